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
