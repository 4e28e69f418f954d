import { observationSectionSchema, type Observation } from '@jianhu/contract';
import {
  openPayload,
  readSections,
  type EventLog,
  type Position,
  type StoredBatch,
} from '../../infra/event-log/index.ts';
import type { Tx } from '../../infra/database.ts';
import type { Logger } from '../../infra/logger.ts';
import { placeOf } from './observation-place.ts';
import type { RoomBook } from './room-book.ts';

const BATCHES_PER_READ = 50;

/**
 * Brings the marks up to the heads of the log: after a restart from the last snapshot, and when another process has written.
 * `known` is moved along. The log is the truth, the snapshot only shortens the reading.
 */
export async function foldMarks(
  tx: Tx,
  deps: { eventLog: EventLog; rooms: RoomBook; log: Logger },
  known: number[],
  heads: readonly number[],
): Promise<void> {
  for (;;) {
    const behind: Position[] = [];
    for (const [partition, offset] of known.entries())
      if (offset < (heads[partition] ?? 0)) behind.push({ partition, offset });
    if (behind.length === 0) return;
    const batches = await deps.eventLog.read(tx, behind, BATCHES_PER_READ);
    for (const batch of batches) {
      // What lay between left with its term or budget, unread.
      if (batch.firstOffset > (known[batch.partition] ?? 0)) deps.rooms.doubt(batch.partition);
      foldBatch(batch, deps);
      known[batch.partition] = batch.firstOffset + batch.count;
    }
    // What was trimmed lies below a snapshot that another process has written.
    const read = new Set(batches.map((batch) => batch.partition));
    for (const { partition } of behind) {
      if (read.has(partition)) continue;
      deps.rooms.doubt(partition);
      known[partition] = heads[partition] ?? 0;
    }
  }
}

// A damaged batch is the detector's to park; intake goes on without its marks.
function foldBatch(batch: StoredBatch, { rooms, log }: { rooms: RoomBook; log: Logger }): void {
  try {
    foldPayload(openPayload(batch), rooms);
  } catch (error) {
    log.warn(
      { err: error, partition: batch.partition, offset: batch.firstOffset },
      'a batch of the log cannot be read',
    );
  }
}

function foldPayload(payload: Buffer, rooms: RoomBook): void {
  for (const { header, lines } of readSections(payload, (json) => observationSectionSchema.parse(json))) {
    const heardAtMs = Date.parse(header.receivedAt);
    for (const line of lines) {
      // Only accepted rows stand in the log, so the form is known.
      const row = JSON.parse(line.toString('utf8')) as Observation;
      const { roomId, seq } = placeOf(row);
      if (roomId !== undefined) rooms.move(rooms.room(row.platform, roomId), header.sourceId, seq ?? null, heardAtMs);
    }
  }
}
