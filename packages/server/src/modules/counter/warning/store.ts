import { AppError } from '@jianhu/kernel';
import type { Insertable, Selectable } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import type { Tx } from '../../../infra/database.ts';

export type WarningRow = Selectable<DB['counter.warning']>;
export type WarningActionRow = Selectable<DB['counter.warning_action']>;

export async function lockWarning(tx: Tx, id: string): Promise<WarningRow> {
  const row = await tx.selectFrom('counter.warning').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw new AppError('record.notFound', 404);
  return row;
}

export async function insertWarning(tx: Tx, row: Insertable<DB['counter.warning']>): Promise<void> {
  await tx.insertInto('counter.warning').values(row).execute();
}

export async function updateWarning(
  tx: Tx,
  id: string,
  change: Partial<Pick<WarningRow, 'state' | 'version' | 'title_zh' | 'text_zh' | 'published_at' | 'withdrawn_at'>>,
): Promise<void> {
  await tx.updateTable('counter.warning').set(change).where('id', '=', id).execute();
}

export async function insertAction(tx: Tx, row: Insertable<DB['counter.warning_action']>): Promise<void> {
  await tx.insertInto('counter.warning_action').values(row).execute();
}

export async function listActions(tx: Tx, ids: readonly string[]): Promise<readonly WarningActionRow[]> {
  if (ids.length === 0) return [];
  return tx
    .selectFrom('counter.warning_action')
    .selectAll()
    .where('warning_id', 'in', [...ids])
    .orderBy('warning_id')
    .orderBy('seq')
    .execute();
}

/** A warning on the same decision that is still being written or is published. */
export async function findStanding(tx: Tx, factsRef: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('counter.warning')
    .select('id')
    .where('facts_ref', '=', factsRef)
    .where('state', 'in', ['drafted', 'published'])
    .executeTakeFirst();
  return row?.id;
}
