import { sql } from 'kysely';
import type { FastifyInstance } from 'fastify';
import type { Infra } from './infra/infra.ts';

/** `/healthz`: the process lives. `/readyz`: it can serve, i.e. the database answers. `/metrics`: Prometheus text. */
export function mountHealth(app: FastifyInstance, infra: Infra): void {
  app.get('/healthz', async (_request, reply) => reply.type('text/plain').send('ok\n'));
  app.get('/readyz', async (_request, reply) => {
    try {
      await sql`select 1`.execute(infra.db);
      return await reply.type('text/plain').send('ready\n');
    } catch {
      return reply.status(503).type('text/plain').send('database unavailable\n');
    }
  });
  app.get('/metrics', async (_request, reply) =>
    reply.type('text/plain; version=0.0.4').send(await infra.metrics.expose()),
  );
}
