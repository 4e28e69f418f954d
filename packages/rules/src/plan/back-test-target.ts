import { backTest, type BackTest } from './back-test.ts';
import { monthNumberOf } from './month.ts';
import type { ProgressMethod } from './progress-method.ts';
import type { PublishedValue } from './target-series.ts';
import type { Target, TargetSettings } from './target.ts';

/**
 * The back-test of the forecast that `judgeTarget` shows, over every version of every period that was published. A figure of a whole
 * year is forecast from Decembers; a target of every year is not forecast at all, hence null.
 */
export function backTestTarget({
  target,
  settings,
  method,
  versions,
}: {
  readonly target: Target;
  readonly settings: Pick<TargetSettings, 'cadence'>;
  readonly method: ProgressMethod;
  readonly versions: readonly PublishedValue[];
}): BackTest | null {
  if ((target.cadence === 'ambiguous' ? settings.cadence : target.cadence) === 'everyYear') return null;
  const isYearFigure = target.reading === 'yearToDate';
  const publications = versions
    .filter(({ period }) => !isYearFigure || monthNumberOf(period) % 12 === 11)
    .flatMap((version) => {
      const value = target.unit === '%' ? percentOf(version) : version.value;
      return value === null ? [] : [{ period: version.period, value, publishedOn: version.publishedOn }];
    });
  const bounds = { least: 0, most: target.unit === '%' ? 100 : null };
  return backTest(publications, {
    bounds,
    coverage: method.intervalCoverage,
    valuesForForecast: method.valuesForForecast,
  });
}

function percentOf({ numerator, denominator }: PublishedValue): number | null {
  return numerator === undefined || denominator === undefined || denominator === 0
    ? null
    : (numerator / denominator) * 100;
}
