import type { CivilDate } from '@jianhu/kernel';
import { isMonth, monthNumberOf } from './month.ts';
import type { Target } from './target.ts';

/** A value of the published series: the newest version of its period. */
export interface PublishedValue {
  /** `YYYY-MM`. */
  readonly period: string;
  /** Of a share only its numerator and denominator count. */
  readonly value: number;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly publishedOn: CivilDate;
}

/** A published value that can be judged. */
export interface Reading {
  readonly period: string;
  readonly publishedOn: CivilDate;
  readonly value: number;
  readonly share: { readonly numerator: number; readonly denominator: number } | null;
  /** Month number of the period, which ends at `month + 1` on the line of months. */
  readonly month: number;
}

export type SeriesProblemCode =
  | 'badPeriod'
  | 'badValue'
  | 'duplicatePeriod'
  | 'futurePeriod'
  | 'shareWithoutParts'
  | 'shareAboveAll';

export interface SeriesProblem {
  readonly code: SeriesProblemCode;
  readonly period: string;
}

export interface TargetSeries {
  /** By period, up to the due month. */
  readonly readings: readonly Reading[];
  /** Periods with a denominator of 0: nobody was eligible, so that there is no share to tell. */
  readonly empty: readonly string[];
  /** Periods after the due month, which cannot meet the target any more. */
  readonly late: readonly string[];
  readonly problem: SeriesProblem | null;
}

/** What was published by `asOf`; one value that cannot be right makes the whole series unfit to judge, never silently less. */
export function readSeries(
  target: Pick<Target, 'unit'>,
  values: readonly PublishedValue[],
  { asOf, dueMonth }: { readonly asOf: CivilDate; readonly dueMonth: number },
): TargetSeries {
  const known = values
    .filter(({ publishedOn }) => publishedOn <= asOf)
    .toSorted((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0));
  for (const [at, value] of known.entries()) {
    const code = known[at - 1]?.period === value.period ? 'duplicatePeriod' : findProblem(target, value);
    if (code !== null) return { readings: [], empty: [], late: [], problem: { code, period: value.period } };
  }
  const isLate = ({ period }: PublishedValue): boolean => monthNumberOf(period) > dueMonth;
  const isEmpty = ({ denominator }: PublishedValue): boolean => target.unit === '%' && denominator === 0;
  const inTime = known.filter((value) => !isLate(value));
  return {
    readings: inTime.filter((value) => !isEmpty(value)).map((value) => readingOf(target, value)),
    empty: inTime.filter(isEmpty).map(({ period }) => period),
    late: known.filter(isLate).map(({ period }) => period),
    problem: null,
  };
}

function findProblem({ unit }: Pick<Target, 'unit'>, value: PublishedValue): SeriesProblemCode | null {
  if (!isMonth(value.period)) return 'badPeriod';
  if (value.publishedOn < `${value.period}-01`) return 'futurePeriod';
  if (unit !== '%') return Number.isFinite(value.value) && value.value >= 0 ? null : 'badValue';
  const { numerator, denominator } = value;
  if (numerator === undefined || denominator === undefined) return 'shareWithoutParts';
  if (![numerator, denominator].every((part) => Number.isSafeInteger(part) && part >= 0)) return 'badValue';
  return numerator > denominator ? 'shareAboveAll' : null;
}

function readingOf({ unit }: Pick<Target, 'unit'>, value: PublishedValue): Reading {
  const { period, publishedOn, numerator, denominator } = value;
  const month = monthNumberOf(period);
  if (unit !== '%' || numerator === undefined || denominator === undefined)
    return { period, publishedOn, value: value.value, share: null, month };
  return { period, publishedOn, value: (numerator / denominator) * 100, share: { numerator, denominator }, month };
}
