import { readInstant } from '@jianhu/kernel';
import * as json from '../../infra/json-bytes.ts';
import { roomKeyOf } from './room-memory.ts';

/** A comment in as much of its line as is judged and counted. */
export interface PlainComment {
  readonly text: string;
  readonly at: string;
  readonly atMs: number;
  readonly roomKey: string;
  /** Who wrote it, by a pseudonym. */
  readonly account: string;
}

const MINUS = 0x2d;

/** The members that are read, and those that are passed over: who wrote a comment makes no term stand in it. They come in no order of their own. */
const NAMES = ['kind', 'text', 'at', 'platform', 'roomId', 'account', 'v', 'seq', 'externalId', 'authorRole'].map(
  (name) => Buffer.from(`"${name}"`),
);
const [AT_KIND, AT_TEXT, AT_AT, AT_PLATFORM, AT_ROOM_ID, AT_ACCOUNT] = [0, 1, 2, 3, 4, 5] as const;
const READ = 6;
const KIND = Buffer.from('comment');

/**
 * Gives the reader of the lines of an opened batch, from one place to the other: nine of ten observations are comments, few hit anything, and
 * reading a line as JSON costs more than looking for every term in it. It gives null for whatever is not plainly a comment; that is read in full.
 */
export function createCommentReader(payload: Buffer): (start: number, end: number) => PlainComment | null {
  /** Where the values begin and end, two numbers a member; used again by every line. */
  const places = new Int32Array(READ * 2);
  /** Which member stood where in the lines before: one sender writes them in one order. */
  const order = NAMES.map((_name, place) => place);
  // What was written in one room mostly comes together, and what came together was often written in one second.
  const lastRoom = new Int32Array(READ * 2);
  let roomKey = '';
  const lastAt = new Int32Array(READ * 2);
  let [at, atMs] = ['', 0];
  const textOf = (member: number): string =>
    payload.toString('utf8', places[member * 2] ?? 0, places[member * 2 + 1] ?? 0);
  return (start, end) => {
    if (!findMembers(payload, start, end, { places, order })) return null;
    if (!isAgain(payload, AT_ROOM_ID, places, lastRoom) || !isAgain(payload, AT_PLATFORM, places, lastRoom)) {
      roomKey = roomKeyOf(textOf(AT_PLATFORM), textOf(AT_ROOM_ID));
      lastRoom.set(places);
    }
    if (!isAgain(payload, AT_AT, places, lastAt)) {
      at = textOf(AT_AT);
      atMs = readInstant(at);
      lastAt.set(places);
    }
    return { text: textOf(AT_TEXT), at, atMs, roomKey, account: textOf(AT_ACCOUNT) };
  };
}

/** Whether a member of this line says what it said in the line of those other places. */
function isAgain(payload: Buffer, member: number, places: Int32Array, others: Int32Array): boolean {
  const at = places[member * 2] ?? 0;
  const length = (places[member * 2 + 1] ?? 0) - at;
  const other = others[member * 2] ?? 0;
  if (length !== (others[member * 2 + 1] ?? 0) - other) return false;
  // From the end, where numbers differ.
  for (let step = length - 1; step >= 0; step -= 1) if (payload[at + step] !== payload[other + step]) return false;
  return true;
}

interface Members {
  readonly places: Int32Array;
  readonly order: number[];
}

/**
 * One look at each byte of a line that intake has accepted, so that it is JSON and no name stands twice. Gives false unless every member is
 * one of a comment and each of those that are read is a text without escapes.
 */
function findMembers(payload: Buffer, start: number, end: number, { places, order }: Members): boolean {
  if (payload[start] !== json.OPEN) return false;
  let found = 0;
  let nth = 0;
  // NOTE: behind the end stands a newline or nothing, which none of the loops takes for more of the line.
  for (let at = start + 1; ; at += 1) {
    at = json.passSpace(payload, at);
    const member = nameAt(payload, at, order[nth] ?? 0);
    if (member < 0) return false;
    order[nth] = member;
    nth += 1;
    at = json.passSpace(payload, at + (NAMES[member]?.length ?? 0));
    if (payload[at] !== json.COLON) return false;
    at = json.passSpace(payload, at + 1);
    const isText = payload[at] === json.QUOTE;
    const valueAt = isText ? at + 1 : at;
    const valueEnd = isText ? json.endOfPlain(payload, valueAt) : json.endOfLiteral(payload, at);
    if (isText ? valueEnd < 0 : !isInteger(payload, at, valueEnd)) return false;
    if (member < READ) {
      if (!isText || (member === AT_KIND && !json.isSame(KIND, payload, valueAt, valueEnd))) return false;
      places[member * 2] = valueAt;
      places[member * 2 + 1] = valueEnd;
      found += 1;
    }
    at = json.passSpace(payload, isText ? valueEnd + 1 : valueEnd);
    if (payload[at] === json.CLOSE) return found === READ && json.passSpace(payload, at + 1) === end;
    if (payload[at] !== json.COMMA) return false;
  }
}

function isInteger(payload: Buffer, at: number, end: number): boolean {
  return json.readCount(payload, payload[at] === MINUS ? at + 1 : at, end) >= 0;
}

/** Which member has its name here, the one that is expected first; -1 where it is none of a comment. */
function nameAt(payload: Buffer, at: number, expected: number): number {
  if (isNamed(expected, payload, at)) return expected;
  for (let place = 0; place < NAMES.length; place += 1) if (isNamed(place, payload, at)) return place;
  return -1;
}

function isNamed(place: number, payload: Buffer, at: number): boolean {
  const name = NAMES[place];
  return name !== undefined && json.isSame(name, payload, at, at + name.length);
}
