import { type Insertable, sql } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import type { Tx } from '../../../infra/database.ts';
import type { RecordGuard } from '../../../infra/record-guard.ts';
import type { RestrictionRow } from './restriction.ts';

/** All of a matter, the newest first. */
export async function listRestrictions(tx: Tx, matterId: string): Promise<RestrictionRow[]> {
  return tx
    .selectFrom('cases.restriction')
    .selectAll()
    .where('matter_id', '=', matterId)
    .orderBy('seq', 'desc')
    .execute();
}

export async function insertRestriction(tx: Tx, row: Insertable<DB['cases.restriction']>): Promise<void> {
  await tx.insertInto('cases.restriction').values(row).execute();
}

export type GuardKind = 'restriction' | 'recusal';

interface MatterGuard extends RecordGuard {
  readonly id: string;
  readonly clue_id: string | null;
  readonly guard: GuardKind | null;
}

/** Who may read a matter and what was opened from it, as their logs say now. */
export async function listGuardsAround(tx: Tx, id: string): Promise<readonly MatterGuard[]> {
  return (await sql<MatterGuard>`select * from cases.guards_around(${id}::uuid)`.execute(tx)).rows;
}

export async function markGuarded(tx: Tx, id: string, guard: GuardKind | null): Promise<void> {
  await tx.updateTable('cases.matter_state').set({ guard }).where('id', '=', id).execute();
  await tx.updateTable('cases.duty').set({ guard }).where('matter_id', '=', id).execute();
}

interface ClosedFile {
  readonly number: string;
  readonly recused: boolean;
}

/** What a person is told of a matter that is closed to him; null where his wall hides it, too. */
export async function findClosedFile(tx: Tx, id: string): Promise<ClosedFile | null> {
  const { rows } = await sql<ClosedFile>`select * from cases.closed_file(${id}::uuid)`.execute(tx);
  return rows[0] ?? null;
}
