import type { Tx } from '../../../infra/database.ts';
import { guardRecord, type RecordGuard } from '../../../infra/record-guard.ts';
import { guardEntries } from '../../search/index.ts';

/**
 * A clue and its alert tell what the case tells that lives on them, so they are guarded with it. What else was opened from the clue
 * changes nothing of that while a case holds it.
 */
export async function guardClue(
  tx: Tx,
  id: string,
  { matterId, guard }: { readonly matterId: string; readonly guard: RecordGuard },
): Promise<void> {
  const clue = await tx
    .selectFrom('clues.clue_state as s')
    .innerJoin('clues.clue as c', 'c.id', 's.id')
    .select(['c.alert_id', 's.held_by'])
    .where('s.id', '=', id)
    .executeTakeFirst();
  if (!clue || (clue.held_by !== null && clue.held_by !== matterId)) return;
  await guardRecord(tx, id, guard, async (guarded) => {
    await tx.updateTable('clues.clue_state').set({ guarded }).where('id', '=', id).execute();
    await guardEntries(tx, id, guarded);
  });
  const alerts = await tx
    .selectFrom('clues.alert_state')
    .select('id')
    .where((eb) => eb.or([eb('id', '=', clue.alert_id), eb('merged_into', '=', clue.alert_id)]))
    .execute();
  for (const alert of alerts) {
    await guardRecord(tx, alert.id, guard, async (guarded) => {
      await tx.updateTable('clues.alert_state').set({ guarded }).where('id', '=', alert.id).execute();
    });
  }
}
