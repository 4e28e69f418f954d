import { sql } from 'kysely';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Tx } from '../../../infra/database.ts';
import { type NamedHead, rootsOf } from '../../evidence/index.ts';
import type { RoomSnapshot } from '../room-state.ts';
import { headsSince } from './room-chain.ts';

/** How often the heads of a partition are written down. */
const CHECKPOINT_MS = 10 * 60_000;

export interface ChainCheckpoint {
  readonly partition: number;
  readonly offset: number;
  readonly at: Date;
  readonly heads: readonly NamedHead[];
  readonly sealNo: number | null;
}

/** Writes down the heads of partitions that were not for ten minutes, in the transaction that moves their positions. */
export async function saveChains(tx: Tx, snapshots: readonly RoomSnapshot[], at: Date): Promise<void> {
  if (snapshots.length === 0) return;
  const { rows } = await sql<{ partition: number; offset: number; at: Date }>`
    select p.partition, c.at_offset as "offset", c.at
    from unnest(${snapshots.map(({ partition }) => partition)}::int[]) p(partition)
    cross join lateral (select at_offset, at from detection.chain_checkpoint c where c.partition = p.partition
      order by at_offset desc limit 1) c`.execute(tx);
  const last = new Map(rows.map((row) => [row.partition, row]));
  for (const { partition, offset, rooms } of snapshots) {
    const before = last.get(partition);
    if (before !== undefined && at.getTime() - before.at.getTime() < CHECKPOINT_MS) continue;
    // Read again from an earlier position the heads that stand above it are not of this reading.
    const heads = headsSince(rooms, before !== undefined && before.offset <= offset ? before.offset : 0);
    if (heads.length === 0) continue;
    const { sha256, sm3 } = rootsOf(heads);
    await sql`insert into detection.chain_checkpoint (partition, at_offset, at, rooms, root_sha256, root_sm3, heads)
      values (${partition}, ${offset}, ${at}, ${heads.length}, ${sha256}, ${sm3}, ${packHeads(heads)})
      on conflict do nothing`.execute(tx);
  }
}

/** The checkpoints that name a room, from the newest at or below an offset, or from the oldest above it. */
export async function findCheckpoint(
  tx: Tx,
  { partition, room, offset }: { readonly partition: number; readonly room: string; readonly offset: number },
  side: 'atOrBelow' | 'above',
): Promise<ChainCheckpoint | null> {
  const wanted = side === 'atOrBelow' ? sql`at_offset <= ${offset}` : sql`at_offset > ${offset}`;
  const order = side === 'atOrBelow' ? sql`desc` : sql`asc`;
  for (let skipped = 0; skipped < MOST_LOOKED_AT; skipped += PAGE) {
    const { rows } = await sql<{ offset: number; at: Date; packed: Buffer; sealNo: number | null }>`
      select at_offset as "offset", at, heads as packed, seal_no as "sealNo" from detection.chain_checkpoint
      where partition = ${partition} and ${wanted} order by at_offset ${order} limit ${PAGE} offset ${skipped}`.execute(
      tx,
    );
    for (const { packed, ...row } of rows) {
      const heads = unpackHeads(packed);
      if (heads.some((head) => head.room === room)) return { ...row, partition, heads };
    }
    if (rows.length < PAGE) return null;
  }
  return null;
}
const PAGE = 20;
/** Two weeks of a room that is heard now and then. */
const MOST_LOOKED_AT = 2_000;

function packHeads(heads: readonly NamedHead[]): Buffer {
  const rows = heads.map(({ room, from, segments, sha256, sm3 }) => [room, from, segments, sha256, sm3]);
  return zstdCompressSync(Buffer.from(JSON.stringify(rows)));
}

function unpackHeads(packed: Buffer): NamedHead[] {
  // Only this file writes it.
  const rows = JSON.parse(zstdDecompressSync(packed).toString('utf8')) as [string, number, number, string, string][];
  return rows.map(([room, from, segments, sha256, sm3]) => ({ room, from, segments, sha256, sm3 }));
}
