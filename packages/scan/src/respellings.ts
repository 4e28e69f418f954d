import { type HitList, pushHit } from './automaton.ts';
import { type MarkSet, addMark, createMarkSet, holds, shiftOf } from './gate/marks.ts';
import { initialOf } from './language/syllables.ts';

/**
 * Terms of three to six Han characters in swapped order, or with 某, a star or a letter for one of them. They are looked for by the
 * characters that are left, so that no such spelling is ever written out: there are twelve of them for each term.
 */
export interface Respellings {
  /** The units of all terms one after the other, and where each begins. */
  readonly units: Uint16Array;
  readonly starts: Uint32Array;
  /** One byte for each unit: it is in a term. */
  readonly isOfTerm: Uint8Array;
  /** Terms by their characters in any order, and terms by all of their characters but one, in open addressing; 0 = free. */
  readonly anyOrder: Int32Array;
  readonly withGap: Int32Array;
  readonly orderMarks: MarkSet;
  readonly gapMarks: MarkSet;
}

const SHORTEST = 3;
const LONGEST = 6;
const HAN_TERM = /^[\u4e00-\u9fff]{3,6}$/;
/** A place in a term takes three bits. */
const PLACES = 8;
const MOU = '某'.charCodeAt(0);
const STAR = '*'.charCodeAt(0);

export function isRespellable(term: string): boolean {
  return HAN_TERM.test(term);
}

export function buildRespellings(terms: readonly string[]): Respellings {
  const total = terms.reduce((sum, { length }) => sum + length, 0);
  const built: Respellings = {
    units: new Uint16Array(sharedBytes(2 * total)),
    starts: new Uint32Array(sharedBytes(4 * (terms.length + 1))),
    isOfTerm: new Uint8Array(sharedBytes(0x10000)),
    anyOrder: new Int32Array(sharedBytes(4 * slotsFor(terms.length))),
    withGap: new Int32Array(sharedBytes(4 * slotsFor(total))),
    orderMarks: createMarkSet(4 * terms.length, 1 << 14),
    gapMarks: createMarkSet(4 * total, 1 << 15),
  };
  let at = 0;
  for (const [index, term] of terms.entries()) {
    built.starts[index] = at;
    for (let i = 0; i < term.length; i++) {
      const unit = term.charCodeAt(i);
      built.units[at++] = unit;
      built.isOfTerm[unit] = 1;
    }
    built.starts[index + 1] = at;
    enter(built, index);
  }
  return built;
}

function enter({ units, starts, anyOrder, withGap, orderMarks, gapMarks }: Respellings, term: number): void {
  const from = starts[term]!;
  const size = starts[term + 1]! - from;
  let sum = 0;
  let placed = 0;
  for (let i = 0; i < size; i++) {
    sum += mixed(units[from + i]!);
    placed += placedMark(units[from + i]!, i);
  }
  const whole = markOfSum(sum, size);
  addMark(orderMarks, whole);
  put(anyOrder, whole, term + 1);
  for (let i = 0; i < size; i++) {
    const mark = markOfSum(placed - placedMark(units[from + i]!, i), PLACES * size + i);
    addMark(gapMarks, mark);
    put(withGap, mark, PLACES * term + i + 1);
  }
}

/** Collects (term, end) where the characters of a term stand with two neighbours exchanged, or all the other way round. */
export function findSwapped(respellings: Respellings, units: Uint16Array, length: number, hits: HitList): void {
  const { isOfTerm, orderMarks } = respellings;
  const shift = shiftOf(orderMarks);
  hits.count = 0;
  let run = 0;
  let [a, b, c, d, e] = [0, 0, 0, 0, 0];
  for (let end = 0; end < length; end++) {
    const unit = units[end]!;
    if (isOfTerm[unit] === 0) {
      run = 0;
      continue;
    }
    const own = mixed(unit);
    if (++run >= SHORTEST) {
      let sum = (own + a + b) | 0;
      if (holds(orderMarks, shift, markOfSum(sum, 3))) addSwapped(respellings, units, end + 1, sum, 3, hits);
      if (run > 3) {
        sum = (sum + c) | 0;
        if (holds(orderMarks, shift, markOfSum(sum, 4))) addSwapped(respellings, units, end + 1, sum, 4, hits);
      }
      if (run > 4) {
        sum = (sum + d) | 0;
        if (holds(orderMarks, shift, markOfSum(sum, 5))) addSwapped(respellings, units, end + 1, sum, 5, hits);
      }
      if (run > 5) {
        sum = (sum + e) | 0;
        if (holds(orderMarks, shift, markOfSum(sum, LONGEST))) addSwapped(respellings, units, end + 1, sum, 6, hits);
      }
    }
    e = d;
    d = c;
    c = b;
    b = a;
    a = own;
  }
}

function addSwapped(
  respellings: Respellings,
  units: Uint16Array,
  end: number,
  sum: number,
  size: number,
  hits: HitList,
): void {
  const { anyOrder } = respellings;
  const mask = anyOrder.length - 1;
  for (let slot = slotOf(anyOrder, markOfSum(sum, size)); anyOrder[slot] !== 0; slot = (slot + 1) & mask) {
    const term = anyOrder[slot]! - 1;
    if (isSwapped(respellings, term, units, end - size, size)) pushHit(hits, term, end);
  }
}

function isSwapped(
  { units: own, starts }: Respellings,
  term: number,
  units: Uint16Array,
  from: number,
  size: number,
): boolean {
  const first = starts[term]!;
  if (starts[term + 1]! - first !== size) return false;
  let before = 0;
  while (before < size && own[first + before] === units[from + before]) before++;
  if (before === size) return false;
  let after = size - 1;
  while (own[first + after] === units[from + after]) after--;
  if (after === before + 1)
    return own[first + before] === units[from + after] && own[first + after] === units[from + before];
  for (let i = 0; i < size; i++) if (own[first + i] !== units[from + size - 1 - i]) return false;
  return true;
}

/** Collects (8 × term + place, end) where something stands for the character at a place of a term: see {@link signAt}. */
export function findWithGap(respellings: Respellings, units: Uint16Array, length: number, hits: HitList): void {
  hits.count = 0;
  for (let at = 0; at < length; at++) {
    const unit = units[at]!;
    if (unit === MOU || unit === STAR || isLetter(unit)) addWithGap(respellings, units, at, length, hits);
  }
}

function addWithGap(respellings: Respellings, units: Uint16Array, at: number, length: number, hits: HitList): void {
  const { isOfTerm } = respellings;
  let left = 0;
  while (left < LONGEST - 1 && left < at && isOfTerm[units[at - left - 1]!] === 1) left++;
  let right = 0;
  while (right < LONGEST - 1 && at + right + 1 < length && isOfTerm[units[at + right + 1]!] === 1) right++;
  if (left + 1 + right < SHORTEST) return;
  for (let place = left; place >= 0; place--) {
    let placed = 0;
    for (let i = 0; i < place; i++) placed += placedMark(units[at - place + i]!, i);
    const most = Math.min(LONGEST, place + 1 + right);
    for (let size = place + 1; size <= most; size++) {
      if (size > place + 1) placed += placedMark(units[at - place + size - 1]!, size - 1);
      if (size >= SHORTEST) addPlaced(respellings, units, at, place, size, placed, hits);
    }
  }
}

function addPlaced(
  { units: own, starts, withGap, gapMarks }: Respellings,
  units: Uint16Array,
  at: number,
  place: number,
  size: number,
  placed: number,
  hits: HitList,
): void {
  const mark = markOfSum(placed, PLACES * size + place);
  if (!holds(gapMarks, shiftOf(gapMarks), mark)) return;
  const sign = units[at]!;
  if (!isLetter(sign) && (place === 0 || place === size - 1)) return;
  const mask = withGap.length - 1;
  for (let slot = slotOf(withGap, mark); withGap[slot] !== 0; slot = (slot + 1) & mask) {
    const found = withGap[slot]! - 1;
    if (found % PLACES !== place) continue;
    const first = starts[Math.floor(found / PLACES)]!;
    if (starts[Math.floor(found / PLACES) + 1]! - first !== size) continue;
    let i = 0;
    while (i < size && (i === place || own[first + i] === units[at - place + i])) i++;
    if (i === size && standsFor(sign, own[first + place]!)) pushHit(hits, found, at - place + size);
  }
}

function standsFor(sign: number, meant: number): boolean {
  if (sign === meant) return false;
  return !isLetter(sign) || initialOf(String.fromCharCode(meant)).charCodeAt(0) === sign;
}

/** Of a hit of {@link findWithGap}: its term, how long that is, and what stands in the gap. */
export function readGap(
  { starts }: Respellings,
  units: Uint16Array,
  hit: number,
  end: number,
): { readonly term: number; readonly size: number; readonly sign: 'letter' | 'mou' | 'star' } {
  const term = Math.floor(hit / PLACES);
  const size = sizeOf({ starts }, term);
  const sign = units[end - size + (hit % PLACES)]!;
  return { term, size, sign: isLetter(sign) ? 'letter' : sign === MOU ? 'mou' : 'star' };
}

export function sizeOf({ starts }: Pick<Respellings, 'starts'>, term: number): number {
  return starts[term + 1]! - starts[term]!;
}

function isLetter(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

function mixed(unit: number): number {
  const mark = Math.imul(unit ^ (unit << 13), 0x9e37_79b1);
  return Math.imul(mark ^ (mark >>> 15), 0x85eb_ca6b);
}

function placedMark(unit: number, place: number): number {
  return Math.imul(mixed(unit), 2 * place + 3) | 0;
}

function markOfSum(sum: number, kind: number): number {
  const mark = Math.imul((sum | 0) ^ Math.imul(kind, 0xc2b2_ae35), 0x27d4_eb2f);
  return mark ^ (mark >>> 15);
}

function slotsFor(entries: number): number {
  return 1 << (33 - Math.clz32(Math.max(16, entries)));
}

function slotOf(table: Int32Array, mark: number): number {
  return Math.imul(mark, 0x9e37_79b1) >>> (Math.clz32(table.length) + 1);
}

function put(table: Int32Array, mark: number, entry: number): void {
  let slot = slotOf(table, mark);
  while (table[slot] !== 0) slot = (slot + 1) & (table.length - 1);
  table[slot] = entry;
}

function sharedBytes(bytes: number): SharedArrayBuffer | ArrayBuffer {
  return typeof SharedArrayBuffer === 'undefined' ? new ArrayBuffer(bytes) : new SharedArrayBuffer(bytes);
}
