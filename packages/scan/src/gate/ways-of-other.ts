import { LEAST_COST_OF_THREE, LEAST_COST_WITH_A_WORD } from '../is-replaced.ts';
import { characterCost } from '../language/word-costs.ts';
import { areParts, isOutOfPlace } from '../out-of-place.ts';
import { type Respellings } from '../respellings.ts';
import type { CodedText } from './coded-text.ts';
import {
  AFTER_OTHER,
  ALL_BEFORE,
  ALL_BEHIND,
  AROUND,
  BEFORE_OTHER,
  BY_OTHER,
  type Gate,
  NOTHING,
  TO_THE_LEFT,
  TO_THE_RIGHT,
} from './gate.ts';
import { holds, markOf, nextMark, shiftOf } from './marks.ts';
import { GOES_LEFT, GOES_RIGHT, IS_THREE, mayStandBeside, mayStandBetween, mayStandInThree } from './may-stand.ts';
import {
  AFTER_GAP,
  BEFORE_GAP,
  GAP_OF_THREE,
  GOES_ON,
  SEES_FIRST_BEFORE_PARTS,
  SEES_FIRST_OF_THREE,
  SEES_LAST_OF_THREE,
  SEES_OTHER,
  SEES_WIDE_GAP,
  WIDE,
} from './steps.ts';

/** Is there another character, or are there two, in the place of one of a term? */
export function waysOfOther(gate: Gate, text: CodedText, at: number, seen: number): number {
  if ((seen & SEES_OTHER) === 0) return 0;
  const isSeen =
    ((seen & SEES_LAST_OF_THREE) !== 0 && at > 1 && isLastOfThree(gate, text, at)) ||
    ((seen & SEES_FIRST_OF_THREE) !== 0 && at > 1 && isFirstOfThree(gate, text, at, 1)) ||
    ((seen & SEES_FIRST_BEFORE_PARTS) !== 0 && at > 2 && isFirstOfThree(gate, text, at - 1, 2)) ||
    ((seen & GOES_ON) !== 0 && at > 1 && isLeft(gate, text, at)) ||
    ((seen & (GAP_OF_THREE | BEFORE_GAP)) !== 0 && at > 1 && isSeenAround(gate, text, at - 1, 1)) ||
    ((seen & AFTER_GAP) !== 0 && at > 2 && isSeenAround(gate, text, at - 2, 1)) ||
    ((seen & (SEES_WIDE_GAP | (BEFORE_GAP << WIDE))) !== 0 && at > 2 && isSeenAround(gate, text, at - 2, 2)) ||
    ((seen & (AFTER_GAP << WIDE)) !== 0 && at > 3 && isSeenAround(gate, text, at - 3, 2));
  return isSeen ? BY_OTHER : 0;
}

/** Are the three characters that end here all, or three, of what is left of a term beside another character? */
function isLeft({ others, otherHeads, respellings }: Gate, { units, codes, length }: CodedText, at: number): boolean {
  const mark = markOf(codes[at - 2]!, codes[at - 1]!, codes[at]!);
  if (!holds(others, shiftOf(others), mark)) return false;
  const shift = shiftOf(otherHeads);
  const goesOn = (unit: number): boolean => holds(otherHeads, shift, nextMark(mark, unit));
  return (
    (at > 2 &&
      (goesOn(ALL_BEHIND) || (at + 1 < length && goesOn(TO_THE_RIGHT + codes[at + 1]!))) &&
      isBehindOther(respellings, units, at - 3, length)) ||
    (at + 1 < length &&
      (goesOn(ALL_BEFORE) || (at > 2 && goesOn(TO_THE_LEFT + codes[at - 3]!))) &&
      isBeforeOther(respellings, units, at + 1, length))
  );
}

/** May what stands at `at`, the last of it, be another character than that of a term that goes on behind it, or its parts? */
function isBehindOther(respellings: Respellings, units: Uint16Array, at: number, length: number): boolean {
  return (
    (mayBeOther(units, at, length) && mayStandBeside(respellings, units, at, 1, length, true)) ||
    (areParts(units, at - 1, length) && mayStandBeside(respellings, units, at - 1, 2, length, true))
  );
}

/** The same of what stands from `at` on, behind the rest of a term. */
function isBeforeOther(respellings: Respellings, units: Uint16Array, at: number, length: number): boolean {
  return (
    (mayBeOther(units, at, length) && mayStandBeside(respellings, units, at, 1, length, false)) ||
    (areParts(units, at, length) && mayStandBeside(respellings, units, at, 2, length, false))
  );
}

/** May the character stand for another one? One that makes a word with its neighbour only if it is none of the commonest. */
function mayBeOther(units: Uint16Array, at: number, length: number): boolean {
  return (
    at >= 0 &&
    at < length &&
    isHan(units[at]!) &&
    (characterCost(units[at]!) >= LEAST_COST_WITH_A_WORD || isOutOfPlace(units, at, length))
  );
}

function isSeenAround(gate: Gate, { units, codes, length }: CodedText, at: number, width: 1 | 2): boolean {
  const sides = sidesAround(gate, codes, at, width, length);
  if (sides === 0) return false;
  if (width === 2 ? !areParts(units, at, length) : !mayBeOther(units, at, length)) return false;
  if (width === 1 && sides === IS_THREE && !isOutOfPlace(units, at, length)) return false;
  return mayStandBetween(gate.respellings, units, { at, width }, sides, length);
}

/** How a term may go on from the two characters around the gap; 0 = there is none. */
function sidesAround(
  { others, otherHeads }: Gate,
  codes: Uint16Array,
  at: number,
  width: 1 | 2,
  length: number,
): number {
  const mark = markOf(codes[at - 1]!, codes[at + width]!, AROUND);
  if (!holds(others, shiftOf(others), mark)) return 0;
  const shift = shiftOf(otherHeads);
  const next = at + width + 1;
  return (
    (holds(otherHeads, shift, nextMark(mark, NOTHING)) ? IS_THREE : 0) |
    (at > 1 && holds(otherHeads, shift, nextMark(mark, TO_THE_LEFT + codes[at - 2]!)) ? GOES_LEFT : 0) |
    (next < length && holds(otherHeads, shift, nextMark(mark, TO_THE_RIGHT + codes[next]!)) ? GOES_RIGHT : 0)
  );
}

function isHan(unit: number): boolean {
  return unit >= 0x3400 && unit <= 0x9fff;
}

/** The last two characters of a term of three end here, and before them stands one that may be the first, or two. */
function isLastOfThree({ others, respellings }: Gate, { units, codes, length }: CodedText, at: number): boolean {
  return (
    holds(others, shiftOf(others), markOf(codes[at - 1]!, codes[at]!, AFTER_OTHER)) &&
    (isOtherOfThree(respellings, units, at - 2, 0, length) || arePartsOfThree(respellings, units, at - 3, 0, length))
  );
}

/** The first two end before `at`, and there stands one that may be the third, or two. */
function isFirstOfThree(
  { others, respellings }: Gate,
  { units, codes, length }: CodedText,
  at: number,
  width: 1 | 2,
): boolean {
  return (
    holds(others, shiftOf(others), markOf(codes[at - 2]!, codes[at - 1]!, BEFORE_OTHER)) &&
    (width === 1
      ? isOtherOfThree(respellings, units, at, 2, length)
      : arePartsOfThree(respellings, units, at, 2, length))
  );
}

function arePartsOfThree(
  respellings: Respellings,
  units: Uint16Array,
  at: number,
  place: number,
  length: number,
): boolean {
  return areParts(units, at, length) && mayStandInThree(respellings, units, { at, width: 2 }, place, length);
}

function isOtherOfThree(
  respellings: Respellings,
  units: Uint16Array,
  at: number,
  place: number,
  length: number,
): boolean {
  return (
    at >= 0 &&
    at < length &&
    characterCost(units[at]!) >= LEAST_COST_OF_THREE &&
    isOutOfPlace(units, at, length) &&
    mayStandInThree(respellings, units, { at, width: 1 }, place, length)
  );
}
