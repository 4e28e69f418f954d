import { readingCost } from './language/word-costs.ts';

/** A term of the lexicon is no rarer than this, whatever words it is made of. */
const TERM_COST = 36;
/** Characters on either side that are read together with a finding. */
const BESIDE = 6;

/**
 * Does the text read far better with `meant` in the place of `seen`? In "全网罪低价" yes; in "屋顶几个" (顶级) no, for the
 * characters are words as they stand. `margin` is in half bits of rarity.
 */
export function readsBetter(text: string, at: { from: number; to: number }, meant: string, margin: number): boolean {
  let from = at.from;
  while (from > 0 && at.from - from < BESIDE && isHan(text.charCodeAt(from - 1))) from--;
  let to = at.to;
  while (to < text.length && to - at.to < BESIDE && isHan(text.charCodeAt(to))) to++;
  const left = text.slice(from, at.from);
  const right = text.slice(at.to, to);
  const better = Math.min(readingCost(left + meant + right), readingCost(left) + TERM_COST + readingCost(right));
  return readingCost(text.slice(from, to)) - better >= margin;
}

/** Is the text one reading across `cut`, rather than two lines that end and begin there? */
export function readsAcross(text: string, cut: number, margin: number): boolean {
  const apart = readingCost(text.slice(0, cut)) + readingCost(text.slice(cut));
  return apart - readingCost(text) >= margin;
}

function isHan(unit: number): boolean {
  return unit >= 0x3400 && unit <= 0x9fff;
}
