import { observationFlags, type Observation } from '@jianhu/contract';
import { sql } from 'kysely';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Tx } from '../../infra/database.ts';
import { openPayload, readSections, type EventLog, type StoredBatch } from '../../infra/event-log/index.ts';
import type { Lease } from './lease.ts';
import { changeWindows, type RoomWindow, type RoomWindows, type WindowChanges } from './room-window.ts';
import { rememberSegment } from './scan-across.ts';
import { parseSection } from './section.ts';

const BATCHES_PER_READ = 50;
const SEGMENT = Buffer.from('"segment"');
/** What is older was said too long ago to go on from; it bounds the reading where no snapshot is. */
const RECENT_MS = 15_000;

interface RoomStateDeps {
  readonly eventLog: EventLog;
  readonly now: Date;
}

/** What is remembered of a partition's rooms at a position. */
export interface RoomSnapshot {
  readonly partition: number;
  readonly offset: number;
  readonly windows: RoomWindows;
}

const NOTHING = packState(new Map());

/** Keeps what is remembered, in the transaction that moves the positions there; all partitions in one statement. */
export async function saveRoomStates(tx: Tx, snapshots: readonly RoomSnapshot[]): Promise<void> {
  if (snapshots.length === 0) return;
  const states = snapshots.map(({ windows }) => (windows.size === 0 ? NOTHING : packState(windows)));
  await sql`insert into detection.room_state (partition, at_offset, state)
    select * from unnest(${snapshots.map(({ partition }) => partition)}::int[], ${snapshots.map(({ offset }) => offset)}::bigint[],
      ${states}::bytea[])
    on conflict (partition) do update set at_offset = excluded.at_offset, state = excluded.state`.execute(tx);
}

function packState(windows: RoomWindows): Buffer {
  return zstdCompressSync(Buffer.from(JSON.stringify([...windows])));
}

/**
 * What the reader before this one remembered: its last snapshot, and what the log holds between it and the position. Read again from
 * an earlier position nothing is remembered, as then.
 */
export async function recoverRooms(
  tx: Tx,
  deps: RoomStateDeps,
  leases: readonly Lease[],
): Promise<ReadonlyMap<number, RoomWindows>> {
  const recovered = new Map<number, RoomWindows>();
  if (leases.length === 0) return recovered;
  const { rows } = await sql<{ partition: number; offset: number; state: Buffer }>`
    select partition, at_offset as "offset", state from detection.room_state`.execute(tx);
  const snapshots = new Map(rows.map((row) => [row.partition, row]));
  const recent = await deps.eventLog.positionsAt(tx, new Date(deps.now.getTime() - RECENT_MS));
  for (const lease of leases) {
    const known = snapshots.get(lease.partition);
    const snapshot = known && known.offset <= lease.nextOffset ? known : undefined;
    const windows: RoomWindows = new Map(snapshot ? parseState(snapshot.state) : []);
    const from = Math.max(snapshot?.offset ?? 0, recent[lease.partition]?.offset ?? 0);
    await foldLog(tx, deps.eventLog, { ...lease, from }, changeWindows(windows));
    recovered.set(lease.partition, windows);
  }
  return recovered;
}

async function foldLog(
  tx: Tx,
  eventLog: EventLog,
  { partition, from, nextOffset }: Lease & { readonly from: number },
  changes: WindowChanges,
): Promise<void> {
  for (let offset = from; offset < nextOffset;) {
    const batches = await eventLog.read(tx, [{ partition, offset }], BATCHES_PER_READ);
    const last = batches.at(-1);
    if (!last) break;
    for (const batch of batches) if (batch.firstOffset < nextOffset) foldBatch(batch, changes);
    offset = last.firstOffset + last.count;
  }
  changes.apply();
}

function foldBatch(batch: StoredBatch, changes: WindowChanges): void {
  try {
    for (const { header, lines } of readSections(openPayload(batch), parseSection)) {
      for (const [at, line] of lines.entries()) {
        if (((header.flags?.[at] ?? 0) & observationFlags.repeated) !== 0) continue;
        // Only accepted rows stand in the log, so the form is known; a line that is not so was parked.
        if (!line.includes(SEGMENT)) continue;
        const row = JSON.parse(line.toString('utf8')) as Observation;
        if (row.kind === 'segment') rememberSegment(changes, row, header.sourceId);
      }
    }
  } catch {
    // Parked by the reader that came to it first; what stands behind it in the batch is not remembered.
  }
}

function parseState(state: Buffer): [string, RoomWindow][] {
  // Only this file writes it.
  return JSON.parse(zstdDecompressSync(state).toString('utf8')) as [string, RoomWindow][];
}
