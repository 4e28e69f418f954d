import type { Rng } from '@jianhu/kernel';
import { Z95 } from './wilson.ts';

/** A group of units that are alike (county, trade, month), of which some are drawn. */
export interface Stratum {
  readonly key: string;
  /** All units, and how many of them are drawn. */
  readonly units: number;
  readonly drawn: number;
}

/** Two at least tell how far units of a stratum differ. */
const LEAST = 2;

/**
 * Divides a sample over strata by their size, at least two of each (all where there are fewer), so that no county and no trade is
 * left out; the whole may exceed `size` for that reason.
 */
export function planSample(units: ReadonlyMap<string, number>, size: number): readonly Stratum[] {
  const total = [...units.values()].reduce((sum, one) => sum + one, 0);
  return [...units]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, count]) => {
      const share = total === 0 ? 0 : Math.round((size * count) / total);
      return { key, units: count, drawn: Math.min(count, Math.max(LEAST, share)) };
    });
}

/** Draws without replacement; the same list, number and chance give the same units. */
export function drawUnits<T>(list: readonly T[], count: number, rng: Rng): T[] {
  const pool = [...list];
  const drawn: T[] = [];
  while (drawn.length < count && pool.length > 0) {
    const at = Math.floor(rng.next() * pool.length);
    const last = pool.pop();
    const chosen = at < pool.length ? pool[at] : last;
    if (at < pool.length && last !== undefined) pool[at] = last;
    if (chosen !== undefined) drawn.push(chosen);
  }
  return drawn;
}

/** A total over all units, estimated from a stratified sample. */
export interface TotalEstimate {
  readonly total: number;
  readonly low: number;
  readonly high: number;
}

export interface SampledStratum extends Stratum {
  /** What was counted in the drawn units: sum and sum of squares; units without any count as zero. */
  readonly sum: number;
  readonly squares: number;
}

/**
 * The usual estimator of a total: each stratum's mean times its size, with the finite correction, and a normal 95 % interval that
 * never goes below what was seen. Where nothing was seen the upper end is the rule of three: as much as 3 in n units might still hold.
 * @example estimateTotal([{ key: 'a', units: 10, drawn: 10, sum: 7, squares: 9 }]) // all were read: 7, 7, 7
 */
export function estimateTotal(strata: readonly SampledStratum[]): TotalEstimate {
  let total = 0;
  let variance = 0;
  let unseen = 0;
  for (const { units, drawn, sum, squares } of strata) {
    if (drawn === 0) continue;
    const mean = sum / drawn;
    total += units * mean;
    if (drawn < units && sum === 0) unseen = Math.max(unseen, (3 * units) / drawn);
    if (drawn < 2) continue;
    const spread = Math.max(0, (squares - drawn * mean * mean) / (drawn - 1));
    variance += units * units * (1 - drawn / units) * (spread / drawn);
  }
  const seen = strata.reduce((sum, one) => sum + one.sum, 0);
  const half = Z95 * Math.sqrt(variance);
  return { total, low: Math.max(seen, total - half), high: total + half + (seen === 0 ? unseen : 0) };
}
