import { AppError } from '@jianhu/kernel';
import { type Insertable, type Selectable, sql } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import type { Tx } from '../../../infra/database.ts';

export type PreservationRow = Selectable<DB['livestream.preservation']>;
export type StepRow = Selectable<DB['livestream.preservation_step']>;

interface NewPreservation {
  readonly row: Insertable<DB['livestream.preservation']>;
  readonly zstd: Buffer;
}

export async function insertPreservation(tx: Tx, { row, zstd }: NewPreservation): Promise<void> {
  await tx.insertInto('livestream.preservation').values(row).execute();
  await tx.insertInto('livestream.preserved_package').values({ preservation_id: row.id, zstd }).execute();
}

/** Locks one behind the caller's wall, so that of two officers at once the second sees what the first did. */
export async function lockPreservation(
  tx: Tx,
  id: string,
): Promise<{ readonly row: PreservationRow; readonly steps: readonly StepRow[] }> {
  await sql`select pg_advisory_xact_lock(hashtext(${`livestream.preservation ${id}`}))`.execute(tx);
  const row = await tx.selectFrom('livestream.preservation').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('record.notFound', 404);
  return { row, steps: await listSteps(tx, [id]) };
}

export async function listSteps(tx: Tx, ids: readonly string[]): Promise<StepRow[]> {
  if (ids.length === 0) return [];
  return tx
    .selectFrom('livestream.preservation_step')
    .selectAll()
    .where('preservation_id', 'in', ids)
    .orderBy('preservation_id')
    .orderBy('seq')
    .execute();
}

type NewStep = Omit<Insertable<DB['livestream.preservation_step']>, 'seq'>;

export async function insertStep(tx: Tx, before: readonly StepRow[], step: NewStep): Promise<void> {
  await tx
    .insertInto('livestream.preservation_step')
    .values({ ...step, seq: before.length + 1 })
    .execute();
}
