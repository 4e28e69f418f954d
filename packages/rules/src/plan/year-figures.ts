import { withoutNoise } from './forecast.ts';
import type { YearFigure } from './judgement.ts';
import { yearOf } from './month.ts';
import type { Reading } from './target-series.ts';

/**
 * The yearly figures of a series that runs from each 1 January: that of December is the year's. A year that still runs is estimated
 * only from the same months of the year before (it grows as they did); without these there is no estimate.
 */
export function listYearFigures(readings: readonly Reading[]): YearFigure[] {
  const full = readings.filter(isDecember).map(({ period, value }) => figure(yearOf(period), value, false));
  const newest = readings.at(-1);
  if (!newest || isDecember(newest)) return full;
  const sameMonth = readings.find(({ month }) => month === newest.month - 12);
  const yearBefore = full.find(({ year }) => year === yearOf(newest.period) - 1);
  if (!sameMonth || !yearBefore || sameMonth.value <= 0) return full;
  const estimate = withoutNoise((newest.value * yearBefore.value) / sameMonth.value);
  return [...full, figure(yearOf(newest.period), estimate, true)];
}

export function isDecember({ month }: Reading): boolean {
  return month % 12 === 11;
}

function figure(year: number, value: number, isEstimate: boolean): YearFigure {
  return { year, value, isEstimate };
}
