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
  /** When it was kept, by our clock. */
  readonly receivedAt: Date;
}

export interface RoomKey {
  readonly platform: string;
  readonly roomId: string;
}

/** Which part of the log is read, by when it was appended. */
export interface LogSpan {
  readonly from: Date;
  /** What was appended later is left; absent: all up to now. */
  readonly until?: Date;
}

/** What was read, and from when on. */
export interface RoomStretch {
  readonly lines: readonly RoomLine[];
  readonly since: Date;
}

const BATCHES_PER_READ = 64;
/** Three hours of a partition at the city's full rate; a flood is not read without end. */
const MOST_OBSERVATIONS = 4_000_000;

interface LogHeader {
  readonly lines: readonly number[];
  readonly sourceId: string;
  readonly receiptId: string;
  readonly receivedAt: string;
  readonly flags?: readonly number[];
}

/** What the log holds of one room in a span of time, in the order of the log, repeats left out. */
export async function readRoomLog(
  tx: Tx,
  eventLog: EventLog,
  room: RoomKey,
  span: LogSpan,
): Promise<readonly RoomLine[]> {
  return (await readNewest(tx, eventLog, room, { ...span, newest: MOST_OBSERVATIONS })).lines;
}

/** The same of a partition that had more only so many observations, the newest; it says from when on. */
export async function readNewest(
  tx: Tx,
  eventLog: EventLog,
  room: RoomKey,
  { from, until, newest }: LogSpan & { readonly newest: number },
): Promise<RoomStretch> {
  const partition = partitionOf(room.roomId);
  const found: RoomLine[] = [];
  const needle = Buffer.from(JSON.stringify(room.roomId));
  const placeAt = async (at: Date): Promise<number | undefined> =>
    (await eventLog.positionsAt(tx, at)).find((position) => position.partition === partition)?.offset;
  const head = (await eventLog.listHeads(tx))[partition] ?? 0;
  const start = (await placeAt(from)) ?? 0;
  // So many are counted back from the end of the span, however much came after it.
  const end = until === undefined ? head : Math.min(head, (await placeAt(until)) ?? head);
  let offset = Math.max(start, end - newest);
  let since = offset > start ? null : from;
  for (const most = offset + MOST_OBSERVATIONS; offset < most;) {
    const batches = await eventLog.read(tx, [{ partition, offset }], BATCHES_PER_READ);
    const last = batches.at(-1);
    if (!last) break;
    since ??= batches[0]?.appendedAt ?? null;
    const inTime = batches.filter(({ appendedAt }) => until === undefined || appendedAt <= until);
    for (const batch of inTime) found.push(...linesOf(batch, room, needle));
    if (inTime.length < batches.length) break;
    offset = last.firstOffset + last.count;
  }
  return { lines: found, since: since ?? from };
}

/** What a source sends so much later belongs to its minutes all the same. */
const LATE_MS = 60 * 60_000;

/** Until when the log is read for what was said up to a moment. */
export function lateUntil(to: number): Date {
  return new Date(to + LATE_MS);
}

/** As it was said: the log holds what came late behind what was said after it. */
export function inOrderOfTime(lines: readonly RoomLine[]): RoomLine[] {
  return lines.toSorted((a, b) => Date.parse(a.row.at) - Date.parse(b.row.at));
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
      const receivedAt = new Date(header.receivedAt);
      found.push({ raw: Buffer.from(raw), row, sourceId, receiptId, line: header.lines[at] ?? 0, offset, receivedAt });
    }
  }
  return found;
}
