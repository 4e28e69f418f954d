import type { GroundedFact } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import type { Insertable, Selectable } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import type { Tx } from '../../../infra/database.ts';

export type ExhibitRow = Selectable<DB['cases.exhibit']>;
export type CustodyRow = Selectable<DB['cases.custody']>;

export interface ExhibitAt {
  readonly id: string;
  readonly exhibit: string;
}

export async function getExhibitRow(tx: Tx, { id, exhibit }: ExhibitAt): Promise<ExhibitRow> {
  const row = await tx
    .selectFrom('cases.exhibit')
    .selectAll()
    .where('id', '=', exhibit)
    .where('matter_id', '=', id)
    .executeTakeFirst();
  if (!row) throw new AppError('record.notFound', 404);
  return row;
}

/** Those of a matter among the ids, in their order. */
export async function listExhibitRows(tx: Tx, matterId: string, ids: readonly string[]): Promise<ExhibitRow[]> {
  return tx
    .selectFrom('cases.exhibit')
    .selectAll()
    .where('matter_id', '=', matterId)
    .where('id', 'in', [...ids])
    .orderBy('place')
    .execute();
}

/** Replies of the time stamping authority on the files of a matter, by the place of the exhibit. */
export async function listTimestamps(tx: Tx, matterId: string): Promise<ReadonlyMap<number, Uint8Array>> {
  const rows = await tx
    .selectFrom('cases.exhibit')
    .select(['place', 'timestamp_reply'])
    .where('matter_id', '=', matterId)
    .where('timestamp_reply', 'is not', null)
    .execute();
  return new Map(
    rows.flatMap(({ place, timestamp_reply: reply }) => (reply === null ? [] : [[place, reply] as const])),
  );
}

export async function listCustody(tx: Tx, exhibits: readonly string[]): Promise<CustodyRow[]> {
  if (exhibits.length === 0) return [];
  return tx.selectFrom('cases.custody').selectAll().where('exhibit', 'in', exhibits).orderBy('seq').execute();
}

export type FactLinkRow = Selectable<DB['cases.exhibit_fact']>;

/** What exhibits were said to prove, the oldest first; the last of an exhibit holds. */
export async function listFactLinks(tx: Tx, exhibits: readonly string[]): Promise<FactLinkRow[]> {
  if (exhibits.length === 0) return [];
  return tx.selectFrom('cases.exhibit_fact').selectAll().where('exhibit', 'in', exhibits).orderBy('seq').execute();
}

/** Of each fact the exhibits that prove it, in their order. */
export async function exhibitsByFact(tx: Tx, matterId: string): Promise<ReadonlyMap<string, GroundedFact['exhibits']>> {
  const rows = await tx
    .selectFrom('cases.exhibit')
    .select(['id', 'place', 'proves'])
    .where('matter_id', '=', matterId)
    .orderBy('place')
    .execute();
  const links = await listFactLinks(
    tx,
    rows.map(({ id }) => id),
  );
  const proven = new Map(links.map(({ exhibit, facts }) => [exhibit, facts]));
  const pairs = rows.flatMap((row) => (proven.get(row.id) ?? []).map((fact) => ({ fact, row })));
  return new Map(
    [...Map.groupBy(pairs, ({ fact }) => fact)].map(([fact, found]) => [fact, found.map(({ row }) => row)]),
  );
}

export type SupplementRow = Selectable<DB['cases.exhibit_supplement']>;

/** What was told of exhibits afterwards, the oldest first. */
export async function listSupplements(tx: Tx, exhibits: readonly string[]): Promise<SupplementRow[]> {
  if (exhibits.length === 0) return [];
  return tx
    .selectFrom('cases.exhibit_supplement')
    .selectAll()
    .where('exhibit', 'in', exhibits)
    .orderBy('seq')
    .execute();
}

export async function insertCustody(tx: Tx, row: Insertable<DB['cases.custody']>): Promise<void> {
  await tx.insertInto('cases.custody').values(row).execute();
}
