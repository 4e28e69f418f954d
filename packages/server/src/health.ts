import { sql } from 'kysely';
import type { FastifyInstance } from 'fastify';
import type { Infra } from './infra/infra.ts';

/** What does not keep it from serving but needs somebody: the newest rulebook does not load, and an older one runs. */
type RuleFailure = () => {
  readonly versionNo: number | null;
  readonly at: Date;
  readonly reasons: readonly string[];
} | null;

/** `/healthz`: the process lives. `/readyz`: it can serve, i.e. the database answers. `/metrics`: Prometheus text. */
export function mountHealth(app: FastifyInstance, infra: Infra, ruleFailure: RuleFailure): void {
  app.get('/healthz', async (_request, reply) => reply.type('text/plain').send('ok\n'));
  app.get('/readyz', async (_request, reply) => {
    try {
      await sql`select 1`.execute(infra.db);
      return await reply.type('text/plain').send(`ready\n${describe(ruleFailure())}`);
    } catch {
      return reply.status(503).type('text/plain').send('database unavailable\n');
    }
  });
  app.get('/metrics', async (_request, reply) =>
    reply.type('text/plain; version=0.0.4').send(await infra.metrics.expose()),
  );
}

// Whoever can reach the address reads this: how many reasons and since when, not what the rules say; those are in the log.
function describe(failure: ReturnType<RuleFailure>): string {
  if (!failure) return '';
  const since = failure.at.toISOString();
  const which = failure.versionNo === null ? 'the newest rulebook' : `version ${failure.versionNo} of the rulebook`;
  return `rules: ${which} does not load since ${since} (${failure.reasons.length} reasons in the log); the running rules stay\n`;
}
