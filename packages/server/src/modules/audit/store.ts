import { sql } from 'kysely';
import type { Database, Tx } from '../../infra/database.ts';
import type { CheckpointHeader } from './checkpoint-file.ts';
import type { Head } from './head.ts';

export interface CheckpointRow extends Omit<CheckpointHeader, 'at' | 'snapshot' | 'changed' | 'algorithms'> {
  readonly at: Date;
  readonly sha256: string;
  readonly signature: string;
  readonly fileName: string;
}

export interface StoredHead extends Head {
  readonly bucket: number;
  readonly position: number;
}

/** What a transaction sees, as PostgreSQL writes it. */
export interface Snapshot {
  readonly text: string;
  readonly end: string;
}

const CHECKPOINT = sql`select no, at, up_to_position as "upToPosition", chains, entries, merkle_root as "merkleRoot",
  previous_sha256 as "previousSha256", sha256, signature, file_name as "fileName" from audit.checkpoint`;
const HEAD = sql`select object_kind as "objectKind", object_id as "objectId", seq, sm3, sha256, bucket,
  changed_position as position from audit.head`;

export async function findLastCheckpoint(db: Database): Promise<CheckpointRow | null> {
  const { rows } = await sql<CheckpointRow>`${CHECKPOINT} order by no desc limit 1`.execute(db);
  return rows[0] ?? null;
}

export async function listCheckpoints(db: Database, after: number, limit: number): Promise<readonly CheckpointRow[]> {
  const { rows } = await sql<CheckpointRow>`${CHECKPOINT} where no > ${after} order by no limit ${limit}`.execute(db);
  return rows;
}

export async function insertCheckpoint(
  tx: Tx,
  checkpoint: Omit<CheckpointRow, 'at'> & { readonly at: string; readonly algorithms: string },
): Promise<CheckpointRow> {
  const { at, algorithms, ...row } = checkpoint;
  await tx
    .insertInto('audit.checkpoint')
    .values({
      no: row.no,
      at,
      up_to_position: row.upToPosition,
      chains: row.chains,
      entries: row.entries,
      merkle_root: row.merkleRoot,
      previous_sha256: row.previousSha256,
      sha256: row.sha256,
      algorithms,
      signature: row.signature,
      file_name: row.fileName,
    })
    .execute();
  return { ...row, at: new Date(at) };
}

export async function readSnapshot(tx: Tx): Promise<Snapshot> {
  const { rows } = await sql<Snapshot>`select pg_current_snapshot()::text as text,
    pg_snapshot_xmax(pg_current_snapshot())::text as end`.execute(tx);
  if (!rows[0]) throw new Error('PostgreSQL gave no snapshot');
  return rows[0];
}

/**
 * Heads whose last change the earlier snapshot did not see. After a restore the numbers of transactions begin anew: a snapshot from
 * the future is none, and all heads are given.
 */
export async function listChangedHeads(tx: Tx, seen: string | null, now: Snapshot): Promise<readonly StoredHead[]> {
  const { rows: usable } = await sql<{
    usable: boolean;
  }>`select pg_snapshot_xmax(${seen ?? now.text}::pg_snapshot) <= ${now.end}::xid8 as usable`.execute(tx);
  if (seen === null || usable[0]?.usable !== true)
    return (await sql<StoredHead>`${HEAD} where seq > 0`.execute(tx)).rows;
  const { rows } = await sql<StoredHead>`${HEAD} where changed_by >= pg_snapshot_xmin(${seen}::pg_snapshot)
    and changed_by < ${now.end}::xid8 and not pg_visible_in_snapshot(changed_by, ${seen}::pg_snapshot)`.execute(tx);
  return rows;
}

export async function listHeadsOfBuckets(db: Database, buckets: readonly number[]): Promise<readonly StoredHead[]> {
  return (await sql<StoredHead>`${HEAD} where bucket = any (${buckets}::integer[])`.execute(db)).rows;
}
