import { readInstant } from '@jianhu/kernel';
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

const [QUOTE, BACKSLASH, COLON, COMMA, OPEN, CLOSE] = [0x22, 0x5c, 0x3a, 0x2c, 0x7b, 0x7d] as const;
const [SPACE, MINUS, ZERO, NINE] = [0x20, 0x2d, 0x30, 0x39] as const;

/** The members that are read, in no order of their own; `v`, `seq`, `externalId` and `authorRole` are passed over: who wrote it makes no term stand in it. */
const MEMBERS = ['kind', 'text', 'at', 'platform', 'roomId', 'account'] as const;
const NAMES = MEMBERS.map((name) => Buffer.from(name));
const PASSED = ['v', 'seq', 'externalId', 'authorRole'].map((name) => Buffer.from(name));
const KIND = Buffer.from('comment');
const [AT_KIND, AT_TEXT, AT_AT, AT_PLATFORM, AT_ROOM_ID, AT_ACCOUNT] = [0, 1, 2, 3, 4, 5] as const;

/**
 * Gives the reader of the lines of a batch, one after the other: nine of ten observations are comments, few hit anything, and reading a line
 * as JSON costs more than looking for every term in it. It gives null for whatever is not plainly a comment; that is read in full.
 */
export function createCommentReader(): (line: Buffer) => PlainComment | null {
  /** Where the values begin and end, two numbers a member; used again by every line. */
  const places = new Int32Array(MEMBERS.length * 2);
  // What was written in one room mostly comes together.
  let last: { readonly line: Buffer; readonly roomKey: string } = { line: Buffer.alloc(0), roomKey: '' };
  const lastPlaces = new Int32Array(MEMBERS.length * 2);
  const textOf = (line: Buffer, member: number): string =>
    line.toString('utf8', places[member * 2], places[member * 2 + 1]);
  const isAgain = (line: Buffer, member: number): boolean => {
    const at = places[member * 2] ?? 0;
    const end = places[member * 2 + 1] ?? 0;
    const lastAt = lastPlaces[member * 2] ?? 0;
    if (end - at !== (lastPlaces[member * 2 + 1] ?? 0) - lastAt) return false;
    for (let step = 0; at + step < end; step += 1) if (line[at + step] !== last.line[lastAt + step]) return false;
    return true;
  };
  return (line) => {
    places.fill(-1);
    if (!findMembers(line, places)) return null;
    if (!isAgain(line, AT_ROOM_ID) || !isAgain(line, AT_PLATFORM)) {
      last = { line, roomKey: roomKeyOf(textOf(line, AT_PLATFORM), textOf(line, AT_ROOM_ID)) };
      lastPlaces.set(places);
    }
    const at = textOf(line, AT_AT);
    return {
      text: textOf(line, AT_TEXT),
      at,
      atMs: readInstant(at),
      roomKey: last.roomKey,
      account: textOf(line, AT_ACCOUNT),
    };
  };
}

/**
 * One look at each byte of a line that intake has accepted, so that it is JSON and no name stands twice. Gives false unless every member is
 * one of a comment and each of those that are read is a text without escapes.
 */
function findMembers(line: Buffer, places: Int32Array): boolean {
  if (line[0] !== OPEN) return false;
  let found = 0;
  for (let at = 1; ; at += 1) {
    at = passSpace(line, at);
    if (line[at] !== QUOTE) return false;
    const nameAt = at + 1;
    const nameEnd = endOfText(line, nameAt);
    if (nameEnd < 0) return false;
    at = passSpace(line, nameEnd + 1);
    if (line[at] !== COLON) return false;
    at = passSpace(line, at + 1);
    const isText = line[at] === QUOTE;
    const valueAt = isText ? at + 1 : at;
    const valueEnd = isText ? endOfText(line, valueAt) : endOfNumber(line, at);
    if (valueEnd <= 0) return false;
    const member = placeIn(NAMES, line, nameAt, nameEnd);
    if (member >= 0) {
      if (!isText || (member === AT_KIND && !isSame(KIND, line, valueAt, valueEnd))) return false;
      places[member * 2] = valueAt;
      places[member * 2 + 1] = valueEnd;
      found += 1;
    } else if (placeIn(PASSED, line, nameAt, nameEnd) < 0) return false;
    at = passSpace(line, isText ? valueEnd + 1 : valueEnd);
    if (line[at] === CLOSE) return found === MEMBERS.length && passSpace(line, at + 1) === line.length;
    if (line[at] !== COMMA) return false;
  }
}

function passSpace(line: Buffer, from: number): number {
  let at = from;
  while (line[at] === SPACE) at += 1;
  return at;
}

/** The place of the quote that ends a text; -1 where a backslash stands in it, or it does not end. */
function endOfText(line: Buffer, from: number): number {
  for (let at = from; at < line.length; at += 1) {
    const byte = line[at];
    if (byte === QUOTE) return at;
    if (byte === BACKSLASH) return -1;
  }
  return -1;
}

/** Behind an integer; 0 where there is none. */
function endOfNumber(line: Buffer, from: number): number {
  let at = line[from] === MINUS ? from + 1 : from;
  const first = at;
  for (let byte = line[at] ?? 0; byte >= ZERO && byte <= NINE; byte = line[at] ?? 0) at += 1;
  return at === first ? 0 : at;
}

function placeIn(names: readonly Buffer[], line: Buffer, at: number, end: number): number {
  for (let place = 0; place < names.length; place += 1) {
    const name = names[place];
    if (name !== undefined && name.length === end - at && isSame(name, line, at, end)) return place;
  }
  return -1;
}

function isSame(wanted: Buffer, line: Buffer, at: number, end: number): boolean {
  if (wanted.length !== end - at) return false;
  for (let step = 0; step < wanted.length; step += 1) if (wanted[step] !== line[at + step]) return false;
  return true;
}
