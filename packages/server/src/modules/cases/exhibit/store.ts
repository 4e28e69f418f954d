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

export async function listCustody(tx: Tx, exhibits: readonly string[]): Promise<CustodyRow[]> {
  if (exhibits.length === 0) return [];
  return tx.selectFrom('cases.custody').selectAll().where('exhibit', 'in', exhibits).orderBy('seq').execute();
}

export async function insertCustody(tx: Tx, row: Insertable<DB['cases.custody']>): Promise<void> {
  await tx.insertInto('cases.custody').values(row).execute();
}
