import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.ts';

type Answered = Readonly<Record<'method' | 'route' | 'status', string>>;

/** Takes the time of a request from its first byte to the reply. */
export type MeasureRequest = (seconds: number, answered: Answered) => void;

export function createRequestMeter(metrics: Metrics): MeasureRequest {
  const duration = metrics.histogram('http_request_duration_seconds', 'Time from request to reply');
  return (seconds, answered) => duration.record(seconds, answered);
}

/** Time of every request by route pattern and status, never by the address typed: ids and searches are not for the watchers. */
export function measureRequests(app: FastifyInstance, measure: MeasureRequest): void {
  app.addHook('onResponse', (request, reply, done) => {
    measure(reply.elapsedTime / 1000, {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: String(reply.statusCode),
    });
    done();
  });
}
