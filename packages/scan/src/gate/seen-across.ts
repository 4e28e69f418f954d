import { LONGEST } from '../respellings.ts';
import {
  AFTER_GAP,
  ASK,
  BEFORE_GAP,
  GAP_OF_THREE,
  GOES_ON,
  SEES_FIRST_BEFORE_PARTS,
  SEES_FIRST_OF_THREE,
  SEES_LAST_OF_THREE,
  SEES_NO_PAIR,
  SEES_ORDER,
  SEES_SOUND,
  SEES_UNIT,
  SEES_WIDE_GAP,
  WIDE,
} from './steps.ts';

const GAPS = AFTER_GAP | BEFORE_GAP | (AFTER_GAP << WIDE) | (BEFORE_GAP << WIDE);
const SOUNDS_OF_FIVE = SEES_SOUND & (1 << 18);
const SOUNDS_OF_FOUR = SEES_SOUND & (1 << 17);
const SOUNDS_OF_THREE = SEES_SOUND & (1 << 16);
const THREE = SOUNDS_OF_THREE | GAP_OF_THREE | SEES_LAST_OF_THREE | SEES_FIRST_OF_THREE;
const FOUR = SOUNDS_OF_FOUR | SEES_WIDE_GAP | SEES_FIRST_BEFORE_PARTS;
/** Parts of one character, or something that was put between, may lie in a term that goes on. */
const ANYWHERE = SEES_UNIT | ASK;
/** What begins here and goes on may lie across a border that is still to come. */
const BEGINNINGS = GOES_ON | GAPS | SOUNDS_OF_FIVE | SEES_ORDER;

/**
 * Of what the first look saw at a place, `beyond` units after the border, what may belong to a term that stands on both sides of it: what ends
 * with this place only where it began before the border, what may go on also before it.
 */
export function seenAcross(seen: number, beyond: number): number {
  if (beyond === 0) return seen;
  const isWhole = (seen & ASK) !== 0 ? SEES_NO_PAIR : 0;
  if (beyond < 0) return (seen & (ANYWHERE | BEGINNINGS)) | isWhole;
  let asked = ANYWHERE;
  if (beyond <= LONGEST) asked |= GOES_ON | GAPS;
  if (beyond <= 3) asked |= SOUNDS_OF_FIVE | FOUR | SEES_ORDER;
  if (beyond <= 2) asked |= THREE;
  return (seen & asked) | isWhole;
}
