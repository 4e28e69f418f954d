import { type HitList, pushHit } from './automaton.ts';
import { type MarkSet, addMark, createMarkSet, holds, markOf, sharedBytes, shiftOf } from './gate/marks.ts';
import type { Terms } from './is-replaced.ts';
import { initialOf } from './language/syllables.ts';
import { markOfSum, mixed, placedMark, put, slotOf, slotsFor } from './mark-table.ts';
import { areParts } from './out-of-place.ts';

/**
 * Terms of three to six Han characters in swapped order, or with 某, a star or a letter for one of them. They are looked for by the
 * characters that are left, so that no such spelling is ever written out: there are twelve of them for each term.
 */
export interface Respellings extends Terms {
  /** One byte for each unit: it is in a term. */
  readonly isOfTerm: Uint8Array;
  /** Terms by their characters in any order, and terms by all of their characters but one, in open addressing; 0 = free. */
  readonly anyOrder: Int32Array;
  readonly withGap: Int32Array;
  readonly orderMarks: MarkSet;
  readonly gapMarks: MarkSet;
  /** Two units side by side in a term. */
  readonly pairMarks: MarkSet;
}

export const SHORTEST = 3;
export const LONGEST = 8;
/** Of longer terms no order is looked for. */
export const LONGEST_ORDER = 6;
const HAN_TERM = /^[\u4e00-\u9fff]{3,8}$/;
/** A place in a term takes three bits. */
export const PLACES = 8;
const PLACE_BITS = 3;
const MOU = '某'.charCodeAt(0);
/** In terms that are longer than the shortest it may stand for any character, as a sign does. */
export const X = 'x'.charCodeAt(0);
/** Signs that stand for the character they hide. */
export const HIDING_SIGNS = '*×○□✕✖◯';
/** One for each unit that hides a character. */
const HIDES = new Uint8Array(0x10000);
for (const sign of HIDING_SIGNS + '某') HIDES[sign.charCodeAt(0)] = 1;

export function isRespellable(term: string): boolean {
  return HAN_TERM.test(term);
}

export function buildRespellings(terms: readonly string[]): Respellings {
  const total = terms.reduce((sum, { length }) => sum + length, 0);
  const built: Respellings = {
    units: new Uint16Array(sharedBytes(2 * total)),
    starts: new Uint32Array(sharedBytes(4 * (terms.length + 1))),
    rests: new Uint16Array(sharedBytes(2 * total)),
    isOfTerm: new Uint8Array(sharedBytes(0x10000)),
    anyOrder: new Int32Array(sharedBytes(4 * slotsFor(terms.length))),
    withGap: new Int32Array(sharedBytes(4 * slotsFor(total))),
    orderMarks: createMarkSet(4 * terms.length, 1 << 14),
    gapMarks: createMarkSet(4 * total, 1 << 15),
    pairMarks: createMarkSet(4 * total, 1 << 15),
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

function enter(built: Respellings, term: number): void {
  const { units, starts, anyOrder, withGap, orderMarks, gapMarks, pairMarks } = built;
  const from = starts[term]!;
  const size = starts[term + 1]! - from;
  let sum = 0;
  let placed = 0;
  for (let i = 0; i < size; i++) {
    sum += mixed(units[from + i]!);
    placed += placedMark(units[from + i]!, i);
    if (i > 0) addMark(pairMarks, markOf(units[from + i - 1]!, units[from + i]!, 0));
  }
  if (size <= LONGEST_ORDER) {
    const whole = markOfSum(sum, size);
    addMark(orderMarks, whole);
    put(anyOrder, whole, term + 1);
  }
  for (let i = 0; i < size; i++) {
    const mark = markOfSum(placed - placedMark(units[from + i]!, i), PLACES * size + i);
    addMark(gapMarks, mark);
    put(withGap, mark, withPrint(PLACES * term + i + 1, mark, printShift(starts)));
  }
}

/** The bits of an entry of `withGap` that number terms and places; those above them are taken from its mark. At most 31, so that a shift says it. */
function printShift(starts: Uint32Array): number {
  return Math.min(31, 32 - Math.clz32(PLACES * starts.length));
}

function withPrint(entry: number, mark: number, shift: number): number {
  return ((mark >>> shift) << shift) | entry;
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
        if (holds(orderMarks, shift, markOfSum(sum, LONGEST_ORDER)))
          addSwapped(respellings, units, end + 1, sum, 6, hits);
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
    if (isLetter(unit) || isHiding(unit)) addWithGap(respellings, units, { at, width: 1 }, length, hits);
  }
}

/**
 * Collects (8 × term + place, end) where one other character stands for the one at a place of a term, or where two characters do that
 * may be its parts. What it is, and whether it makes a usual word with what is beside it, is asked of the few that are found.
 */
export function findOthers(
  respellings: Respellings,
  units: Uint16Array,
  length: number,
  width: 1 | 2,
  hits: HitList,
): void {
  hits.count = 0;
  for (let at = 0; at + width <= length; at++) {
    if (width === 1 ? isHan(units[at]!) : areParts(units, at, length))
      addWithGap(respellings, units, { at, width }, length, hits);
  }
}

/** Where something stands that may be another character than that of a term, and how many units it has. */
export interface Opening {
  readonly at: number;
  readonly width: 1 | 2;
}

/** Collects (8 × term + place, end) of every term that has the opening in the place of one of its characters. */
export function addWithGap(
  respellings: Respellings,
  units: Uint16Array,
  opening: Opening,
  length: number,
  hits: HitList,
): void {
  const { at, width } = opening;
  const beyond = at + width;
  const left = reach(respellings, units, at - 1, -1, length);
  const right = reach(respellings, units, beyond, 1, length);
  if (left + 1 + right < SHORTEST) return;
  for (let place = left; place >= 0; place--) {
    let placed = 0;
    for (let i = 0; i < place; i++) placed += placedMark(units[at - place + i]!, i);
    const most = Math.min(LONGEST, place + 1 + right);
    for (let size = place + 1; size <= most; size++) {
      if (size > place + 1) placed += placedMark(units[beyond - place + size - 2]!, size - 1);
      if (size >= SHORTEST) addPlaced(respellings, units, opening, place, size, placed, hits);
    }
  }
}

/** How many units from one on, each with the next of them, stand in terms: what is left of a term beside an opening goes no farther. */
function reach(
  { isOfTerm, pairMarks }: Respellings,
  units: Uint16Array,
  from: number,
  step: 1 | -1,
  length: number,
): number {
  if (from < 0 || from >= length || isOfTerm[units[from]!] === 0) return 0;
  const shift = shiftOf(pairMarks);
  let count = 1;
  for (let at = from + step; count < LONGEST - 1 && at >= 0 && at < length; at += step) {
    const mark = step === 1 ? markOf(units[at - 1]!, units[at]!, 0) : markOf(units[at]!, units[at + 1]!, 0);
    if (!holds(pairMarks, shift, mark)) break;
    count++;
  }
  return count;
}

/** The same for one place in terms of one size; `placed` is the sum of the marks of the other characters. */
export function addPlaced(
  { units: own, starts, withGap, gapMarks }: Respellings,
  units: Uint16Array,
  { at, width }: Opening,
  place: number,
  size: number,
  placed: number,
  hits: HitList,
): void {
  const mark = markOfSum(placed, PLACES * size + place);
  if (!holds(gapMarks, shiftOf(gapMarks), mark)) return;
  const sign = units[at]!;
  if (isHiding(sign) && (place === 0 || place === size - 1)) return;
  const mask = withGap.length - 1;
  const shift = printShift(starts);
  for (let slot = slotOf(withGap, mark); withGap[slot] !== 0; slot = (slot + 1) & mask) {
    const entry = withGap[slot]!;
    // Most of what stands in the slots is another mark's; its term lies in memory that is far.
    if ((entry ^ mark) >>> shift !== 0) continue;
    const found = ((entry << (32 - shift)) >>> (32 - shift)) - 1;
    if (found % PLACES !== place) continue;
    const first = starts[found >>> PLACE_BITS]!;
    if (starts[(found >>> PLACE_BITS) + 1]! - first !== size) continue;
    let i = 0;
    while (i < size && (i === place || own[first + i] === units[at - place + i + (i > place ? width - 1 : 0)])) i++;
    if (i === size && (width === 2 || standsFor(sign, own[first + place]!, size)))
      pushHit(hits, found, at - place + size + width - 1);
  }
}

// 治x高血压; in three characters an x is a letter like others.
function standsFor(sign: number, meant: number, size: number): boolean {
  if (sign === meant) return false;
  return !isLetter(sign) || (sign === X && size > 3) || initialIs(meant, sign);
}

function initialIs(unit: number, letter: number): boolean {
  return initialOf(String.fromCharCode(unit)).charCodeAt(0) === letter;
}

/** Of a hit of {@link findWithGap}: its term, how long that is, and what stands in the gap. */
export function readGap(
  { starts, units: own }: Respellings,
  units: Uint16Array,
  hit: number,
  end: number,
): { readonly term: number; readonly size: number; readonly sign: 'letter' | 'mou' | 'star' } {
  const term = Math.floor(hit / PLACES);
  const size = sizeOf({ starts }, term);
  const place = hit % PLACES;
  const sign = units[end - size + place]!;
  const isInitial = isLetter(sign) && initialIs(own[starts[term]! + place]!, sign);
  return { term, size, sign: isInitial ? 'letter' : sign === MOU ? 'mou' : 'star' };
}

export function sizeOf({ starts }: Pick<Respellings, 'starts'>, term: number): number {
  return starts[term + 1]! - starts[term]!;
}

function isHiding(unit: number): boolean {
  return HIDES[unit] === 1;
}

export function isLetter(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

function isHan(unit: number): boolean {
  return unit >= 0x3400 && unit <= 0x9fff;
}
