import { isMonth, monthNumberOf } from './month.ts';
import { studentT } from './student-t.ts';

export interface MonthlyValue {
  /** `YYYY-MM`. */
  readonly period: string;
  readonly value: number;
}

/** What a figure can be: a count is never below 0, a share lies within 0 and 100. */
export interface Bounds {
  readonly least: number | null;
  readonly most: number | null;
}

export interface Forecast {
  readonly kind: 'forecast';
  readonly until: string;
  /** From the last value to `until`. */
  readonly months: number;
  readonly point: number;
  readonly low: number;
  readonly high: number;
  readonly coverage: number;
  readonly driftPerMonth: number;
  /** Standard deviation of one month's change around the drift. */
  readonly sigma: number;
  /** Steps from value to value that it rests on. */
  readonly steps: number;
}

/** Why there is no forecast: of two values the drift is known and its error is not, hence three at least. */
export interface NoForecast {
  readonly kind: 'none';
  readonly reason: 'tooFewValues' | 'notAhead' | 'duplicatePeriod' | 'badValue';
}

export interface ForecastOptions {
  readonly coverage: number;
  readonly bounds: Bounds;
}

/**
 * Random walk with drift over months that need not be regular: a step over g months is drift × g plus noise of variance sigma² × g.
 * The interval after h months has the width of sigma² h (1 + h/T), T the months observed: the noise ahead and the error of the drift.
 */
export function forecast(
  values: readonly MonthlyValue[],
  until: string,
  { coverage, bounds }: ForecastOptions,
): Forecast | NoForecast {
  const points = values.map(({ period, value }) => ({ month: isMonth(period) ? monthNumberOf(period) : NaN, value }));
  const walk = fitWalk(points, coverage);
  if (walk.kind === 'none') return walk;
  if (!isMonth(until) || monthNumberOf(until) <= walk.lastMonth) return { kind: 'none', reason: 'notAhead' };
  const months = monthNumberOf(until) - walk.lastMonth;
  const { point, half } = extendWalk(walk, months);
  const within = (value: number): number => withoutNoise(clamp(value, bounds));
  const { driftPerMonth, sigma, steps } = walk;
  return {
    kind: 'forecast',
    until,
    months,
    point: within(point),
    low: within(point - half),
    high: within(point + half),
    coverage,
    driftPerMonth,
    sigma,
    steps,
  };
}

/** A series once fitted, from which any number of months ahead follows. */
export interface Walk {
  readonly kind: 'walk';
  readonly lastMonth: number;
  readonly lastValue: number;
  readonly monthsObserved: number;
  readonly driftPerMonth: number;
  readonly sigma: number;
  readonly steps: number;
  /** Student quantile: sigma is itself an estimate. */
  readonly quantile: number;
}

export interface MonthPoint {
  /** Month number. */
  readonly month: number;
  readonly value: number;
}

export function fitWalk(values: readonly MonthPoint[], coverage: number): Walk | NoForecast {
  if (values.some(({ month, value }) => !Number.isInteger(month) || !Number.isFinite(value)))
    return { kind: 'none', reason: 'badValue' };
  const points = values.toSorted((a, b) => a.month - b.month);
  const [first, last] = [points[0], points.at(-1)];
  if (points.length < 3 || !first || !last) return { kind: 'none', reason: 'tooFewValues' };
  const gaps = points.slice(1).map(({ month }, at) => month - (points[at]?.month ?? month));
  if (gaps.includes(0)) return { kind: 'none', reason: 'duplicatePeriod' };
  const monthsObserved = last.month - first.month;
  const driftPerMonth = (last.value - first.value) / monthsObserved;
  const squares = gaps.map((gap, at) => {
    const change = (points[at + 1]?.value ?? 0) - (points[at]?.value ?? 0);
    return (change - driftPerMonth * gap) ** 2 / gap;
  });
  // One degree of freedom went into the drift.
  const degrees = gaps.length - 1;
  const sigma = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / degrees);
  return {
    kind: 'walk',
    lastMonth: last.month,
    lastValue: last.value,
    monthsObserved,
    driftPerMonth,
    sigma,
    steps: gaps.length,
    quantile: studentT(coverage, degrees),
  };
}

/** The point so many months ahead and half the width of its interval, before any bounds. */
export function extendWalk(walk: Walk, months: number): { readonly point: number; readonly half: number } {
  return {
    point: walk.lastValue + walk.driftPerMonth * months,
    half: walk.quantile * walk.sigma * Math.sqrt(months * (1 + months / walk.monthsObserved)),
  };
}

export function clamp(value: number, { least, most }: Bounds): number {
  return Math.min(most ?? Infinity, Math.max(least ?? -Infinity, value));
}

/** Sums of thirds and tenths end a hair beside the number that they mean; a boundary of law must not turn on that hair. */
export function withoutNoise(value: number): number {
  return Number(value.toPrecision(12));
}
