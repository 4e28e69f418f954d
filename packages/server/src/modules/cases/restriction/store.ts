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

/** Who may read a clue, as the logs of all matters say that live on it. */
export async function readGuardOfClue(tx: Tx, clueId: string): Promise<RecordGuard> {
  const { rows } = await sql<RecordGuard>`select * from cases.guard_of_clue(${clueId}::uuid)`.execute(tx);
  const [guard] = rows;
  if (!guard) throw new Error('the guard of a clue is one row');
  return guard;
}

/** What carries the mark already is left alone, so that no step waits for whoever works in a file that was opened from this one. */
export async function markGuarded(tx: Tx, id: string, guard: GuardKind | null): Promise<void> {
  await tx
    .updateTable('cases.matter_state')
    .set({ guard })
    .where('id', '=', id)
    .where('guard', 'is distinct from', guard)
    .execute();
  await tx
    .updateTable('cases.duty')
    .set({ guard })
    .where('matter_id', '=', id)
    .where('guard', 'is distinct from', guard)
    .execute();
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
