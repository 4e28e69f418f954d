import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.ts';

/** Time of every request by route pattern and status, never by the address typed: ids and searches are not for the watchers. */
export function measureRequests(app: FastifyInstance, metrics: Metrics): void {
  const duration = metrics.histogram('http_request_duration_seconds', 'Time from request to reply');
  app.addHook('onResponse', (request, reply, done) => {
    duration.record(reply.elapsedTime / 1000, {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: String(reply.statusCode),
    });
    done();
  });
}
