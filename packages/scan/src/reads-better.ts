import { isUsualWord, readingCost } from './language/word-costs.ts';

/** A term of the lexicon is no rarer than this, whatever words it is made of; two characters are too few to say so. */
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
  const isTerm = meant.length > 2 && !isWordOfItsOwn(text, at.from, meant);
  const asTerm = !isTerm ? Infinity : readingCost(left) + TERM_COST + readingCost(right);
  const better = Math.min(readingCost(left + meant + right), asTerm);
  return readingCost(text.slice(from, to)) - better >= margin;
}

// A character that makes a usual word with its neighbour ("再快一点就好" for 一贴就好) may have been meant as that.
function isWordOfItsOwn(text: string, from: number, meant: string): boolean {
  for (let i = 0; i < meant.length; i++) {
    if (text.charAt(from + i) === meant.charAt(i)) continue;
    if (
      isUsualWord(text.slice(Math.max(0, from + i - 1), from + i + 1)) ||
      isUsualWord(text.slice(from + i, from + i + 2))
    )
      return true;
  }
  return false;
}

/** Is the text one reading across `cut`, rather than two lines that end and begin there? */
export function readsAcross(text: string, cut: number, margin: number): boolean {
  const apart = readingCost(text.slice(0, cut)) + readingCost(text.slice(cut));
  return apart - readingCost(text) >= margin;
}

function isHan(unit: number): boolean {
  return unit >= 0x3400 && unit <= 0x9fff;
}
