import { createHitList } from '../automaton.ts';
import { mayReplace } from '../is-replaced.ts';
import { placedMark } from '../mark-table.ts';
import { isOutOfPlace } from '../out-of-place.ts';
import { addPairs, type PairTerms } from '../pair-terms.ts';
import {
  addPlaced,
  addWithGap,
  isLetter,
  LONGEST,
  type Opening,
  PLACES,
  type Respellings,
  SHORTEST,
} from '../respellings.ts';

const tried = createHitList();

/** Does a term stand around what is at `at`, with it in the place of one of its characters? Asked by the gate, before anything is folded. */
export function mayStandAround(
  respellings: Respellings,
  units: Uint16Array,
  at: number,
  width: 1 | 2,
  length: number,
): boolean {
  tried.count = 0;
  addWithGap(respellings, units, { at, width }, length, tried);
  return isAnyReplaced(respellings, units, at, width, length);
}

/** How a term may go on from the two characters around a gap: not at all, one more to the left at least, or to the right with but one to the left. */
export const IS_THREE = 1;
export const GOES_LEFT = 2;
export const GOES_RIGHT = 4;

/** The same as {@link mayStandAround} where it is known how the term goes on: a few questions instead of thirty. */
export function mayStandBetween(
  respellings: Respellings,
  units: Uint16Array,
  opening: Opening,
  sides: number,
  length: number,
): boolean {
  const { isOfTerm } = respellings;
  const { at, width } = opening;
  const beyond = at + width;
  const before = (sides & GOES_LEFT) === 0 ? 1 : LONGEST - 2;
  let left = 0;
  while (left < before && left < at && isOfTerm[units[at - left - 1]!] === 1) left++;
  let right = 0;
  while (right < LONGEST - 2 && beyond + right < length && isOfTerm[units[beyond + right]!] === 1) right++;
  tried.count = 0;
  for (let place = (sides & (IS_THREE | GOES_RIGHT)) === 0 ? 2 : 1; place <= left; place++) {
    let placed = 0;
    for (let i = 0; i < place; i++) placed += placedMark(units[at - place + i]!, i);
    const most = place > 1 || (sides & GOES_RIGHT) !== 0 ? Math.min(LONGEST, place + 1 + right) : SHORTEST;
    for (let size = place + 2; size <= most; size++) {
      placed += placedMark(units[beyond - place + size - 2]!, size - 1);
      if (size > SHORTEST || (sides & IS_THREE) !== 0)
        addPlaced(respellings, units, opening, place, size, placed, tried);
    }
  }
  return isAnyReplaced(respellings, units, at, width, length);
}

/** The same where it stands before, or behind, all the rest of a term of four and more. */
export function mayStandBeside(
  respellings: Respellings,
  units: Uint16Array,
  at: number,
  width: 1 | 2,
  length: number,
  isBefore: boolean,
): boolean {
  const { isOfTerm } = respellings;
  const step = isBefore ? 1 : -1;
  const first = isBefore ? at + width : at - 1;
  tried.count = 0;
  let placed = 0;
  for (let rest = 1; rest < LONGEST; rest++) {
    const beside = first + step * (rest - 1);
    if (beside < 0 || beside >= length || isOfTerm[units[beside]!] === 0) break;
    if (isBefore) placed += placedMark(units[beside]!, rest);
    else placed = placedBehind(units, at, rest);
    if (rest > 2) addPlaced(respellings, units, { at, width }, isBefore ? 0 : rest, rest + 1, placed, tried);
  }
  return isAnyReplaced(respellings, units, at, width, length);
}

/** What the units before `at` add up to as the first ones of a term. */
function placedBehind(units: Uint16Array, at: number, size: number): number {
  let placed = 0;
  for (let i = 0; i < size; i++) placed += placedMark(units[at - size + i]!, i);
  return placed;
}

/** The same for a term of three of which `at` would be one place: one question instead of twenty. */
export function mayStandInThree(
  respellings: Respellings,
  units: Uint16Array,
  opening: Opening,
  place: number,
  length: number,
): boolean {
  const { at, width } = opening;
  if (at < place || at + width + 2 - place > length) return false;
  let placed = 0;
  for (let i = 0; i < 3; i++) {
    if (i !== place) placed += placedMark(units[at - place + i + (i > place ? width - 1 : 0)]!, i);
  }
  tried.count = 0;
  addPlaced(respellings, units, opening, place, 3, placed, tried);
  return isAnyReplaced(respellings, units, at, width, length);
}

/** May the rare character at `at` stand for one that it looks like, in a term of two? */
export function mayStandInPair(pairs: PairTerms, units: Uint16Array, at: number, length: number): boolean {
  tried.count = 0;
  addPairs(pairs, units, at, length, tried);
  return tried.count > 0;
}

function isAnyReplaced(
  respellings: Respellings,
  units: Uint16Array,
  at: number,
  width: 1 | 2,
  length: number,
): boolean {
  const written = units[at]!;
  if (tried.count > 0 && isLetter(written)) return true;
  if (tried.count === 0) return false;
  const second = width === 2 ? units[at + 1]! : 0;
  const isOut = width === 1 && isOutOfPlace(units, at, length);
  for (let i = 0; i < tried.count; i++) {
    const hit = tried.items[2 * i]!;
    if (mayReplace(written, second, respellings, Math.floor(hit / PLACES), hit % PLACES, isOut)) return true;
  }
  return false;
}
