import type { CivilDate } from '@jianhu/kernel';
import type { Target } from '@jianhu/rules';
import { endOfPeriod, type Period } from './period.ts';

/** From when to when an object counts; `validTo` is the first day on which it no longer does. */
export interface Validity {
  readonly countyCode: string | null;
  readonly trade: string | null;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate | null;
}

/** Several objects that count from and to the same day, in the same place. */
export interface CountedValidity extends Validity {
  readonly count: number;
}

type Counting = Pick<Target, 'reading' | 'newSince'>;

/**
 * Whether an object counts for a target in a month: a stock is what holds on the last day, a running year is what began in it by then
 * (each counts once, even if it ended since), and 新增 leaves out what was there before.
 */
export function countsIn({ reading, newSince }: Counting, object: Validity, period: Period): boolean {
  const end = endOfPeriod(period);
  if (object.validFrom > end) return false;
  if (newSince !== null && object.validFrom < newSince) return false;
  if (reading === 'yearToDate') return object.validFrom.slice(0, 4) === period.slice(0, 4);
  return object.validTo === null || object.validTo > end;
}

/** A counted figure: the city (empty code) or a county, by trade. */
export interface Counted {
  readonly countyCode: string;
  readonly value: number;
  readonly byTrade: ReadonlyMap<string, number>;
}

/** Counts of the city and of each county in one month; counties without any are there with 0. */
export function countObjects(
  target: Counting,
  objects: Iterable<CountedValidity>,
  { period, counties }: { readonly period: Period; readonly counties: readonly string[] },
): Counted[] {
  const totals = new Map(['', ...counties].map((code) => [code, { value: 0, byTrade: new Map<string, number>() }]));
  for (const object of objects) {
    if (!countsIn(target, object, period)) continue;
    for (const code of new Set(['', object.countyCode ?? ''])) {
      const total = totals.get(code);
      if (!total) continue;
      total.value += object.count;
      if (object.trade !== null) {
        total.byTrade.set(object.trade, (total.byTrade.get(object.trade) ?? 0) + object.count);
      }
    }
  }
  return [...totals].map(([countyCode, { value, byTrade }]) => ({ countyCode, value, byTrade }));
}

/** What one change of an object does to a target's published months: by county and trade, +1 or -1. */
export interface CountChange {
  readonly period: Period;
  readonly countyCode: string;
  readonly trade: string | null;
  readonly by: 1 | -1;
}

/** Changes of the published months of a target when an object is other than it was; null is an object that did not count at all. */
export function changesOf(
  target: Counting,
  change: { readonly before: Validity | null; readonly after: Validity | null },
  periods: readonly Period[],
): CountChange[] {
  return periods.flatMap((period) => [
    ...changeBy(target, change.before, period, -1),
    ...changeBy(target, change.after, period, 1),
  ]);
}

function changeBy(target: Counting, object: Validity | null, period: Period, by: 1 | -1): CountChange[] {
  if (object === null || !countsIn(target, object, period)) return [];
  return [...new Set(['', object.countyCode ?? ''])].map((countyCode) => ({
    period,
    countyCode,
    trade: object.trade,
    by,
  }));
}
