import { characterCost, isUsualPair, readingCost } from './language/word-costs.ts';

/** A term of the lexicon is no rarer than this, whatever words it is made of; of two characters one must be rare to say so. */
const TERM_COST = 36;
const PAIR_COST = 44;
const RARE_IN_PAIR = 33;
/** Characters on either side that are read together with a finding. */
export const BESIDE = 6;

export interface Units {
  readonly units: Uint16Array;
  readonly length: number;
}

let changed = new Uint16Array(64);

/**
 * Does the text read far better with `meant` in the place `[from, to)`? In "全网罪低价" yes; in "屋顶几个" (顶级) no, for the
 * characters are words as they stand. `margin` is in half bits of rarity; `isRare` says that the term is one whatever word the other character
 * makes with its neighbour. Nothing is allocated.
 */
export function readsBetter(
  text: Units,
  from: number,
  to: number,
  meant: string,
  margin: number,
  isRare = false,
): boolean {
  const { units, length } = text;
  let first = from;
  while (first > 0 && from - first < BESIDE && isHan(units[first - 1]!)) first--;
  let last = to;
  while (last < length && last - to < BESIDE && isHan(units[last]!)) last++;
  // A cost is never below zero: what reads well as it stands cannot read better by more than that.
  const allowed = readingCost(units, first, last) - margin;
  if (allowed < 0) return false;
  const termCost = isRare ? TERM_COST : costOfTerm(text, from, meant);
  if (termCost <= allowed && readingCost(units, first, from) + termCost + readingCost(units, to, last) <= allowed)
    return true;
  const size = from - first + meant.length + last - to;
  if (changed.length < size) changed = new Uint16Array(2 * size);
  let at = 0;
  for (let i = first; i < from; i++) changed[at++] = units[i]!;
  for (let i = 0; i < meant.length; i++) changed[at++] = meant.charCodeAt(i);
  for (let i = to; i < last; i++) changed[at++] = units[i]!;
  return readingCost(changed, 0, size) <= allowed;
}

function costOfTerm(text: Units, from: number, meant: string): number {
  if (isWordOfItsOwn(text, from, meant)) return Infinity;
  if (meant.length > 2) return TERM_COST;
  for (let i = 0; i < meant.length; i++) {
    if (text.units[from + i] === meant.charCodeAt(i) && characterCost(meant.charCodeAt(i)) >= RARE_IN_PAIR)
      return PAIR_COST;
  }
  return Infinity;
}

// A character that makes a usual word with its neighbour ("再快一点就好" for 一贴就好) may have been meant as that.
function isWordOfItsOwn({ units, length }: Units, from: number, meant: string): boolean {
  for (let i = 0; i < meant.length; i++) {
    const at = from + i;
    if (at < length && units[at] === meant.charCodeAt(i)) continue;
    if (at > 0 && at < length && isUsualPair(units[at - 1]!, units[at]!)) return true;
    if (at + 1 < length && isUsualPair(units[at]!, units[at + 1]!)) return true;
  }
  return false;
}

/** Do the units `[from, to)` read as one across `cut`, rather than as two lines that end and begin there? */
export function readsAcross(units: Uint16Array, from: number, cut: number, to: number, margin: number): boolean {
  const apart = readingCost(units, from, cut) + readingCost(units, cut, to);
  return apart - readingCost(units, from, to) >= margin;
}

function isHan(unit: number): boolean {
  return unit >= 0x3400 && unit <= 0x9fff;
}
