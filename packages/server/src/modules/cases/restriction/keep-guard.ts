import type { Tx } from '../../../infra/database.ts';
import { guardRecord } from '../../../infra/record-guard.ts';
import { guardEntries } from '../../search/index.ts';
import type { CasesContext } from '../context.ts';
import { listGuardsAround, markGuarded } from './store.ts';

/**
 * Writes who may read a matter, what was opened from it, and the clue it lives on, after anything that decides it: a restriction, a
 * recusal, other officers, a further unit. Nothing else sets it, and the row policies ask for nothing else.
 */
export async function keepGuard(ctx: CasesContext, tx: Tx, id: string): Promise<void> {
  for (const one of await listGuardsAround(tx, id)) {
    await guardRecord(tx, one.id, one, async (guarded) => {
      await markGuarded(tx, one.id, one.guard);
      await guardEntries(tx, one.id, guarded);
    });
    if (one.clue_id !== null)
      await ctx.clues.guardClue(tx, one.clue_id, { matterId: one.id, guard: { ...one, units: [] } });
  }
}
