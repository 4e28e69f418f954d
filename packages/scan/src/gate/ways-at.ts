import { areParts, isOutOfPlace } from '../out-of-place.ts';
import { mayStandAround } from '../respellings.ts';
import {
  SEES_BEGINNING,
  SEES_GAP_OF_THREE,
  SEES_GAP_THEN_PAIR,
  SEES_LEFT,
  SEES_ORDER,
  SEES_PAIR,
  SEES_PAIR_THEN_GAP,
  SEES_SOUND,
  SEES_TWO_SOUNDS,
  SEES_UNIT,
  WIDE,
} from './steps.ts';
import {
  ALONE,
  AROUND,
  AS_SWAPPED,
  AS_WRITTEN,
  BEGINS_REST,
  BESIDE,
  BY_JOINED,
  BY_ORDER,
  BY_OTHER,
  BY_PLAIN,
  BY_SHAPE,
  BY_SOUND,
  FIRST_OF_PAIR,
  FIRST_OF_TWO,
  type Gate,
  IS_LETTER,
  IS_MOU,
  JOINT,
  NOTHING,
  SECOND_OF_TWO,
  shapeOf,
  slotOf,
  SOUND_MASK,
  TO_THE_LEFT,
  TO_THE_RIGHT,
  WITH_LETTER,
  WITH_SHAPE_AFTER,
  WITH_SHAPE_BEFORE,
  WITH_SOUND_AFTER,
  WITH_SOUND_BEFORE,
} from './gate.ts';
import { isJoint } from './is-joint.ts';
import { type MarkSet, holds, markOf, nextMark, shiftOf } from './marks.ts';

/** The ways that end, or begin, at a place at which the first look saw something; `seen` says what. */
export function waysAt(
  gate: Gate,
  units: Uint16Array,
  codes: Uint16Array,
  at: number,
  length: number,
  seen: number,
): number {
  let ways = (seen & SEES_SOUND) === 0 ? 0 : BY_SOUND;
  if ((seen & SEES_UNIT) !== 0) ways |= waysOfUnit(gate, units, codes, at, length);
  if ((seen & (SEES_PAIR | SEES_TWO_SOUNDS)) !== 0 && at > 0) ways |= waysOfPair(gate, units, codes, at, length);
  if ((seen & SEES_BEGINNING) !== 0 && at > 1) ways |= waysOfBeginning(gate, codes, at, length);
  if ((seen & SEES_ORDER) !== 0 && at > 1) ways |= waysOfOrder(gate, codes, at, length);
  if ((seen & SEES_LEFT) !== 0 && at > 1 && isLeft(gate, units, codes, at, length)) ways |= BY_OTHER;
  if ((seen & (SEES_GAP_OF_THREE | SEES_PAIR_THEN_GAP)) !== 0 && at > 1)
    ways |= waysAround(gate, units, codes, at - 1, 1, length);
  if ((seen & SEES_GAP_THEN_PAIR) !== 0 && at > 2) ways |= waysAround(gate, units, codes, at - 2, 1, length);
  if ((seen & ((SEES_GAP_OF_THREE | SEES_PAIR_THEN_GAP) << WIDE)) !== 0 && at > 2)
    ways |= waysAround(gate, units, codes, at - 2, 2, length);
  if ((seen & (SEES_GAP_THEN_PAIR << WIDE)) !== 0 && at > 3) ways |= waysAround(gate, units, codes, at - 3, 2, length);
  return ways;
}

function waysOfUnit(gate: Gate, units: Uint16Array, codes: Uint16Array, at: number, length: number): number {
  const role = gate.roles[codes[at]!]!;
  let ways = (role & (ALONE | IS_MOU)) === 0 ? 0 : BY_PLAIN;
  if ((role & IS_LETTER) !== 0 && mayStandAround(gate.respellings, units, at, 1, length)) ways |= BY_PLAIN;
  if ((role & JOINT) !== 0 && isJoint(gate, units, codes, at, length)) ways |= BY_JOINED;
  return ways;
}

function waysOfPair(gate: Gate, units: Uint16Array, codes: Uint16Array, at: number, length: number): number {
  const { roles, pairs, others } = gate;
  const code1 = codes[at - 1]!;
  const code = codes[at]!;
  const role1 = roles[code1]!;
  const role = roles[code]!;
  const shift = shiftOf(pairs);
  let ways = 0;
  if (((role1 & FIRST_OF_TWO) | (role & SECOND_OF_TWO)) !== 0) {
    // A term of two as it is written sounds and looks like itself only, where no other term is so near.
    ways |= isLoneTerm(gate.loneTerms, code1, code) ? BY_PLAIN : waysOfTwo(gate, code1, role1, code, role);
  }
  if ((role1 & FIRST_OF_PAIR) !== 0) {
    if (holds(pairs, shift, markOf(code1, code, AS_WRITTEN))) ways |= BY_PLAIN;
    if (holds(pairs, shift, markOf(code1, code, AS_SWAPPED))) ways |= BY_ORDER;
  }
  if (((role | role1) & IS_LETTER) !== 0 && holds(pairs, shift, markOf(code1, code, WITH_LETTER))) ways |= BY_PLAIN;
  if (
    (role1 & BEGINS_REST) !== 0 &&
    holds(others, shiftOf(others), markOf(code1, code, BESIDE)) &&
    isBesideOther(gate, units, at - 2, at + 1, length)
  )
    ways |= BY_OTHER;
  if ((role1 & JOINT) !== 0 && isJoint(gate, units, codes, at - 1, length)) ways |= BY_JOINED;
  return ways;
}

function isLoneTerm(loneTerms: Uint32Array, first: number, second: number): boolean {
  const key = ((first << 16) | second) >>> 0;
  for (let slot = slotOf(loneTerms, key); ; slot = (slot + 1) & (loneTerms.length - 1)) {
    const known = loneTerms[slot]!;
    if (known === key) return true;
    if (known === 0) return false;
  }
}

/** The ways of a term of two characters, one of which is its own. */
function waysOfTwo({ classes, pairs }: Gate, code1: number, role1: number, code: number, role: number): number {
  const class1 = classes[code1]!;
  const own = classes[code]!;
  const shift = shiftOf(pairs);
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

function waysOfBeginning(gate: Gate, codes: Uint16Array, at: number, length: number): number {
  const mark = markOf(codes[at - 2]!, codes[at - 1]!, codes[at]!);
  const isPlain = isHead(gate.plainHeads, mark, codes, at + 1, length);
  return (isPlain ? BY_PLAIN : 0) | (isShapeHead(gate, codes, at, length) ? BY_SHAPE : 0);
}

function waysOfOrder({ orderHeads }: Gate, codes: Uint16Array, at: number, length: number): number {
  const mark = markOf(codes[at - 2]!, codes[at - 1]!, codes[at]!);
  return isHead(orderHeads, mark, codes, at + 1, length) ? BY_ORDER : 0;
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

function isShapeHead({ classes, shapeHeads }: Gate, codes: Uint16Array, at: number, length: number): boolean {
  const shape = (place: number): number => shapeOf(classes[codes[place]!]!);
  const shift = shiftOf(shapeHeads);
  const mark = markOf(shape(at - 2), shape(at - 1), shape(at));
  if (holds(shapeHeads, shift, nextMark(mark, 0))) return true;
  if (at + 1 >= length) return false;
  const four = nextMark(mark, shape(at + 1));
  if (!holds(shapeHeads, shift, four)) return false;
  if (holds(shapeHeads, shift, nextMark(four, 0))) return true;
  return at + 2 < length && holds(shapeHeads, shift, nextMark(four, shape(at + 2)));
}

/** Are the three characters that end here all, or three, of what is left of a term beside another character? */
function isLeft(gate: Gate, units: Uint16Array, codes: Uint16Array, at: number, length: number): boolean {
  const { others } = gate;
  const mark = markOf(codes[at - 2]!, codes[at - 1]!, codes[at]!);
  return holds(others, shiftOf(others), mark) && isBesideOther(gate, units, at - 3, at + 1, length);
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

function waysAround(
  gate: Gate,
  units: Uint16Array,
  codes: Uint16Array,
  at: number,
  width: 1 | 2,
  length: number,
): number {
  if (!isAround(gate, codes, at, width, length)) return 0;
  return (width === 1 ? isOther : areTwoParts)(gate, units, at, length) ? BY_OTHER : 0;
}

/** Does a term go on to the left or to the right of the two characters around the gap, or is it no longer than that? */
function isAround({ others, otherHeads }: Gate, codes: Uint16Array, at: number, width: 1 | 2, length: number): boolean {
  const mark = markOf(codes[at - 1]!, codes[at + width]!, AROUND);
  if (!holds(others, shiftOf(others), mark)) return false;
  const shift = shiftOf(otherHeads);
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
