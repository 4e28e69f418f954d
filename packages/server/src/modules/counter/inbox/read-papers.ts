import { inScope, systemScope } from '../../../infra/database.ts';
import type { ServedPaper } from '../../cases/index.ts';
import type { Membership } from '../../identity/index.ts';
import type { CounterContext } from '../context.ts';

interface Served {
  /** Null for a platform whose company the registry does not hold: nothing can have been served on it. */
  readonly operatorId: string | null;
  readonly papers: readonly ServedPaper[];
}

/** The walls of cases go by unit and county: the platform reads for the party, and only what was served on it. */
export async function readPapers({ infra, registry, cases }: CounterContext, tenant: Membership): Promise<Served> {
  return inScope(infra.db, systemScope, async (tx) => {
    const operatorId = await registry.operatorOfTenant(tx, tenant);
    return { operatorId, papers: operatorId === null ? [] : await cases.listServedPapers(tx, operatorId) };
  });
}
