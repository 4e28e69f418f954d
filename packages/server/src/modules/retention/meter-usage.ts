import { inScope, systemScope } from '../../infra/database.ts';
import type { Infra } from '../../infra/infra.ts';

/** What each kind took after the last nightly run, and how far that is beyond its budget, for whoever watches the machine. */
export function meterUsage({ metrics, workerDb }: Pick<Infra, 'metrics' | 'workerDb'>): void {
  const read = () =>
    inScope(workerDb, systemScope, (tx) => tx.selectFrom('retention.usage').selectAll().orderBy('kind').execute());
  metrics
    .gauge('retention_used_bytes', 'Bytes of a kind of data after the last nightly run')
    .addCallback(async (result) => {
      for (const { kind, used_bytes: used } of await read()) result.observe(used, { kind });
    });
  metrics
    .gauge('retention_over_budget_bytes', 'Bytes beyond the budget of a kind that cannot leave, since all is protected')
    .addCallback(async (result) => {
      for (const { kind, used_bytes: used, budget_bytes: budget } of await read())
        result.observe(Math.max(0, used - budget), { kind });
    });
}
