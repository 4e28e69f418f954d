import { civilDateOf } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { PartyKey } from '../../registry/index.ts';
import type { CasesContext } from '../context.ts';
import { listSeriousEntries } from './list-entries.ts';

/** Whether a party stands in the list today; the walls go by county, so the platform reads, and only of that party. */
export async function isSeriouslyListed(ctx: CasesContext, party: PartyKey): Promise<boolean> {
  const today = civilDateOf(ctx.infra.clock.now());
  return inScope(ctx.infra.db, systemScope, async (tx) => {
    const operatorId = await ctx.registry.operatorOfTenant(tx, party);
    if (operatorId === null) return false;
    const entries = await listSeriousEntries(ctx, tx, operatorId);
    return entries.some(({ removed, until }) => removed === null && today <= until);
  });
}
