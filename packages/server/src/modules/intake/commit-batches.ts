import { AppError, uuidV7 } from '@jianhu/kernel';
import type { Receipt } from '@jianhu/contract';
import { atOnce, inScope, systemScope, type Tx } from '../../infra/database.ts';
import type { Infra } from '../../infra/infra.ts';
import { isLogAway } from '../../infra/event-log/index.ts';
import { foldMarks } from './fold-marks.ts';
import type { PartialReceipt, PendingBatch } from './pending-batch.ts';
import type { RoomRegistry } from './registry-port.ts';
import type { Mark, Room, RoomBook } from './room-book.ts';
import { createPayloadWriter, type PayloadWriter } from './section-payloads.ts';
import * as store from './store.ts';

const SNAPSHOT_EVERY_MS = 10_000;
const MOST_ROOMS_NAMED = 10;

interface Deps {
  readonly infra: Infra;
  readonly registry: RoomRegistry;
  readonly rooms: RoomBook;
}

export interface BatchCommitter {
  /** One transaction: receipts, quarantine, counters and one log row per partition; an `Error` refuses that batch alone. */
  commit(batches: readonly PendingBatch[]): Promise<readonly (Receipt | Error)[]>;
  /** Writes the marks now. */
  saveMarks(): Promise<void>;
}

export function createBatchCommitter(deps: Deps): BatchCommitter {
  const { infra, rooms } = deps;
  const measure = createFlushMeter(infra);
  const writer = createPayloadWriter(rooms, infra.eventLog.durability);
  let known: number[] = [];
  let savedAtMs = 0;
  let turn = Promise.resolve();

  // One transaction at a time also within this process: the marks that `undo` takes back are those of one transaction.
  async function inTurn<T>(work: (tx: Tx, heads: number[]) => Promise<T>, save: boolean): Promise<T> {
    const before = turn;
    const { promise, resolve } = Promise.withResolvers<void>();
    turn = promise;
    await before;
    try {
      const { result, heads } = await inScope(infra.workerDb, systemScope, (tx) => underLock(tx, work, save));
      known = heads;
      rooms.commit(save);
      return result;
    } catch (error) {
      rooms.undo();
      writer.discard();
      throw error;
    } finally {
      resolve();
    }
  }

  async function underLock<T>(tx: Tx, work: (tx: Tx, heads: number[]) => Promise<T>, save: boolean) {
    const locked = await infra.eventLog.lockHeads(tx);
    const heads = known.length === 0 ? await store.getMarkPositions(tx) : [...known];
    await foldMarks(tx, { eventLog: infra.eventLog, rooms, log: infra.log }, heads, locked);
    const result = await work(tx, heads);
    if (save) await saveHeard(tx, rooms.dirty(), heads);
    return { result, heads };
  }

  async function saveHeard(tx: Tx, marks: readonly Mark[], heads: readonly number[]): Promise<void> {
    // What another process wrote into the log was folded without its snapshot, which is written over now.
    await readMarks(tx, rooms, new Set(marks.filter(({ isRead }) => !isRead)));
    await store.saveMarks(tx, marks, heads);
    const heard = marks.flatMap(({ room, heardAtMs }) =>
      room.liveRoomId === null ? [] : [{ liveRoomId: room.liveRoomId, at: new Date(heardAtMs) }],
    );
    await deps.registry.markHeard(tx, heard);
  }

  async function commitTogether(batches: readonly PendingBatch[]): Promise<readonly (Receipt | Error)[]> {
    await askRegistry(deps, batches);
    const nowMs = infra.clock.now().getTime();
    const save = rooms.isFull || nowMs - savedAtMs >= SNAPSHOT_EVERY_MS;
    const results = await inTurn(async (tx, heads) => {
      await readMarks(tx, rooms, unreadMarks(rooms, batches));
      return writeBatches(tx, infra, writer, batches, heads);
    }, save);
    if (save) savedAtMs = nowMs;
    measure(results, infra.clock.now().getTime() - nowMs);
    return results;
  }

  return {
    async commit(batches) {
      try {
        return await commitTogether(batches);
      } catch (error) {
        // Without a log each of them alone would fail as well, after the same wait.
        if (batches.length === 1 || isLogAway(error)) throw error;
        infra.log.warn({ err: error, batches: batches.length }, 'a flush failed; its batches are tried one by one');
        return oneByOne(batches, commitTogether);
      }
    },
    async saveMarks() {
      if (rooms.dirty().length > 0) await inTurn(async () => undefined, true);
    },
  };
}

/** Counters for `/metrics`: rows of fresh receipts only, and how long a flush takes. */
function createFlushMeter({ metrics }: Infra): (results: readonly (Receipt | Error)[], ms: number) => void {
  const accepted = metrics.counter('intake_observations_accepted', 'Observations accepted and durable');
  const rejected = metrics.counter('intake_observations_rejected', 'Rows put into quarantine');
  const throttled = metrics.counter('intake_observations_throttled', 'Rows of rooms above their own rate, not taken');
  const duration = metrics.histogram('intake_flush_seconds', 'Time of one group commit');
  return (results, ms) => {
    duration.record(ms / 1000);
    for (const result of results) {
      if (result instanceof Error || result.replayed) continue;
      accepted.add(result.accepted);
      rejected.add(result.rejected);
      throttled.add(result.throttledRows);
    }
  };
}

async function oneByOne(
  batches: readonly PendingBatch[],
  commit: (batches: readonly PendingBatch[]) => Promise<readonly (Receipt | Error)[]>,
): Promise<(Receipt | Error)[]> {
  const results: (Receipt | Error)[] = [];
  for (const batch of batches) {
    try {
      results.push(...(await commit([batch])));
    } catch (error) {
      results.push(error instanceof Error ? error : new Error('a batch could not be written', { cause: error }));
    }
  }
  return results;
}

// Rooms that were never asked about; those that are known are asked again from time to time, elsewhere.
async function askRegistry({ infra, registry }: Deps, batches: readonly PendingBatch[]): Promise<void> {
  const fresh = new Set<Room>();
  for (const { judged } of batches) {
    for (const { room } of judged.accepted) if (room && room.registered === undefined) fresh.add(room);
  }
  if (fresh.size > 0) await refreshRooms(infra, registry, [...fresh]);
}

// Marks that this process has not met since its start, or since the book was emptied.
function unreadMarks(rooms: RoomBook, batches: readonly PendingBatch[]): ReadonlySet<Mark> {
  const unread = new Set<Mark>();
  for (const { judged, source } of batches) {
    let last: Room | null = null;
    for (const { room } of judged.accepted) {
      // What was seen in one room mostly comes together.
      if (!room || room === last) continue;
      last = room;
      const mark = rooms.mark(room, source.sourceId);
      if (!mark.isRead) unread.add(mark);
    }
  }
  return unread;
}

async function readMarks(tx: Tx, rooms: RoomBook, unread: ReadonlySet<Mark>): Promise<void> {
  if (unread.size === 0) return;
  const known = await store.readMarks(tx, [...unread]);
  for (const mark of unread) rooms.learn(mark, known.get(mark));
}

export async function refreshRooms(infra: Infra, registry: RoomRegistry, rooms: readonly Room[]): Promise<void> {
  const answers = await inScope(infra.workerDb, systemScope, (tx) => registry.resolveRooms(tx, rooms));
  for (const [index, room] of rooms.entries()) {
    const answer = answers[index] ?? null;
    room.registered = answer !== null;
    room.liveRoomId = answer?.liveRoomId ?? null;
  }
}

async function writeBatches(
  tx: Tx,
  infra: Infra,
  writer: PayloadWriter,
  batches: readonly PendingBatch[],
  heads: number[],
): Promise<(Receipt | Error)[]> {
  const [before, keys, waiting] = await atOnce(
    store.findReceipts(tx, batches),
    store.findKeys(tx, batches),
    store.lockWaitingRows(tx, batches),
  );
  const results: (Receipt | Error)[] = [];
  const fresh: { batch: PendingBatch; receipt: Receipt }[] = [];
  for (const batch of batches) {
    const name = `${batch.source.sourceId}\n${batch.idempotencyKey}`;
    const past = before.get(name);
    const refused = refusalOfKey(batch, keys);
    if (refused) results.push(refused);
    else if (past) results.push(replayOrConflict(batch, past));
    else if (batch.replayOf && !waiting.has(batch.replayOf.quarantineId))
      results.push(new AppError('quarantine.notWaiting', 409));
    else {
      const written = writer.write(batch);
      const flooded = refusalOfFlood(written);
      if (flooded) {
        results.push(flooded);
        continue;
      }
      const receipt = { ...written, rejectedRows: store.firstRejectedRows(batch), replayed: false };
      before.set(name, { receipt, contentSha256: batch.contentSha256 });
      fresh.push({ batch, receipt });
      results.push(receipt);
    }
  }
  const at = infra.clock.now();
  const logged = writer.take(uuidV7(infra.clock, infra.rng));
  await atOnce(
    infra.eventLog.append(tx, logged, at),
    store.insertReceipts(tx, fresh),
    store.addCounts(tx, fresh),
    store.touchKeys(tx, keys, at),
  );
  for (const { partition, count } of logged) heads[partition] = (heads[partition] ?? 0) + count;
  await store.insertQuarantine(tx, infra, fresh);
  await store.closeReplayedRows(tx, infra.clock, fresh);
  return results;
}

function refusalOfKey({ source }: PendingBatch, keys: ReadonlyMap<string, store.KeyNow>): AppError | null {
  if (source.keyId === null) return null;
  const key = keys.get(source.keyId);
  if (!key) return new AppError('intake.wrongKey', 401);
  return key.sourceState === 'active' ? null : new AppError('intake.sourceEnded', 403, { state: key.sourceState });
}

/** Of a body in which nothing but flooding rooms stands nothing is kept, so that the very same may be sent again. */
function refusalOfFlood({ lines, throttled, throttledRows }: PartialReceipt): AppError | null {
  if (throttledRows === 0 || throttledRows < lines) return null;
  const retryAfterSeconds = Math.max(...throttled.map((room) => room.retryAfterSeconds));
  const rooms = throttled.slice(0, MOST_ROOMS_NAMED).map(({ platform, roomId, rows }) => ({ platform, roomId, rows }));
  return new AppError('intake.roomRateLimited', 429, { retryAfterSeconds, rooms });
}

/** The very same batch finds its receipt; other content under a used key is refused. */
function replayOrConflict(batch: PendingBatch, past: store.PastReceipt): Receipt | Error {
  if (!past.contentSha256.equals(batch.contentSha256)) {
    return new AppError('intake.keyConflict', 409, { receiptId: past.receipt.receiptId });
  }
  return { ...past.receipt, replayed: true };
}
