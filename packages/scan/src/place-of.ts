import type { Place } from './candidate.ts';
import { gapsIn, standsAlone } from './gap.ts';
import type { FoldedText } from './normalise.ts';
import { readsAcross } from './reads-better.ts';
import type { TightText } from './tight-text.ts';

/** The place of tight units in the folded text; `null` when what stands between them is no disguise. */
export function placeOf(
  folded: FoldedText,
  tight: TightText,
  hitStart: number,
  hitEnd: number,
  lettersOnly = false,
): Place | null {
  const from = tight.from[hitStart]!;
  const to = tight.to[hitEnd - 1]!;
  if (to - from === hitEnd - hitStart) return { from, to, variants: [], respelt: false };
  const gaps = gapsIn(folded, tight, hitStart, hitEnd);
  if (gaps === null || to <= from) return null;
  const place = { from, to, variants: gaps.variants, respelt: false };
  if (gaps.lineBreaks === 0 && (!gaps.hasSpacers || lettersOnly)) return place;
  const isVertical = gaps.lineBreaks === hitEnd - hitStart - 1;
  if ((gaps.lineBreaks === 0 || isVertical) && standsAlone(folded, from, to)) return place;
  // One character on each line is no accident, even where the first and the last line hold more.
  if (isVertical && !gaps.hasSpacers && hitEnd - hitStart > 2) return place;
  return gaps.lineBreaks > 0 && !gaps.hasSpacers && isWrapped(tight, hitStart, hitEnd) ? place : null;
}

const WRAP_MARGIN = 14;
const BESIDE = 6;

// A line that ended within the term, or two lines of a list ("产地：国家" / "级别：A")?
function isWrapped(tight: TightText, hitStart: number, hitEnd: number): boolean {
  const first = Math.max(0, hitStart - BESIDE);
  const last = Math.min(tight.length, hitEnd + BESIDE);
  for (let i = hitStart + 1; i < hitEnd; i++) {
    const isBroken = tight.to[i]! - 1 > tight.from[i - 1]! + 1;
    if (isBroken && !readsAcross(tight.units, first, i, last, WRAP_MARGIN)) return false;
  }
  return true;
}
