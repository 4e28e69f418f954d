import { isLetter } from './letter-runs.ts';
import type { FoldedText } from './normalise.ts';
import { type TightText, isBorder, isLineEnd } from './tight-text.ts';
import { UNIT_CLASS, UNIT_SPACER, isWhite } from './unit-class.ts';

/** What stands between the characters of a finding. */
export interface Gaps {
  /** In the order of discovery; names of disguises. */
  readonly variants: readonly string[];
  readonly hasSpacers: boolean;
  /** How many of the gaps are broken by a line end. */
  readonly lineBreaks: number;
}

/** Longest run of code points between two characters of a disguised term; a joined emoji takes several. */
const MAX_GAP = 6;

/** The gaps inside the tight units `[hitStart, hitEnd)`, or `null` when one is too wide to be a disguise. */
export function gapsIn(folded: FoldedText, tight: TightText, hitStart: number, hitEnd: number): Gaps | null {
  const variants = new Set<string>();
  let hasSpacers = false;
  let lineBreaks = 0;
  for (let i = hitStart; i < hitEnd; i++) {
    if (i > hitStart && i < hitEnd - 1 && tight.from[i]! >= tight.to[i]!) variants.add('repeatedCharacter');
    if (i === hitStart) continue;
    let points = 0;
    let broken = false;
    for (let at = tight.from[i - 1]! + 1; at < tight.to[i]! - 1; at++) {
      const unit = folded.units[at]!;
      if (unit >= 0xdc00 && unit <= 0xdfff) continue;
      points++;
      if (isLineEnd(unit)) broken = true;
      else if (UNIT_CLASS[unit] === UNIT_SPACER && (isWhite(unit) || !isInWord(tight, i))) hasSpacers = true;
    }
    if (points > MAX_GAP) return null;
    if (points > 0) variants.add(broken ? 'lineBreak' : 'insertedSymbol');
    if (broken) lineBreaks++;
  }
  return { variants: [...variants], hasSpacers, lineBreaks };
}

/** A hyphen between two letters is inside a syllable (z-ui), or between two, and no border of words. */
function isInWord({ units }: TightText, at: number): boolean {
  return isLetter(units[at - 1]!) && isLetter(units[at]!);
}

/**
 * Is the gap a disguise, or does the finding reach over the border of two words? A symbol ("顶.级") is a disguise. A space, a slash
 * or a line end is one only when the term stands alone between borders: "全网 最 低" yes, "最 大码" no.
 */
export function standsAlone(folded: FoldedText, from: number, to: number): boolean {
  return isBorder(folded, from - 1) && isBorder(folded, to);
}
