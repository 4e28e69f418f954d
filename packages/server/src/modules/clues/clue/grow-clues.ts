import { systemScope, type Tx } from '../../../infra/database.ts';
import { announce } from '../../../infra/live.ts';
import { appendEntry } from '../../audit/index.ts';

/** Tells the clues of these alerts that more evidence of the same conduct has come; their clocks run on as they do. */
export async function growClues(tx: Tx, alertIds: readonly string[], at: Date): Promise<void> {
  if (alertIds.length === 0) return;
  const grown = await tx
    .updateTable('clues.clue_state as c')
    .from('clues.alert_state as a')
    .whereRef('a.clue_id', '=', 'c.id')
    .where('a.id', 'in', alertIds)
    .set((eb) => ({ findings: eb.ref('a.findings'), changed_at: at }))
    .returning(['c.id', 'c.findings'])
    .execute();
  for (const { id, findings } of grown) {
    await appendEntry(tx, { now: () => at }, systemScope, {
      objectKind: 'clue',
      objectId: id,
      action: 'clue.grown',
      detail: { findings },
    });
    await announce(tx, { topic: 'clue', id, at: at.toISOString() });
  }
}
