import { observationFlags } from '@jianhu/contract';
import { sql } from 'kysely';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Tx } from '../../infra/database.ts';
import { endOfLine, type EventLog, openPayload, readPlaces, type StoredBatch } from '../../infra/event-log/index.ts';
import { createLawFinder } from './day-law.ts';
import type { Lease } from './lease.ts';
import { packLive, unpackLive } from './live/pack-live.ts';
import { createCommentReader } from './read-comment.ts';
import { changeMemories, type MemoryChanges, type RoomMemories, type RoomMemory } from './room-memory.ts';
import type { DatedPacks } from './rule-packs.ts';
import { followMessage } from './follow-message.ts';
import { parseSection } from './section.ts';

const BATCHES_PER_READ = 50;
/** It bounds the reading where no snapshot is: what is older is remembered by nobody then. */
const RECENT_MS = 15_000;

interface RoomStateDeps {
  readonly packs: DatedPacks;
  readonly eventLog: EventLog;
  readonly now: Date;
}

/** What is remembered of a partition's rooms at a position. */
export interface RoomSnapshot {
  readonly partition: number;
  readonly offset: number;
  readonly rooms: RoomMemories;
}

const FAST = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
const NOTHING = packState(new Map());

/** Keeps what is remembered, in the transaction that moves the positions there; all partitions in one statement. */
export async function saveRoomStates(tx: Tx, snapshots: readonly RoomSnapshot[]): Promise<void> {
  if (snapshots.length === 0) return;
  const states = snapshots.map(({ rooms }) => (rooms.size === 0 ? NOTHING : packState(rooms)));
  await sql`insert into detection.room_state (partition, at_offset, state)
    select * from unnest(${snapshots.map(({ partition }) => partition)}::int[], ${snapshots.map(({ offset }) => offset)}::bigint[],
      ${states}::bytea[])
    on conflict (partition) do update set at_offset = excluded.at_offset, state = excluded.state`.execute(tx);
}

function packState(rooms: RoomMemories): Buffer {
  const packed = [...rooms].map(([roomKey, memory]) => [
    roomKey,
    memory.live === undefined ? memory : { ...memory, live: packLive(memory.live) },
  ]);
  return zstdCompressSync(Buffer.from(JSON.stringify(packed)), FAST);
}

/**
 * What the reader before this one remembered: its last snapshot, and what the log holds between it and the position. Read again from
 * an earlier position nothing is remembered, as then.
 */
export async function recoverRooms(
  tx: Tx,
  deps: RoomStateDeps,
  leases: readonly Lease[],
): Promise<ReadonlyMap<number, RoomMemories>> {
  const recovered = new Map<number, RoomMemories>();
  if (leases.length === 0) return recovered;
  const { rows } = await sql<{ partition: number; offset: number; state: Buffer }>`
    select partition, at_offset as "offset", state from detection.room_state`.execute(tx);
  const snapshots = new Map(rows.map((row) => [row.partition, row]));
  const recent = await deps.eventLog.positionsAt(tx, new Date(deps.now.getTime() - RECENT_MS));
  for (const lease of leases) {
    const known = snapshots.get(lease.partition);
    const snapshot = known && known.offset <= lease.nextOffset ? known : undefined;
    const rooms: RoomMemories = new Map(snapshot ? parseState(snapshot.state) : []);
    const from = snapshot?.offset ?? recent[lease.partition]?.offset ?? 0;
    await foldLog(tx, deps, { ...lease, from }, changeMemories(rooms));
    recovered.set(lease.partition, rooms);
  }
  return recovered;
}

async function foldLog(
  tx: Tx,
  { eventLog, packs }: RoomStateDeps,
  { partition, from, nextOffset }: Lease & { readonly from: number },
  changes: MemoryChanges,
): Promise<void> {
  for (let offset = from; offset < nextOffset;) {
    const batches = await eventLog.read(tx, [{ partition, offset }], BATCHES_PER_READ);
    const last = batches.at(-1);
    if (!last) break;
    for (const batch of batches) if (batch.firstOffset < nextOffset) foldBatch(packs, batch, changes);
    offset = last.firstOffset + last.count;
  }
  changes.apply();
}

/** What `scanBatch` remembers of the same batch, and nothing else of it. */
function foldBatch(packs: DatedPacks, batch: StoredBatch, changes: MemoryChanges): void {
  const lawAt = createLawFinder(packs);
  let offset = batch.firstOffset - 1;
  try {
    const payload = openPayload(batch);
    const readComment = createCommentReader(payload);
    for (const { header, starts } of readPlaces(payload, parseSection)) {
      for (let at = 0; at < header.lines.length; at += 1) {
        offset += 1;
        const flags = header.flags?.[at] ?? 0;
        if ((flags & observationFlags.repeated) !== 0) continue;
        const message = { section: header, line: header.lines[at] ?? 0, partition: batch.partition, offset };
        const line = { payload, start: starts[at] ?? 0, end: endOfLine(starts, at) };
        try {
          const comment = readComment(line.start, line.end);
          const isRegistered = (flags & observationFlags.unknownRoom) === 0;
          followMessage(lawAt, message, { line, row: null, comment, isRegistered }, changes);
        } catch {
          // Parked by the reader that came to it first.
        }
      }
    }
  } catch {
    // Parked as a whole; what stands behind the break is not remembered.
  }
}

function parseState(state: Buffer): [string, RoomMemory][] {
  // Only this file writes it.
  const packed = JSON.parse(zstdDecompressSync(state).toString('utf8')) as [string, RoomMemory][];
  return packed.map(([roomKey, memory]) => [
    roomKey,
    memory.live === undefined ? memory : { ...memory, live: unpackLive(memory.live) },
  ]);
}
