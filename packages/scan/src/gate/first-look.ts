import { NOWHERE } from '../normalise.ts';
import type { CodedText } from './coded-text.ts';
import {
  LOOKED_AT,
  MAY_BE_OF_THREE,
  MAY_BE_OTHER,
  MAY_BE_PART,
  SHAPE_BIT,
  SHAPE_MASK,
  SOUND_MASK,
  TWO_SOUNDS,
} from './gate.ts';
import type { Asked } from './is-confirmed.ts';
import { shiftOf } from './marks.ts';
import {
  AFTER_GAP,
  ASK,
  BEFORE_GAP,
  GAP_OF_THREE,
  GAP_THEN_PAIR,
  GOES_ON,
  orderMark,
  PAIR_THEN_GAP,
  TWO_SHAPES,
  WIDE,
} from './steps.ts';
import { FIRST, SECOND, shiftOfSteps, stepsOf } from './step-table.ts';
import { seenAcross } from './seen-across.ts';
import { waysAt } from './ways-at.ts';

const OTHER = 31 - Math.clz32(MAY_BE_OTHER);
const OF_THREE = 31 - Math.clz32(MAY_BE_OF_THREE);
const PART = 31 - Math.clz32(MAY_BE_PART);
const THIRD_BIT = 31 - Math.clz32(GAP_OF_THREE);

/**
 * The ways that may lead to a term in the tight units, given with their codes. At each place four small tables are asked without a
 * branch between them; only what they let pass, one place in five, is looked at more closely.
 */
export function waysThrough(asked: Asked, text: CodedText): number {
  const { classes, soundCount, soundSteps, pairSteps, gapSteps, orders } = asked.gate;
  const { codes, length, border } = text;
  const pairShift = shiftOfSteps(pairSteps);
  const gapShift = shiftOfSteps(gapSteps);
  const orderShift = shiftOf(orders);
  let ways = 0;
  let steps = 0;
  let own1 = 0;
  let own2 = 0;
  let own3 = 0;
  let sound1 = 0;
  let first1 = 0;
  let first2 = 0;
  let first3 = 0;
  let mark1 = 0;
  let mark2 = 0;
  let pair1 = 0;
  let pair2 = 0;
  let pair3 = 0;
  let gap1 = 0;
  let wide1 = 0;
  for (let i = 0; i < length; i++) {
    const own = classes[codes[i]!]!;
    const sound = own & SOUND_MASK;
    const shape = (own >>> SHAPE_BIT) & SHAPE_MASK;
    const here = soundSteps[sound1 * soundCount + sound]!;
    steps = ((steps << 1) | 1) & here & 15;
    const first = Math.imul(shape, FIRST);
    const second = Math.imul(shape, SECOND);
    const mark = Math.imul(second ^ (second >>> 15), 0x27d4_eb2f);
    const pair = stepsOf(pairSteps, pairShift, (first1 + second) | 0);
    const gap = stepsOf(gapSteps, gapShift, (first2 + second) | 0) & gapsAround(own1);
    const wide = stepsOf(gapSteps, gapShift, (first3 + second) | 0) & -(((own1 & own2) >>> PART) & 1);
    const order = orderMark((mark + mark1 + mark2) | 0);
    const word = orders[order >>> orderShift]!;
    const seen =
      (((steps >>> 1) & (here >>> 4) & 7) << 16) |
      ((here & TWO_SOUNDS) << 12) |
      ((pair1 << 1) & pair & GOES_ON) |
      (pair & (ASK | TWO_SHAPES)) |
      (gap & GAP_OF_THREE) |
      ((gap1 << 4) & pair & AFTER_GAP) |
      (pair2 & (gap << 4) & BEFORE_GAP) |
      ((wide & GAP_OF_THREE) << WIDE) |
      (((wide1 << 4) & pair & AFTER_GAP) << WIDE) |
      ((pair3 & (wide << 4) & BEFORE_GAP) << WIDE) |
      (own & LOOKED_AT) |
      (((pair >>> 2) & ((own2 >>> OF_THREE) | ((own2 & own3) >>> PART)) & 1) << 25) |
      (((pair1 >>> 3) & (own >>> OF_THREE) & 1) << 26) |
      (((pair2 >>> 3) & ((own & own1) >>> PART) & 1) << 27) |
      (((word >>> (order & 31)) & (word >>> ((order >>> 5) & 31)) & 1) << 24);
    if (seen !== 0) {
      const left = border === NOWHERE ? seen : seenAcross(seen, i - border);
      if (left !== 0) ways |= waysAt(asked, text, i, left, ways);
    }
    own3 = own2;
    own2 = own1;
    own1 = own;
    sound1 = sound;
    first3 = first2;
    first2 = first1;
    first1 = first;
    mark2 = mark1;
    mark1 = mark;
    pair3 = pair2;
    pair2 = pair1;
    pair1 = pair;
    gap1 = gap;
    wide1 = wide;
  }
  return ways;
}

/** Which gaps may be around a unit: none if it is no Han character, that of a term of three only around a rare one. No branch is taken. */
function gapsAround(other: number): number {
  return -((other >>> OTHER) & 1) & (GAP_THEN_PAIR | PAIR_THEN_GAP | (((other >>> OF_THREE) & 1) << THIRD_BIT));
}
