import { partitionOf } from '../../infra/event-log/index.ts';
import { readInstantIn } from './instant-bytes.ts';
import { isSame, NEWLINE, passSpace, readCount } from '../../infra/json-bytes.ts';
import type { AcceptedRow, Batch } from './judge-line.ts';
import { createObjectReader } from './object-reader.ts';
import type { Room } from './room-book.ts';
import { MAX_LINE_BYTES } from './row-problem.ts';
import {
  AT,
  hasLength,
  KIND,
  KINDS,
  MEMBERS,
  PLATFORM,
  RECOGNISED,
  ROOM_ID,
  SEQ,
  SHOP_ID,
  TEXT,
} from './row-members.ts';

/** Reads the line that begins at `start`; null where it is not plainly an observation to be accepted: then it is judged in full. */
export type RowReader = (line: number, start: number) => AcceptedRow | null;

const ALL_RECOGNISED = (1 << RECOGNISED.length) - 1;
const [KIND_BIT, AT_BIT, PLATFORM_BIT, ROOM_BIT, SEQ_BIT, TEXT_BIT] = [KIND, AT, PLATFORM, ROOM_ID, SEQ, TEXT].map(
  (member) => 1 << member,
) as [number, number, number, number, number, number];

/**
 * Gives the reader of the lines of a body that is UTF-8 throughout: one look at each byte, without a text or a value made of it. It accepts
 * nothing that the schema refuses and no name that stands twice, and says of it what the full judgement says (property test).
 */
export function createRowReader(batch: Omit<Batch, 'texts'>): RowReader {
  const { source, body, rooms, latestMs, earliestMs } = batch;
  const recognised = createObjectReader(body, RECOGNISED);
  const members = createObjectReader(body, MEMBERS, (at) => {
    const end = recognised.read(at);
    return recognised.seen() === ALL_RECOGNISED ? end : -1;
  });
  const { from, until } = members;
  const kinds = KINDS.map((kind) => ({ ...kind, isInside: source.dataClasses.has(kind.name) }));
  // What the line before said, for one that says the same.
  let kind = kinds[0];
  let atMs = Number.NaN;
  let platform = '';
  let isPlatformInside = false;
  let room: Room | null = null;

  const fromOf = (member: number): number => from[member] ?? 0;
  const untilOf = (member: number): number => until[member] ?? 0;
  const textOf = (member: number): string => body.toString('utf8', from[member], until[member]);

  function isAcceptable(): boolean {
    const seen = members.seen();
    const again = members.again();
    if ((again & KIND_BIT) === 0) kind = kinds.find(({ bytes }) => isSame(bytes, body, fromOf(KIND), untilOf(KIND)));
    if (!kind?.isInside || (seen & ~kind.allowed) !== 0 || (seen & kind.required) !== kind.required) return false;
    if ((again & AT_BIT) === 0) atMs = readInstantIn(body, fromOf(AT), untilOf(AT));
    if (!(atMs >= earliestMs && atMs <= latestMs)) return false;
    if ((again & PLATFORM_BIT) === 0) {
      platform = textOf(PLATFORM);
      isPlatformInside = source.platforms.size === 0 || source.platforms.has(platform);
      room = null;
    }
    const isTextShort = (seen & TEXT_BIT) === 0 || hasLength(body, fromOf(TEXT), untilOf(TEXT), 1, kind.mostText);
    return isPlatformInside && isTextShort;
  }

  function findRoom(): Room | null {
    if ((members.seen() & ROOM_BIT) === 0) return null;
    if (room === null || (members.again() & ROOM_BIT) === 0) room = rooms.room(platform, textOf(ROOM_ID));
    return room;
  }

  function read(line: number, start: number): AcceptedRow | null {
    const behind = members.read(passSpace(body, start));
    if (behind < 0 || !isAcceptable()) return null;
    const end = passSpace(body, behind);
    if ((end < body.length && body[end] !== NEWLINE) || end - start > MAX_LINE_BYTES) return null;
    const place = findRoom();
    const partition = place?.partition ?? partitionOf(textOf(SHOP_ID));
    const seq = (members.seen() & SEQ_BIT) === 0 ? null : readCount(body, fromOf(SEQ), untilOf(SEQ));
    return { line, start, end, partition, room: place, seq };
  }

  return (line, start) => {
    const accepted = read(line, start);
    if (accepted === null) members.forget();
    return accepted;
  };
}
