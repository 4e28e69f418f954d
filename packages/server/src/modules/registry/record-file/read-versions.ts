import type { Operator } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';

export interface VersionRow {
  readonly subject_id: string;
  readonly version: number;
  readonly withdrawn: boolean;
  readonly content: unknown;
  readonly valid_from: Date;
  readonly valid_to: Date | null;
  readonly source_kind: Operator['lineage']['sourceKind'];
  readonly source_ref: string;
  readonly recorded_at: Date;
}

/** Every version that the caller sees, the oldest first; each ends where the next begins. */
export async function readVersions(tx: Tx, id: string): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`select *, lead(valid_from) over (order by version) as valid_to
    from registry.record_version where subject_id = ${id} order by version`.execute(tx);
  return rows;
}

/** The version that held at the instant; refuses a record that was not there then, or taken back. */
export function heldAt(versions: readonly VersionRow[], asOf: Date): VersionRow {
  const held = versions.findLast((each) => each.valid_from <= asOf);
  if (!held || held.withdrawn) throw new AppError('record.notFound', 404);
  return held;
}

export function lineageOf(row: VersionRow): Operator['lineage'] {
  return { sourceKind: row.source_kind, sourceRef: row.source_ref, recordedAt: row.recorded_at.toISOString() };
}
