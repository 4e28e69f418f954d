import { AppError } from '@jianhu/kernel';
import { type Insertable, type Selectable, sql } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import type { Tx } from '../../../infra/database.ts';
import { fixedStatement } from '../../../infra/fixed-statement.ts';

export type PaperRow = Selectable<DB['complaints.paper']>;

export async function listPaperRows(tx: Tx, itemId: string): Promise<PaperRow[]> {
  return papersOf(tx, { itemId }).execute();
}

const papersOf = fixedStatement((db, { itemId }: { readonly itemId: string }) =>
  db.selectFrom('complaints.paper').selectAll().where('item_id', '=', itemId).orderBy('place'),
);

export async function getPaperRow(
  tx: Tx,
  { itemId, paper }: { readonly itemId: string; readonly paper: string },
): Promise<PaperRow> {
  const row = (await listPaperRows(tx, itemId)).find(({ id }) => id === paper);
  if (!row) throw new AppError('record.notFound', 404);
  return row;
}

export async function insertPaper(tx: Tx, row: Insertable<DB['complaints.paper']>): Promise<void> {
  await tx.insertInto('complaints.paper').values(row).execute();
}

/** The next number of a unit, year and kind; taken in the transaction of the paper, so that numbers have no gap. */
export async function takePaperSerial(
  tx: Tx,
  { unitId, year, documentId }: { readonly unitId: string; readonly year: number; readonly documentId: string },
): Promise<number> {
  const { rows } = await sql<{
    last: number;
  }>`insert into complaints.paper_serial as s (unit_id, year, document_id, last) values (${unitId}, ${year}, ${documentId}, 1)
    on conflict (unit_id, year, document_id) do update set last = s.last + 1 returning last`.execute(tx);
  return rows[0]?.last ?? 0;
}
