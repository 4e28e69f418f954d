import type { FoldedText } from './normalise.ts';
import { UNIT_CLASS, UNIT_OTHER, UNIT_SPACER, UNIT_SYMBOL, UNIT_WORD } from './unit-class.ts';

/** The folded text without spaces and symbols; `index[i]` is the place of unit `i` in the folded text. */
export interface TightText {
  units: Uint16Array;
  index: Uint32Array;
  length: number;
}

/** Longest run of units (an emoji is two) between two characters of a disguised term. */
const MAX_GAP = 4;

export function createTightText(capacity = 256): TightText {
  return { units: new Uint16Array(capacity), index: new Uint32Array(capacity), length: 0 };
}

export function tightenInto(folded: FoldedText, out: TightText): void {
  if (out.units.length < folded.length) {
    out.units = new Uint16Array(folded.units.length);
    out.index = new Uint32Array(folded.units.length);
  }
  let k = 0;
  for (let i = 0; i < folded.length; i++) {
    const unit = folded.units[i]!;
    const unitClass = UNIT_CLASS[unit]!;
    if (unitClass === UNIT_SPACER || unitClass === UNIT_SYMBOL) continue;
    out.units[k] = unit;
    out.index[k] = i;
    k++;
  }
  out.length = k;
}

/**
 * Is the gap inside `folded[from, to)` a disguise, or does the finding reach over the border of two words?
 * A symbol ("顶.级") is a disguise. A space or a slash is one only when the term stands alone between borders:
 * "全网 最 低" yes, "最 大码" no.
 */
export function isDisguisedGap(folded: FoldedText, from: number, to: number): boolean {
  let gap = 0;
  let spacers = false;
  for (let i = from; i < to; i++) {
    const unitClass = UNIT_CLASS[folded.units[i]!]!;
    const isGap = unitClass === UNIT_SPACER || unitClass === UNIT_SYMBOL;
    gap = isGap ? gap + 1 : 0;
    if (gap > MAX_GAP) return false;
    if (unitClass === UNIT_SPACER) spacers = true;
  }
  return !spacers || (isBorder(folded, from - 1) && isBorder(folded, to));
}

function isBorder(folded: FoldedText, at: number): boolean {
  if (at < 0 || at >= folded.length) return true;
  const unitClass = UNIT_CLASS[folded.units[at]!]!;
  return unitClass !== UNIT_OTHER && unitClass !== UNIT_WORD;
}
