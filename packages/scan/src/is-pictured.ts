import { IS_PARTICLE } from './is-meant.ts';
import { isUsualPair, readingCost } from './language/word-costs.ts';
import type { FoldedText } from './normalise.ts';
import { BESIDE } from './reads-better.ts';
import { type TightText, isBorder } from './tight-text.ts';

/** A term at the tight units `[start, end)`, with a picture in the place of the one at `hidden`. */
export interface PicturedTerm {
  readonly start: number;
  readonly end: number;
  readonly hidden: number;
  /** The picture is called by the character itself, by one that sounds like it, or the character is half of a word that says something of it. */
  readonly by: 'name' | 'sound' | 'keyword';
}

/**
 * How much cheaper the text without the picture must read where what is left of the term is taken out as well, in half bits: there it is no part of
 * what stands around it. By length of the term, the last for all that are longer. Measured on 52,000 innocent texts with half a million pictures
 * in them: docs/decisions/0180.
 */
const LEAST = { name: [20, 28, 30], sound: [20, 34, 40], keyword: [0, 34, 40] } as const;

const rest = new Uint16Array(64);

/** Is the term meant? A picture between two words adorns them, and what stands beside it belongs to them. */
export function isPictured(around: FoldedText, tight: TightText, term: PicturedTerm): boolean {
  const { start, end, hidden, by } = term;
  const size = end - start;
  const isInside = hidden > start && hidden < end - 1;
  if (size < 4 && !(isInside && by === 'name') && isPulledApart(tight, term)) return false;
  // Outside of it anything may be added to what is left of a term.
  if (!isInside && by === 'keyword') return false;
  if (!isInside && by === 'sound' && size < 4 && !standsOut(around, tight, term)) return false;
  return restCost(tight, term) >= LEAST[by][Math.min(size, 4) - 2]!;
}

/** Does a short term stand alone, and leave no usual word beside the picture? 世界💪 is no 世界级. */
function standsOut(around: FoldedText, { units, from, to }: TightText, { start, end, hidden }: PicturedTerm): boolean {
  if (!isBorder(around, from[start]! - 1) || !isBorder(around, to[end - 1]!)) return false;
  const first = hidden === start ? start + 1 : start;
  return end - start === 2 || !isUsualPair(units[first]!, units[first + 1]!);
}

/** Do the characters on both sides of the picture go together (洗🧧发, 买🫘了), whatever stands between them? */
function isPulledApart({ units, length }: TightText, { start, end, hidden }: PicturedTerm): boolean {
  if (hidden === 0 || hidden + 1 >= length) return false;
  if (end - start === 2 && IS_PARTICLE[units[hidden + 1]!] === 1) return true;
  return isUsualPair(units[hidden - 1]!, units[hidden + 1]!);
}

function restCost({ units, length }: TightText, { start, end, hidden }: PicturedTerm): number {
  let first = start;
  while (first > 0 && start - first < BESIDE && isHan(units[first - 1]!)) first--;
  let last = end;
  while (last < length && last - end < BESIDE && isHan(units[last]!)) last++;
  let size = 0;
  for (let at = first; at < last; at++) if (at !== hidden) rest[size++] = units[at]!;
  return readingCost(rest, 0, size) - readingCost(units, first, start) - readingCost(units, end, last);
}

function isHan(unit: number): boolean {
  return unit >= 0x3400 && unit <= 0x9fff;
}
