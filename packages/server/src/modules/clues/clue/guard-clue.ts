import type { Tx } from '../../../infra/database.ts';
import { guardRecord, type RecordGuard } from '../../../infra/record-guard.ts';
import { guardEntries } from '../../search/index.ts';

/** A clue and its alert tell what the matters tell that live on them, so they are guarded with these. */
export async function guardClue(tx: Tx, id: string, guard: RecordGuard): Promise<void> {
  await guardRecord(tx, id, guard, async (guarded) => {
    await tx.updateTable('clues.clue_state').set({ guarded }).where('id', '=', id).execute();
    await guardEntries(tx, id, guarded);
  });
  const clue = await tx.selectFrom('clues.clue').select('alert_id').where('id', '=', id).executeTakeFirst();
  if (!clue) return;
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
