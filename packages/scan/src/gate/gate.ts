import { wholeOf } from '../language/shapes.ts';
import { areParts, isOutOfPlace } from '../out-of-place.ts';
import { type Respellings, mayStandAround } from '../respellings.ts';
import { type MarkSet, holds, markOf, nextMark, shiftOf } from './marks.ts';

/** Ways by which a term may stand in a text; each is looked at only where the gate lets it pass. */
export const BY_PLAIN = 1;
export const BY_JOINED = 2;
export const BY_SOUND = 4;
export const BY_SHAPE = 8;
/** Another character in the place of one of a term, or two that may be its parts. */
export const BY_OTHER = 16;
/** Runs of Latin letters may be pinyin. */
export const BY_LETTERS = 32;
/** The characters of a term in swapped order. */
export const BY_ORDER = 64;

/** Roles of a unit, in the lowest bits of its second number in {@link Gate.table}. */
export const FIRST_OF_TWO = 1;
export const SECOND_OF_TWO = 2;
export const FIRST_OF_PAIR = 4;
export const ALONE = 8;
/** The first part of a split character of a spelling, or the first unit of what may be left out as a filler. */
export const JOINT = 32;
export const IS_MOU = 64;
/** In no word of the language table. */
export const IS_RARE = 128;
export const IS_LETTER = 256;
/** Begins a spelling of three and more, or such a term in swapped order. */
export const BEGINS = 512;
/** Stands before, or after, a character of a term for which there may be another. */
export const BEFORE_OTHER = 1024;
export const AFTER_OTHER = 2048;
/** Begins what is left of a term without its first or its last character. */
export const BEGINS_REST = 4096;

/**
 * What a lexicon asks of a text before anything is looked for, in memory that threads share. Every set answers yes for all that is
 * in it and now and then by accident, never no.
 */
export interface Gate {
  /** Each unit's code, usual characters first, so that what is asked of nearly every text lies close together. */
  readonly codes: Uint16Array;
  /**
   * Two numbers for each code: its classes among the terms (sound in 9 bits, shape in 11; 0 = none of them), and its roles.
   */
  readonly table: Uint32Array;
  /** How many sounds there are, with the one that is none. */
  readonly soundCount: number;
  /** For each two sounds: bits 0–3, at which step of a term they stand; bits 4–6, that a term of three, four or more ends with it. */
  readonly soundSteps: Uint8Array;
  /** Beginnings of three codes or classes, and what follows them. */
  readonly plain: MarkSet;
  readonly plainHeads: MarkSet;
  /** What follows the beginning of a term in swapped order. */
  readonly orderHeads: MarkSet;
  readonly shapes: MarkSet;
  readonly shapeHeads: MarkSet;
  /** What is left of a term around, before or after one of its characters. */
  readonly others: MarkSet;
  readonly otherHeads: MarkSet;
  /** Terms of two characters with one of them exchanged; and pairs of spellings. */
  readonly pairs: MarkSet;
  /** The same, written out for all usual characters: one question instead of four. */
  readonly usualPairs: MarkSet;
  /** Terms of two characters that no other such term is near to, in open addressing; here no answer may be an accident. */
  readonly loneTerms: Uint32Array;
  /** Two parts of a character of a spelling. */
  readonly joints: MarkSet;
  /** The terms of which one character may be another. */
  readonly respellings: Respellings;
  /** One byte for each unit: a sign that is left out after it may stand for a character. */
  readonly beforeSign: Uint8Array;
  /** Two codes side by side in a spelling: what stands around a joined character or a filler. */
  readonly neighbours: MarkSet;
}

export const SHAPE_BIT = 9;
const SOUND_MASK = 511;
const CLASS_MASK = 2047;
/** Kinds of marks in {@link Gate.pairs}. */
export const WITH_SOUND_AFTER = 1;
export const WITH_SOUND_BEFORE = 2;
export const WITH_SHAPE_AFTER = 3;
export const WITH_SHAPE_BEFORE = 4;
export const AS_WRITTEN = 5;
export const AS_SWAPPED = 6;
export const WITH_LETTER = 7;
/** Kinds of marks in {@link Gate.others}: the two characters around the other one, and the two that are left of three. */
export const AROUND = 1;
export const BESIDE = 2;
/** What a mark of {@link AROUND} is continued by. */
export const NOTHING = 0;
export const TO_THE_LEFT = 0x10000;
export const TO_THE_RIGHT = 0x20000;

/**
 * The ways that may lead to a term in the tight units, given with their codes. What is asked of each character are a few sets that stay in
 * the cache of a core.
 */
export function waysThrough(gate: Gate, units: Uint16Array, codes: Uint16Array, length: number): number {
  const { table, soundCount, soundSteps, plain, shapes, others, pairs, usualPairs, loneTerms } = gate;
  const plainShift = shiftOf(plain);
  const shapeShift = shiftOf(shapes);
  const otherShift = shiftOf(others);
  const pairShift = shiftOf(pairs);
  const usualShift = shiftOf(usualPairs);
  let ways = 0;
  let steps = 0;
  let code3 = 0;
  let code2 = 0;
  let code1 = 0;
  let class2 = 0;
  let class1 = 0;
  let role3 = 0;
  let role2 = 0;
  let role1 = 0;
  for (let i = 0; i < length; i++) {
    const code = codes[i]!;
    const own = table[2 * code]!;
    const role = table[2 * code + 1]!;
    const sound = own & SOUND_MASK;
    const sound1 = class1 & SOUND_MASK;
    const here = soundSteps[sound1 * soundCount + sound]!;
    steps = ((steps << 1) | 1) & here & 15;
    if (((steps >>> 1) & (here >>> 4)) !== 0) ways |= BY_SOUND;
    const isPair = ((role1 & FIRST_OF_TWO) | (role & SECOND_OF_TWO)) !== 0;
    if (isPair && (((role | role1) & IS_RARE) !== 0 || holds(usualPairs, usualShift, markOf(code1, code, 0)))) {
      // A term of two as it is written sounds and looks like itself only, where no other term is so near.
      if (!isLoneTerm(loneTerms, code1, code))
        ways |= waysByPair(pairs, pairShift, code1, class1, role1, code, own, role);
      else ways |= BY_PLAIN;
    }
    if ((role1 & FIRST_OF_PAIR) !== 0) {
      if (holds(pairs, pairShift, markOf(code1, code, AS_WRITTEN))) ways |= BY_PLAIN;
      if (holds(pairs, pairShift, markOf(code1, code, AS_SWAPPED))) ways |= BY_ORDER;
    }
    if ((role & (ALONE | IS_MOU)) !== 0) ways |= BY_PLAIN;
    if (((role | role1) & IS_LETTER) !== 0 && (ways & BY_PLAIN) === 0) {
      if (i > 0 && holds(pairs, pairShift, markOf(code1, code, WITH_LETTER))) ways |= BY_PLAIN;
      if ((role & IS_LETTER) !== 0 && mayStandAround(gate.respellings, units, i, 1, length)) ways |= BY_PLAIN;
    }
    if (
      (role1 & BEGINS_REST) !== 0 &&
      (ways & BY_OTHER) === 0 &&
      holds(others, otherShift, markOf(code1, code, BESIDE)) &&
      isBesideOther(gate, units, i - 2, i + 1, length)
    )
      ways |= BY_OTHER;
    if (i > 1) {
      const mark = markOf(code2, code1, code);
      if ((role2 & BEGINS) !== 0 && holds(plain, plainShift, mark)) {
        if (isHead(gate.plainHeads, mark, codes, i + 1, length)) ways |= BY_PLAIN;
        if (isHead(gate.orderHeads, mark, codes, i + 1, length)) ways |= BY_ORDER;
      }
      if ((ways & BY_OTHER) === 0) {
        if (
          (role2 & BEGINS_REST) !== 0 &&
          holds(others, otherShift, mark) &&
          isBesideOther(gate, units, i - 3, i + 1, length)
        )
          ways |= BY_OTHER;
        else if (
          (role2 & BEFORE_OTHER) !== 0 &&
          (role & AFTER_OTHER) !== 0 &&
          holds(others, otherShift, markOf(code2, code, AROUND)) &&
          isAround(gate, codes, i - 1, 1, length) &&
          isOther(gate, units, i - 1, length)
        )
          ways |= BY_OTHER;
        else if (
          (role3 & BEFORE_OTHER) !== 0 &&
          (role & AFTER_OTHER) !== 0 &&
          holds(others, otherShift, markOf(code3, code, AROUND)) &&
          isAround(gate, codes, i - 2, 2, length) &&
          areTwoParts(gate, units, i - 2, length)
        )
          ways |= BY_OTHER;
      }
      if (own > SOUND_MASK && class1 > SOUND_MASK && class2 > SOUND_MASK) {
        const shape = markOf(shapeOf(class2), shapeOf(class1), shapeOf(own));
        if (holds(shapes, shapeShift, shape) && isShapeHead(gate, shape, codes, i + 1, length)) ways |= BY_SHAPE;
      }
    }
    if ((role & JOINT) !== 0 && isJoint(gate, units, codes, i, length)) ways |= BY_JOINED;
    code3 = code2;
    code2 = code1;
    code1 = code;
    class2 = class1;
    class1 = own;
    role3 = role2;
    role2 = role1;
    role1 = role;
  }
  return ways;
}

/** The slot at which a key is looked for first. */
export function slotOf(loneTerms: Uint32Array, key: number): number {
  return Math.imul(key, 0x9e37_79b1) >>> (Math.clz32(loneTerms.length) + 1);
}

function isLoneTerm(loneTerms: Uint32Array, first: number, second: number): boolean {
  const key = ((first << 16) | second) >>> 0;
  for (let slot = slotOf(loneTerms, key); ; slot = (slot + 1) & (loneTerms.length - 1)) {
    const known = loneTerms[slot]!;
    if (known === key) return true;
    if (known === 0) return false;
  }
}

function shapeOf(classes: number): number {
  return (classes >>> SHAPE_BIT) & CLASS_MASK;
}

/** The ways of a term of two characters, one of which is its own. */
function waysByPair(
  pairs: MarkSet,
  shift: number,
  code1: number,
  class1: number,
  role1: number,
  code: number,
  own: number,
  role: number,
): number {
  let ways = 0;
  if ((role1 & FIRST_OF_TWO) !== 0) {
    if (holds(pairs, shift, markOf(code1, own & SOUND_MASK, WITH_SOUND_AFTER))) ways |= BY_SOUND | BY_PLAIN;
    if (holds(pairs, shift, markOf(code1, shapeOf(own), WITH_SHAPE_AFTER))) ways |= BY_SHAPE;
  }
  if ((role & SECOND_OF_TWO) !== 0) {
    if (holds(pairs, shift, markOf(class1 & SOUND_MASK, code, WITH_SOUND_BEFORE))) ways |= BY_SOUND;
    if (holds(pairs, shift, markOf(shapeOf(class1), code, WITH_SHAPE_BEFORE))) ways |= BY_SHAPE;
  }
  return ways;
}

/** Does a pattern end here, or go on with what follows, as far as marks can tell? `mark` is that of its first three codes. */
function isHead(heads: MarkSet, mark: number, codes: Uint16Array, at: number, length: number): boolean {
  const shift = shiftOf(heads);
  if (holds(heads, shift, nextMark(mark, 0))) return true;
  if (at >= length) return false;
  const four = nextMark(mark, codes[at]!);
  if (!holds(heads, shift, four)) return false;
  if (holds(heads, shift, nextMark(four, 0))) return true;
  return at + 1 < length && holds(heads, shift, nextMark(four, codes[at + 1]!));
}

function isShapeHead(
  { table, shapeHeads }: Gate,
  mark: number,
  codes: Uint16Array,
  at: number,
  length: number,
): boolean {
  const shift = shiftOf(shapeHeads);
  if (holds(shapeHeads, shift, nextMark(mark, 0))) return true;
  if (at >= length) return false;
  const four = nextMark(mark, shapeOf(table[2 * codes[at]!]!));
  if (!holds(shapeHeads, shift, four)) return false;
  if (holds(shapeHeads, shift, nextMark(four, 0))) return true;
  return at + 1 < length && holds(shapeHeads, shift, nextMark(four, shapeOf(table[2 * codes[at + 1]!]!)));
}

/** May what stands before or after be another character than that of a term, or its parts? `before` is the last place of it. */
function isBesideOther(gate: Gate, units: Uint16Array, before: number, after: number, length: number): boolean {
  return (
    isOther(gate, units, before, length) ||
    isOther(gate, units, after, length) ||
    areTwoParts(gate, units, before - 1, length) ||
    areTwoParts(gate, units, after, length)
  );
}

/** Does a term go on to the left or to the right of the two characters around the gap, or is it no longer than that? */
function isAround({ otherHeads }: Gate, codes: Uint16Array, at: number, width: 1 | 2, length: number): boolean {
  const shift = shiftOf(otherHeads);
  const mark = markOf(codes[at - 1]!, codes[at + width]!, AROUND);
  if (holds(otherHeads, shift, nextMark(mark, NOTHING))) return true;
  if (at > 1 && holds(otherHeads, shift, nextMark(mark, TO_THE_LEFT + codes[at - 2]!))) return true;
  const next = at + width + 1;
  return next < length && holds(otherHeads, shift, nextMark(mark, TO_THE_RIGHT + codes[next]!));
}

function isOther({ respellings }: Gate, units: Uint16Array, at: number, length: number): boolean {
  return isOutOfPlace(units, at, length) && mayStandAround(respellings, units, at, 1, length);
}

function areTwoParts({ respellings }: Gate, units: Uint16Array, at: number, length: number): boolean {
  return areParts(units, at, length) && mayStandAround(respellings, units, at, 2, length);
}

/** May a term stand around what is joined, or left out, at this place? Two of them side by side are let through unseen. */
function isJoint(gate: Gate, units: Uint16Array, codes: Uint16Array, at: number, length: number): boolean {
  const unit = units[at]!;
  const next = at + 1 < length ? units[at + 1]! : 0;
  const filler = fillerSize(unit, next);
  if (filler === 0 && (next === 0 || !holds(gate.joints, shiftOf(gate.joints), markOf(codes[at]!, codes[at + 1]!, 0))))
    return false;
  const whole = filler > 0 ? 0 : wholeOf(unit, next);
  const wholeCode = whole === 0 ? 0 : gate.codes[whole]!;
  if (filler === 0 && whole === 0) return false;
  if (whole !== 0 && (gate.table[2 * wholeCode + 1]! & ALONE) !== 0) return true;
  const to = at + (filler > 0 ? filler : 2);
  if (isJointAt(units, to, length)) return true;
  const before = at > 0 ? units[at - 1]! : 0;
  if (fillerSize(before, 0) > 0 || before === ME || (at > 1 && wholeOf(units[at - 2]!, before) !== 0)) return true;
  const shift = shiftOf(gate.neighbours);
  const left = at > 0 ? codes[at - 1]! : 0;
  const right = to < length ? codes[to]! : 0;
  if (whole === 0) return holds(gate.neighbours, shift, markOf(left, right, 0));
  return (
    holds(gate.neighbours, shift, markOf(left, wholeCode, 0)) ||
    holds(gate.neighbours, shift, markOf(wholeCode, right, 0))
  );
}

function isJointAt(units: Uint16Array, at: number, length: number): boolean {
  if (at >= length) return false;
  const next = at + 1 < length ? units[at + 1]! : 0;
  return fillerSize(units[at]!, next) > 0 || wholeOf(units[at]!, next) !== 0;
}

const MOU = '某'.charCodeAt(0);
const NO = 'の'.charCodeAt(0);
const SHEN = '什'.charCodeAt(0);
const ME = '么'.charCodeAt(0);

function fillerSize(unit: number, next: number): number {
  if (unit === MOU || unit === NO) return 1;
  return unit === SHEN && next === ME ? 2 : 0;
}
