import type { Tx } from '../../../infra/database.ts';
import { guardRecord } from '../../../infra/record-guard.ts';
import { guardEntries } from '../../search/index.ts';
import type { CasesContext } from '../context.ts';
import { listGuardsAround, markGuarded, readGuardOfClue } from './store.ts';

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
    if (one.clue_id !== null) await ctx.clues.guardClue(tx, one.clue_id, await readGuardOfClue(tx, one.clue_id));
  }
}

/** An open matter on a clue that is guarded for the sake of another: its officers go on reading the clue. */
export async function keepCluesReaders(ctx: CasesContext, tx: Tx, clueId: string): Promise<void> {
  const guard = await readGuardOfClue(tx, clueId);
  if (guard.persons !== null || guard.barred.length > 0) await ctx.clues.guardClue(tx, clueId, guard);
}
