import { observationFlags, type ObservationSection, type Receipt } from '@jianhu/contract';
import {
  createSectionWriter,
  type Durability,
  PARTITIONS,
  type NewBatch,
  type SectionWriter,
} from '../../infra/event-log/index.ts';
import type { AcceptedRow } from './judge-line.ts';
import type { PartialReceipt, PendingBatch } from './pending-batch.ts';
import type { Room, RoomBook } from './room-book.ts';
import { secondsForRows } from './room-budget.ts';
import { standingOfSeq, type TakenSeqs } from './taken-seqs.ts';
import { describeThrottled } from './throttled-room.ts';

const MAX_GAPS = 1_000;

export interface PayloadWriter {
  /** Moves the marks of the rooms, writes the accepted rows of one batch and gives what the receipt says of them. */
  write(batch: PendingBatch): PartialReceipt;
  /** One batch per partition that was written to; their bytes are valid until the next `write`. */
  take(key: string): NewBatch[];
  /** Forgets what a failed transaction has written. */
  discard(): void;
}

interface Portion {
  readonly rows: AcceptedRow[];
  readonly flags: number[];
}

/** Room for the payloads of one flush; used again by the next, since flushes run one after the other. */
export function createPayloadWriter(rooms: RoomBook, durability: () => Durability): PayloadWriter {
  const writers: SectionWriter[] = Array.from({ length: PARTITIONS }, createSectionWriter);
  return {
    write(batch) {
      const portions = new Map<number, Portion>();
      const seen = countRows(batch, rooms, portions);
      const about = headerBegin(batch);
      for (const [partition, portion] of portions) writePortion(writers[partition], batch.judged.body, about, portion);
      const { accepted, rejected } = batch.judged;
      return {
        receiptId: batch.receiptId,
        sourceId: batch.source.sourceId,
        durability: durability(),
        receivedAt: batch.receivedAt.toISOString(),
        lines: accepted.length + rejected.length,
        accepted: accepted.length - seen.throttledRows,
        rejected: rejected.length,
        ...seen,
      };
    },
    take(key) {
      const batches: NewBatch[] = [];
      for (const [partition, writer] of writers.entries()) {
        if (writer.count > 0) batches.push({ partition, key, count: writer.count, payload: writer.take() });
      }
      return batches;
    },
    discard() {
      for (const writer of writers) writer.take();
    },
  };
}

type Seen = Pick<
  Receipt,
  'unknownRooms' | 'gaps' | 'repeated' | 'late' | 'undecided' | 'countMayIncludeRepeats' | 'throttled' | 'throttledRows'
>;

function countRows(batch: PendingBatch, rooms: RoomBook, portions: Map<number, Portion>): Seen {
  const unknown = new Set<Room>();
  const flood = createFlood(batch, rooms);
  const seen = { gaps: [] as Receipt['gaps'], repeated: 0, late: 0, undecided: 0 };
  let withoutSeq = false;
  for (const row of batch.judged.accepted) {
    if (flood.turnsAway(row)) continue;
    let flags = 0;
    const room = row.room && rooms.current(row.room);
    if (room) {
      if (room.registered !== true) {
        flags |= observationFlags.unknownRoom;
        unknown.add(room);
      }
      const before = rooms.move(room, batch.source.sourceId, row.seq, batch.receivedAt.getTime());
      if (row.seq !== null) flags |= flagsOfSeq(seen, room, before, row.seq);
    }
    withoutSeq ||= row.seq === null;
    const portion = portions.get(row.partition);
    if (portion) {
      portion.rows.push(row);
      portion.flags.push(flags);
    } else portions.set(row.partition, { rows: [row], flags: [flags] });
  }
  const countMayIncludeRepeats = withoutSeq || seen.undecided > 0;
  return { ...seen, ...flood.told(), unknownRooms: unknown.size, countMayIncludeRepeats };
}

/** A room above its own rate brings nothing more in this body, so that a line says where its rest begins; all others go on. */
function createFlood({ source, receivedAt, roomRatePerSecond: rate }: PendingBatch, rooms: RoomBook) {
  const away = new Map<Room, { rows: number; readonly fromLine: number }>();
  return {
    turnsAway({ room, line }: AcceptedRow): boolean {
      if (rate === null || room === null) return false;
      const before = away.get(room);
      if (before) before.rows += 1;
      else if (rooms.spend(room, source.sourceId, rate, receivedAt.getTime())) return false;
      else away.set(room, { rows: 1, fromLine: line });
      return true;
    },
    told(): Pick<Receipt, 'throttled' | 'throttledRows'> {
      const throttled = [...away].map(([{ platform, roomId }, { rows, fromLine }]) => {
        const retryAfterSeconds = secondsForRows(rows, rate ?? 1);
        return describeThrottled({ platform, roomId, rows, fromLine, retryAfterSeconds });
      });
      return { throttled, throttledRows: throttled.reduce((sum, { rows }) => sum + rows, 0) };
    },
  };
}

/** Only what was taken before is a repeat; what nobody can tell any more is kept and counted, and the receipt says so. */
function flagsOfSeq(
  seen: { gaps: Receipt['gaps']; repeated: number; late: number; undecided: number },
  { roomId }: Room,
  before: TakenSeqs,
  seq: number,
): number {
  const { highest } = before;
  const standing = standingOfSeq(before, seq);
  switch (standing) {
    case 'ahead':
      if (highest !== null && seq > highest + 1 && seen.gaps.length < MAX_GAPS)
        seen.gaps.push({ roomId, afterSeq: highest, nextSeq: seq });
      return 0;
    case 'repeated':
    case 'late':
    case 'undecided':
      seen[standing] += 1;
      return observationFlags[standing];
  }
}

/** Of all sections of a body the same: the header as JSON, up to the numbers of its lines. */
function headerBegin({ receiptId, source, receivedAt }: PendingBatch): string {
  const about: Omit<ObservationSection, 'lines' | 'flags'> = {
    v: 1,
    receiptId,
    sourceId: source.sourceId,
    receivedAt: receivedAt.toISOString(),
  };
  return JSON.stringify(about).slice(0, -1);
}

function writePortion(writer: SectionWriter | undefined, body: Buffer, about: string, { rows, flags }: Portion): void {
  if (!writer) throw new RangeError('there is no such partition');
  const told = flags.some((one) => one !== 0) ? `,"flags":[${flags.join(',')}]` : '';
  writer.header(`${about},"lines":[${rows.map(({ line }) => line).join(',')}]${told}}`);
  copyRows(writer, body, rows);
}

/** What was seen in one room mostly comes together: rows that are neighbours in the body are copied in one piece. */
function copyRows(writer: SectionWriter, body: Buffer, rows: readonly AcceptedRow[]): void {
  for (let at = 0; at < rows.length;) {
    const first = at;
    let end = rows[at]?.end ?? 0;
    for (at += 1; rows[at]?.start === end + 1; at += 1) end = rows[at]?.end ?? end;
    writer.lines(body, rows[first]?.start ?? 0, end, at - first);
  }
}
