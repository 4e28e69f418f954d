import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** Who may read a record beyond its wall: everybody (`persons` null) but the barred, or those named and the units. */
export interface RecordGuard {
  readonly persons: readonly string[] | null;
  readonly units: readonly string[];
  readonly barred: readonly string[];
}

/**
 * Sets who may read a record, in the transaction of what decided it; the row policies ask for it (migration 0166). Its rows are marked
 * while the caller is among those who see them: after it was closed, and before it is opened again.
 */
export async function guardRecord(
  tx: Tx,
  record: string,
  { persons, units, barred }: RecordGuard,
  markRows: (guarded: boolean) => Promise<void>,
): Promise<void> {
  const guarded = persons !== null || barred.length > 0;
  if (!guarded) await markRows(false);
  const named = persons === null ? null : [...persons];
  await sql`select access.guard_record(${record}::uuid, ${named}::uuid[], ${[...units]}::text[], ${[...barred]}::uuid[])`.execute(
    tx,
  );
  if (guarded) await markRows(true);
}
