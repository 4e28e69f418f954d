import type { Observation } from '@jianhu/contract';
import type { Tx } from '../../../infra/database.ts';
import {
  type EventLog,
  openPayload,
  partitionOf,
  readSections,
  type StoredBatch,
} from '../../../infra/event-log/index.ts';

/** A line of the log as it was received, with where it stands. */
export interface RoomLine {
  readonly raw: Buffer;
  readonly row: Observation;
  readonly sourceId: string;
  readonly receiptId: string;
  readonly line: number;
  readonly offset: number;
}

export interface RoomKey {
  readonly platform: string;
  readonly roomId: string;
}

const BATCHES_PER_READ = 64;
/** A flood in the partition is not read without end. */
const MOST_BATCHES = 4_096;

interface LogHeader {
  readonly lines: readonly number[];
  readonly sourceId: string;
  readonly receiptId: string;
  readonly flags?: readonly number[];
}

/** What the log holds of one room since a moment, in the order of the log, repeats left out. */
export async function readRoomLog(tx: Tx, eventLog: EventLog, room: RoomKey, from: Date): Promise<RoomLine[]> {
  const partition = partitionOf(room.roomId);
  const found: RoomLine[] = [];
  const needle = Buffer.from(JSON.stringify(room.roomId));
  let offset = (await eventLog.positionsAt(tx, from)).find((position) => position.partition === partition)?.offset ?? 0;
  for (let read = 0; read < MOST_BATCHES;) {
    const batches = await eventLog.read(tx, [{ partition, offset }], BATCHES_PER_READ);
    const last = batches.at(-1);
    if (!last) break;
    for (const batch of batches) found.push(...linesOf(batch, room, needle));
    offset = last.firstOffset + last.count;
    read += batches.length;
  }
  return found;
}

/** Lines of other rooms are left before they are read as JSON. */
export function linesOf(batch: StoredBatch, { platform, roomId }: RoomKey, needle: Buffer): RoomLine[] {
  const found: RoomLine[] = [];
  let payload: Buffer;
  try {
    payload = openPayload(batch);
  } catch {
    // Parked by the detector; what cannot be opened shows nothing.
    return found;
  }
  if (!payload.includes(needle)) return found;
  let offset = batch.firstOffset - 1;
  for (const { header, lines } of readSections(payload, (json) => json as LogHeader)) {
    for (const [at, raw] of lines.entries()) {
      offset += 1;
      if (((header.flags?.[at] ?? 0) & 2) !== 0 || !raw.includes(needle)) continue;
      const row = JSON.parse(raw.toString('utf8')) as Observation;
      if (row.platform !== platform || !('roomId' in row) || row.roomId !== roomId) continue;
      const { sourceId, receiptId } = header;
      found.push({ raw: Buffer.from(raw), row, sourceId, receiptId, line: header.lines[at] ?? 0, offset });
    }
  }
  return found;
}
