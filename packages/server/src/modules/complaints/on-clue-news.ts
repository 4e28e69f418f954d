import type { OutboxEvent } from '@jianhu/contract';
import type { Tx } from '../../infra/database.ts';

/** Where a lead went, so that the file of the item links to it. */
export async function onLeadRaised(
  tx: Tx,
  { itemId, alertId }: OutboxEvent<'clues.leadRaised.v1'>['payload'],
): Promise<void> {
  await tx.updateTable('complaints.item_state').set({ alert_id: alertId }).where('id', '=', itemId).execute();
}

export async function onClueConfirmed(
  tx: Tx,
  { alertId, clueId }: OutboxEvent<'clues.clueConfirmed.v1'>['payload'],
): Promise<void> {
  await tx.updateTable('complaints.item_state').set({ clue_id: clueId }).where('alert_id', '=', alertId).execute();
}
