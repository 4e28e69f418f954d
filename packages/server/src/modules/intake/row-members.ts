import { authorRoles, observationKinds, observationMembers, pseudonymPattern, requiredMembers } from '@jianhu/contract';
import { isSame, isShare, readCount } from '../../infra/json-bytes.ts';

/** A member of a row as it is read from its bytes; what does not fit may still be right, and the schema decides. */
export interface Member {
  readonly name: Uint8Array;
  /** Texts stand between quotes: plain and repeated ones without escapes, and a repeated one is mostly that of the line before; a literal is a number or a word. */
  readonly form: 'text' | 'plain' | 'repeated' | 'literal' | 'object';
  /** Of a text without its quotes. */
  readonly fits: (bytes: Buffer, from: number, end: number) => boolean;
}

const text = (name: string, min: number, max: number): Member => ({
  name: Buffer.from(name),
  form: 'text',
  fits: (bytes, from, end) => hasLength(bytes, from, end, min, max),
});
const id = (name: string, max = 128): Member => ({ ...text(name, 1, max), form: 'plain' });
const plain = (name: string, fits: Member['fits']): Member => ({ name: Buffer.from(name), form: 'plain', fits });
const repeated = (member: Member): Member => ({ ...member, form: 'repeated' });
const literal = (name: string, fits: Member['fits']): Member => ({ ...plain(name, fits), form: 'literal' });
const count = (name: string, max = Number.MAX_SAFE_INTEGER, min = 0): Member =>
  literal(name, (bytes, from, end) => {
    const value = readCount(bytes, from, end);
    return value >= min && value <= max;
  });
const recognised = (name: string): Member => ({ ...plain(name, () => true), form: 'object' });

const ONE = Buffer.from('1');
const [TRUE, FALSE] = [Buffer.from('true'), Buffer.from('false')];
const ROLES = authorRoles.map((role) => Buffer.from(role));
const isBoolean: Member['fits'] = (bytes, from, end) =>
  isSame(TRUE, bytes, from, end) || isSame(FALSE, bytes, from, end);
/** Read when all of the line was seen. */
const whatever: Member['fits'] = () => true;

/** By the schema of the contract; a property test holds them to it. `slices` are left to the schema. */
export const MEMBERS: readonly Member[] = [
  repeated(plain('kind', whatever)),
  repeated(plain('at', whatever)),
  repeated(id('platform', 64)),
  repeated(id('roomId')),
  count('seq'),
  id('shopId'),
  text('text', 1, 5_000),
  literal('v', (bytes, from, end) => isSame(ONE, bytes, from, end)),
  id('externalId'),
  plain('account', isPseudonym),
  plain('authorRole', (bytes, from, end) => ROLES.some((role) => isSame(role, bytes, from, end))),
  recognised('speech'),
  recognised('screen'),
  count('durationMs', 3_600_000),
  text('productCategory', 0, 64),
  plain('anchor', isPseudonym),
  literal('aiGenerated', isBoolean),
  id('itemId'),
  text('title', 1, 500),
  text('description', 0, 20_000),
  literal('takenDown', isBoolean),
  text('approvalNumber', 0, 64),
  text('registeredFunctions', 0, 200),
  text('url', 0, 2_000),
  count('listFen'),
  count('strikeThroughFen'),
  count('transactionFen'),
  count('stars', 5, 1),
];
/** Places in {@link MEMBERS}. */
export const [KIND, AT, PLATFORM, ROOM_ID, SEQ, SHOP_ID, TEXT] = [0, 1, 2, 3, 4, 5, 6] as const;

/** What one kind may carry and what it cannot be without, a bit for each of {@link MEMBERS}. */
interface Kind {
  readonly name: (typeof observationKinds)[number];
  readonly bytes: Uint8Array;
  readonly allowed: number;
  readonly required: number;
  /** The longest `text`. */
  readonly mostText: number;
}

export const KINDS: readonly Kind[] = observationKinds.map((name) => ({
  name,
  bytes: Buffer.from(name),
  allowed: bitsOf(observationMembers[name]),
  required: bitsOf(requiredMembers[name]),
  mostText: name === 'comment' ? 2_000 : 5_000,
}));

function bitsOf(names: ReadonlySet<string>): number {
  return MEMBERS.reduce((bits, { name }, at) => (names.has(Buffer.from(name).toString()) ? bits | (1 << at) : bits), 0);
}

/** UTF-16 units, as the schema counts; an escape counts for its bytes, so that a text is taken for too long rather than too short. */
export function hasLength(bytes: Buffer, from: number, end: number, min: number, max: number): boolean {
  if (end - from < min) return false;
  if (end - from <= max) return true;
  let units = 0;
  for (let at = from; at < end && units <= max; at += 1) {
    const byte = bytes[at] ?? 0;
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
  }
  return units <= max;
}

function isPseudonym(bytes: Buffer, from: number, end: number): boolean {
  return isHexadecimal(bytes, from, end) || pseudonymPattern.test(bytes.toString('utf8', from, end));
}

// The common form, at a third of the time that the pattern takes.
function isHexadecimal(bytes: Buffer, from: number, end: number): boolean {
  if (end - from < 16 || end - from > 128) return false;
  let letters = 0;
  for (let at = from; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x61 && byte <= 0x66) letters += 1;
    else if (byte < 0x30 || byte > 0x39) return false;
  }
  return letters > 0;
}

/** What `speech` and `screen` carry, all of it. */
export const RECOGNISED: readonly Member[] = [
  text('text', 1, 20_000),
  text('engine', 0, 64),
  literal('confidence', isShare),
];
