import { LOOKED_AT, TWO_SOUNDS } from './gate.ts';
import { FIRST, SECOND } from './step-table.ts';

/**
 * In `Gate.pairSteps`: the first and the second step of three characters with which a term begins, or with which it goes on or ends when the
 * character at its other end is another one.
 */
export const BEGINS = 1;
export const GOES_ON = 2;
/** The last two, and the first two, of a term of three: what stands before, or after, them may be another character. */
export const LAST_OF_THREE = 4;
export const FIRST_OF_THREE = 8;
/** Stands behind, or before, a gap of one character and one more of the term: `x?xx`, `xx?x`. */
export const AFTER_GAP = 16;
export const BEFORE_GAP = 32;
/** The pair itself is looked at: a spelling of two, parts of one character. */
export const ASK = 64;
/** A term of two by shape. */
export const TWO_SHAPES = 128;
/** In `Gate.gapSteps`: around the gap in `x?xx`, in `xx?x`, and in a term of three. */
export const GAP_THEN_PAIR = 1;
export const PAIR_THEN_GAP = 2;
export const GAP_OF_THREE = 4;

/** What is seen at a place, for `waysAt`, has the bits above, with `GAP_OF_THREE` for its gap; those of wide gaps stand eight bits higher. */
export const WIDE = 8;
export const SEES_WIDE_GAP = GAP_OF_THREE << WIDE;
const SEES_GAP = GAP_OF_THREE | AFTER_GAP | BEFORE_GAP | SEES_WIDE_GAP | (AFTER_GAP << WIDE) | (BEFORE_GAP << WIDE);
/** Bits 16 to 18: that the sounds of a term of three, of four or of more end here. */
export const SEES_SOUND = 7 << 16;
export const SEES_TWO_SOUNDS = TWO_SOUNDS << 12;
export const SEES_UNIT = LOOKED_AT;
export const SEES_ORDER = 1 << 24;
/** Two of a term of three end here behind one that may be the other, or end one place, or two, before what may be it. */
export const SEES_LAST_OF_THREE = 1 << 25;
export const SEES_FIRST_OF_THREE = 1 << 26;
export const SEES_FIRST_BEFORE_PARTS = 1 << 27;
/** Of {@link ASK}: that a term of two stands here is not asked, for it would lie on one side of the border. */
export const SEES_NO_PAIR = 1 << 28;
export const SEES_OTHER = GOES_ON | SEES_GAP | SEES_LAST_OF_THREE | SEES_FIRST_OF_THREE | SEES_FIRST_BEFORE_PARTS;

/** The marks of shapes in any order add up to the same. */
export function orderMarkOf(shape: number): number {
  const mark = Math.imul(shape, SECOND);
  return Math.imul(mark ^ (mark >>> 15), 0x27d4_eb2f);
}

export function orderMark(sum: number): number {
  return Math.imul(sum ^ (sum >>> 13), FIRST);
}
