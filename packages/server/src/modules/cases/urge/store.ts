import { type Insertable, type Selectable, sql } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import type { Tx } from '../../../infra/database.ts';
import { fixedStatement } from '../../../infra/fixed-statement.ts';

export type UrgeRow = Selectable<DB['cases.urge']>;

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

/** Of each matter the last urge that stands and that no step has answered. */
export async function listOpenUrges(tx: Tx, matterIds: readonly string[]): Promise<ReadonlyMap<string, UrgeRow>> {
  if (matterIds.length === 0) return new Map();
  const rows = await openUrgesOf(tx, { matterIds: [...matterIds] }).execute();
  return new Map(rows.map((row) => [row.matter_id, row]));
}

const openUrgesOf = fixedStatement((db, { matterIds }: { readonly matterIds: string[] }) =>
  db
    .selectFrom('cases.urge as u')
    .innerJoin('cases.matter_state as s', 's.id', 'u.matter_id')
    .selectAll('u')
    .distinctOn('u.matter_id')
    .where(sql<boolean>`u.matter_id = any (${matterIds}::uuid[])`)
    .where('u.withdrawn_at', 'is', null)
    .whereRef('u.at', '>=', 's.changed_at')
    .orderBy('u.matter_id')
    .orderBy('u.at', 'desc'),
);

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
