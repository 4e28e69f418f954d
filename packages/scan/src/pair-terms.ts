import { type HitList, pushHit } from './automaton.ts';
import { sharedBytes } from './gate/marks.ts';
import { kinshipOf } from './language/kinship.ts';
import { characterCost, isUsualPair } from './language/word-costs.ts';
import { isOutOfPlace } from './out-of-place.ts';

/**
 * Terms of two Han characters, for another one that looks like one of them. Of such a term only one character is left, so it is asked for only
 * beside a character that is rare, where neither of the two makes a usual word with anything beside it: docs/decisions/0183.
 */
export interface PairTerms {
  /** Two units a term, in the order of their first ones. */
  readonly units: Uint16Array;
  /** Terms in the order of their second units. */
  readonly bySecond: Uint32Array;
  /** Where the terms with a unit begin in either order, one more than the place; 0 = there is none. */
  readonly firsts: Uint32Array;
  readonly seconds: Uint32Array;
}

/** Rarer than nearly all that ordinary texts say. At 32 one of 52,000 was an accident (小兔 for 小鬼), at 34 none. */
export const LEAST_COST_IN_PAIR = 34;

/** `terms` are sorted, so that those with one first character stand together. */
export function buildPairTerms(terms: readonly string[]): PairTerms {
  const built: PairTerms = {
    units: new Uint16Array(sharedBytes(4 * terms.length)),
    bySecond: new Uint32Array(sharedBytes(4 * terms.length)),
    firsts: new Uint32Array(sharedBytes(4 * 0x10000)),
    seconds: new Uint32Array(sharedBytes(4 * 0x10000)),
  };
  const { units, bySecond, firsts, seconds } = built;
  for (const [at, term] of terms.entries()) {
    units[2 * at] = term.charCodeAt(0);
    units[2 * at + 1] = term.charCodeAt(1);
    firsts[units[2 * at]!] ||= at + 1;
  }
  bySecond.set(terms.map((_, at) => at).toSorted((a, b) => units[2 * a + 1]! - units[2 * b + 1]!));
  for (const [at, term] of bySecond.entries()) seconds[units[2 * term + 1]!] ||= at + 1;
  return built;
}

/** Collects (term, end) where a rare character stands for one of the two that it looks like, and neither makes a word with what is beside it. */
export function findPairs(pairs: PairTerms, units: Uint16Array, length: number, hits: HitList): void {
  hits.count = 0;
  for (let at = 0; at < length; at++) if (isRareHan(units[at]!)) addPairs(pairs, units, at, length, hits);
}

/** The same for the rare character at a place. */
export function addPairs(pairs: PairTerms, units: Uint16Array, at: number, length: number, hits: HitList): void {
  const { units: own, bySecond, firsts, seconds } = pairs;
  const before = at > 0 ? units[at - 1]! : 0;
  const after = at + 1 < length ? units[at + 1]! : 0;
  const first = firsts[before]!;
  const second = seconds[after]!;
  if (first + second === 0 || !isOutOfPlace(units, at, length)) return;
  const written = units[at]!;
  if (first > 0 && isOutOfPlace(units, at - 1, length)) {
    for (let term = first - 1; 2 * term < own.length && own[2 * term] === before; term++)
      if (isAlike(written, own[2 * term + 1]!) && isKnown(own, term, before)) pushHit(hits, term, at + 1);
  }
  if (second === 0 || !isOutOfPlace(units, at + 1, length)) return;
  for (let i = second - 1; i < bySecond.length && own[2 * bySecond[i]! + 1] === after; i++)
    if (isAlike(written, own[2 * bySecond[i]!]!) && isKnown(own, bySecond[i]!, after))
      pushHit(hits, bySecond[i]!, at + 2);
}

export function isRareHan(unit: number): boolean {
  return unit >= 0x3400 && unit <= 0x9fff && characterCost(unit) >= LEAST_COST_IN_PAIR;
}

// Two rare characters may be a word of the trade that no table knows: 祛痘 is no 祛疤. There the term must be a usual word.
function isKnown(own: Uint16Array, term: number, kept: number): boolean {
  return characterCost(kept) < LEAST_COST_IN_PAIR || isUsualPair(own[2 * term]!, own[2 * term + 1]!);
}

function isAlike(written: number, meant: number): boolean {
  return written !== meant && kinshipOf(written, meant) === 'shape';
}
