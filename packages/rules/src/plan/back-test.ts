import { type CivilDate } from '@jianhu/kernel';
import {
  type Bounds,
  clamp,
  extendWalk,
  fitWalk,
  type ForecastOptions,
  type MonthlyValue,
  type MonthPoint,
  type Walk,
} from './forecast.ts';
import { monthNumberOf } from './month.ts';

/** One publication of a period's value; a correction is a further publication of the same period. */
export interface Publication extends MonthlyValue {
  readonly publishedOn: CivilDate;
}

export interface BackTestRow {
  /** Months ahead; null over all of them. */
  readonly months: number | null;
  readonly forecasts: number;
  /** Share of the values that came to lie within the interval. */
  readonly covered: number;
  readonly meanAbsoluteError: number;
  /** The same of the plainest peer: the last value stays. */
  readonly naiveMeanAbsoluteError: number;
}

export interface BackTest {
  readonly verdict: 'betterThanNaive' | 'asNaive' | 'worseThanNaive' | 'tooFewValues';
  /** The interval came to cover less than it promises. */
  readonly isOverconfident: boolean;
  readonly origins: number;
  readonly all: BackTestRow | null;
  readonly byMonthsAhead: readonly BackTestRow[];
  readonly zh: string;
  readonly en: string;
}

interface Trial {
  readonly months: number;
  readonly isCovered: boolean;
  readonly error: number;
  readonly naiveError: number;
}

/**
 * What the forecast would have said on each day on which a newer period was published, from nothing but what was published by that
 * day (a later correction is not known then), against what each later period came to be.
 */
export function backTest(
  publications: readonly Publication[],
  options: ForecastOptions & { readonly valuesForForecast: number },
): BackTest {
  const byDay = Map.groupBy(publications, ({ publishedOn }) => publishedOn);
  const days = [...byDay.keys()].toSorted();
  const final = newestPoints(days.flatMap((day) => byDay.get(day) ?? []));
  const known = new Map<number, MonthPoint>();
  const trials: Trial[] = [];
  let origins = 0;
  let newestTried = -Infinity;
  for (const day of days) {
    for (const [month, point] of newestPoints(byDay.get(day) ?? [])) known.set(month, point);
    if (known.size < options.valuesForForecast) continue;
    const walk = fitWalk([...known.values()], options.coverage);
    // A correction or an older period published late moves no origin: the same months ahead would count twice.
    if (walk.kind === 'none' || walk.lastMonth <= newestTried) continue;
    newestTried = walk.lastMonth;
    const later = [...final.values()].filter(({ month }) => month > walk.lastMonth);
    if (later.length > 0) origins += 1;
    for (const point of later) trials.push(tryWalk(walk, point, options.bounds));
  }
  return reportOf(trials, origins, options.coverage);
}

/** By month, the last of several versions. */
function newestPoints(publications: readonly Publication[]): Map<number, MonthPoint> {
  return new Map(
    publications.map(({ period, value }) => {
      const month = monthNumberOf(period);
      return [month, { month, value }];
    }),
  );
}

function tryWalk(walk: Walk, { month, value }: MonthPoint, bounds: Bounds): Trial {
  const months = month - walk.lastMonth;
  const { point, half } = extendWalk(walk, months);
  return {
    months,
    // A value keeps the bounds itself, so that they need not cut the interval; the hair is binary noise.
    isCovered: Math.abs(value - point) <= half + 1e-9 * Math.abs(value),
    error: Math.abs(value - clamp(point, bounds)),
    naiveError: Math.abs(value - walk.lastValue),
  };
}

function reportOf(trials: readonly Trial[], origins: number, coverage: number): BackTest {
  if (trials.length === 0) {
    const sentences = { zh: '公布值太少，无法回测。', en: 'Too few published values for a back-test.' };
    return { verdict: 'tooFewValues', isOverconfident: false, origins, all: null, byMonthsAhead: [], ...sentences };
  }
  const byMonths = Map.groupBy(trials, ({ months }) => months);
  const byMonthsAhead = [...byMonths.keys()]
    .toSorted((a, b) => a - b)
    .map((months) => rowOf(months, byMonths.get(months) ?? []));
  const all = rowOf(null, trials);
  const verdict = compareErrors(all.meanAbsoluteError, all.naiveMeanAbsoluteError);
  const isOverconfident = all.covered < coverage;
  return { verdict, isOverconfident, origins, all, byMonthsAhead, ...tell(all, verdict, coverage) };
}

function rowOf(months: number | null, trials: readonly Trial[]): BackTestRow {
  const mean = (of: (trial: Trial) => number): number =>
    trials.reduce((sum, trial) => sum + of(trial), 0) / trials.length;
  return {
    months,
    forecasts: trials.length,
    covered: mean(({ isCovered }) => (isCovered ? 1 : 0)),
    meanAbsoluteError: mean(({ error }) => error),
    naiveMeanAbsoluteError: mean(({ naiveError }) => naiveError),
  };
}

type Verdict = Exclude<BackTest['verdict'], 'tooFewValues'>;

function compareErrors(own: number, naive: number): Verdict {
  if (Math.abs(own - naive) <= 1e-9 * Math.max(own, naive)) return 'asNaive';
  return own < naive ? 'betterThanNaive' : 'worseThanNaive';
}

function tell(all: BackTestRow, verdict: Verdict, coverage: number): { zh: string; en: string } {
  const [own, naive] = [readable(all.meanAbsoluteError), readable(all.naiveMeanAbsoluteError)];
  const [covered, promised] = [(all.covered * 100).toFixed(0), (coverage * 100).toFixed(0)];
  const words = {
    betterThanNaive: { zh: '优于', en: 'better than' },
    asNaive: { zh: '等同于', en: 'the same as' },
    worseThanNaive: { zh: '劣于', en: 'worse than' },
  }[verdict];
  const warning =
    verdict === 'worseThanNaive' ? { zh: '，预测仅供参考', en: '; do not rely on the forecast' } : { zh: '', en: '' };
  return {
    zh: `回测${all.forecasts}次：平均绝对误差${own}，${words.zh}“末值不变”的${naive}；区间名义覆盖率${promised}%，实际${covered}%${warning.zh}。`,
    en: `Back-test of ${all.forecasts} forecasts: mean absolute error ${own}, ${words.en} ${naive} of "the last value stays"; the interval promises ${promised} % and covered ${covered} %${warning.en}.`,
  };
}

/** Three significant figures, and never a power of ten: nobody reads 1.78e+3 in a report. */
function readable(value: number): string {
  return String(Number(value.toPrecision(3)));
}
