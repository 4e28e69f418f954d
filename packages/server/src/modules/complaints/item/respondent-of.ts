import { type CivilDate, civilDateOf } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';

export interface ItemRespondent {
  readonly operatorId: string | null;
  readonly demo: boolean;
}

/** Whom an item is about, for rooms above that count; nobody where the registry does not know it. */
export async function respondentOf(tx: Tx, itemId: string): Promise<ItemRespondent> {
  const row = await tx
    .selectFrom('complaints.item')
    .select(['operator_id', 'demo'])
    .where('id', '=', itemId)
    .executeTakeFirst();
  return { operatorId: row?.operator_id ?? null, demo: row?.demo ?? false };
}

/** Whom it is about and since when, for rooms that count by day; null where the registry does not know the respondent. */
export async function aboutOf(
  tx: Tx,
  itemId: string,
): Promise<{ readonly operatorId: string; readonly receivedOn: CivilDate } | null> {
  const row = await tx
    .selectFrom('complaints.item')
    .select(['operator_id', 'received_at'])
    .where('id', '=', itemId)
    .executeTakeFirst();
  return row?.operator_id ? { operatorId: row.operator_id, receivedOn: civilDateOf(row.received_at) } : null;
}
