import type { Insertable, Selectable } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import type { Tx } from '../../../infra/database.ts';

type UrgeRow = Selectable<DB['cases.urge']>;

/** Those that stand, the newest first. */
export async function listUrgeRows(tx: Tx, matterId: string): Promise<UrgeRow[]> {
  return tx
    .selectFrom('cases.urge')
    .selectAll()
    .where('matter_id', '=', matterId)
    .where('withdrawn_at', 'is', null)
    .orderBy('at', 'desc')
    .execute();
}

export async function findOwnUrge(tx: Tx, matterId: string, personId: string): Promise<UrgeRow | null> {
  return (await listUrgeRows(tx, matterId)).find((one) => one.by_person === personId) ?? null;
}

export async function insertUrge(tx: Tx, row: Insertable<DB['cases.urge']>): Promise<void> {
  await tx.insertInto('cases.urge').values(row).execute();
}

export async function withdrawUrge(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable('cases.urge').set({ withdrawn_at: at }).where('id', '=', id).execute();
}

/** The nearest term that the organ owes in a matter; null where nothing runs against it. */
export async function nearestDuty(tx: Tx, matterId: string) {
  const row = await tx
    .selectFrom('cases.duty')
    .select(['term', 'due_on'])
    .where('matter_id', '=', matterId)
    .where('owner', '=', 'organ')
    .where('status', '=', 'running')
    .orderBy('due_on')
    .executeTakeFirst();
  return row ?? null;
}
