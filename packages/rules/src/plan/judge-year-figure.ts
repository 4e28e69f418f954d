import { forecast as forecastOf } from './forecast.ts';
import { tellForecast, tellPaces, tellPath, tellTooFewForForecast, tellYearFigures } from './explain-judgement.ts';
import { isReached, isReachedBy } from './goal-line.ts';
import { bareVerdict, type JudgeContext, type JudgementStep, type Verdict, type YearFigure } from './judgement.ts';
import { lastDayOfYear, yearOf } from './month.ts';
import { neededPaceOf, type Pace, paceOf, type PathStart, straightPath } from './target-path.ts';
import type { Reading } from './target-series.ts';
import { isDecember, listYearFigures } from './year-figures.ts';

/** A figure of the due year, such as the sales of 2027: what earlier years came to shows the way and meets nothing. */
export function judgeYearFigure(context: JudgeContext): Verdict {
  const { line, dueOn, asOf, series } = context;
  const newest = series.readings.at(-1);
  if (!newest) return bareVerdict('noData', 'nothingPublished', null);
  const dueYear = yearOf(dueOn);
  const judged = yearOf(newest.period) === dueYear ? newest : null;
  const yearFigures = listYearFigures(series.readings);
  const outlook = lookAhead(context, yearFigures);
  const verdict = {
    ...bareVerdict('noData', null, judged),
    yearFigures,
    ...outlook.figures,
    ...(judged && remainderOf(judged, line.whole.least)),
  };
  const steps = [...tellYearFigures(yearFigures, context), ...outlook.steps];

  if (judged && isReached(line.whole, judged)) return { ...verdict, status: 'met', neededPace: null, steps };
  const isOver = asOf > dueOn || (judged !== null && isDecember(judged));
  if (isOver && judged) return { ...verdict, status: 'behind', neededPace: null, steps };
  if (isOver) return { ...verdict, reason: 'horizonYearMissing', neededPace: null, steps };
  if (series.readings.length === 1) return { ...verdict, reason: 'oneValueOnly', steps };
  if (outlook.isOnTrack === null) return { ...verdict, reason: 'noYearFigure', steps };
  const paces = tellPaces(verdict, context.target.unit);
  return { ...verdict, status: outlook.isOnTrack ? 'onTrack' : 'behind', steps: [...steps, ...paces] };
}

interface Outlook {
  /** Null with too few yearly figures to tell. */
  readonly isOnTrack: boolean | null;
  readonly figures: Partial<Pick<Verdict, 'path' | 'forecast' | 'remaining' | 'neededPace'>> &
    Partial<Pick<Verdict, 'paceOfTwelveMonths' | 'paceSinceStart'>>;
  readonly steps: readonly JudgementStep[];
}

function lookAhead(context: JudgeContext, yearFigures: readonly YearFigure[]): Outlook {
  const { target, method, line, dueOn } = context;
  const [first, last] = [yearFigures[0], yearFigures.at(-1)];
  if (!first || !last) return { isOnTrack: null, figures: {}, steps: [] };
  const start = findStart(context, first);
  const at = endOfYear(last.year);
  const [endAt, least] = [endOfYear(yearOf(dueOn)), line.whole.least];
  const path = straightPath(start, { at, endAt, least, slackShare: method.slackShare });
  const before = yearFigures.find(({ year }) => year === last.year - 1);
  const gap = Math.max(0, least - last.value);
  const figures = {
    path,
    remaining: gap,
    neededPace: neededPaceOf(gap, (endAt - at) / 12, 'year'),
    paceOfTwelveMonths: before ? paceOf(last.value - before.value, 1, 'year') : null,
    paceSinceStart: paceOf(last.value - start.value, (at - start.at) / 12, 'year'),
  } as const;
  const forecast = findForecast(context, yearFigures);
  if (forecast) {
    const steps = [tellForecast(forecast, line.whole, target.unit)];
    return { isOnTrack: isReachedBy(line.whole, forecast.point), figures: { ...figures, forecast }, steps };
  }
  if (at <= start.at) return { isOnTrack: null, figures, steps: [] };
  const newest = { period: String(last.year), value: last.value, share: null };
  const steps = [
    tellTooFewForForecast({ ...context, count: yearFigures.length }),
    tellPath(path, { bound: line.whole, dueOn, newest, unit: target.unit }),
  ];
  return { isOnTrack: last.value >= path.floor, figures, steps };
}

function findStart({ settings }: JudgeContext, first: YearFigure): PathStart {
  const { base } = settings;
  const [kind, year, value] = base
    ? (['base', yearOf(base.on), base.value] as const)
    : (['firstValue', first.year, first.value] as const);
  return { kind, on: lastDayOfYear(year), at: endOfYear(year), value };
}

function findForecast({ method, dueOn }: JudgeContext, yearFigures: readonly YearFigure[]): Verdict['forecast'] {
  if (yearFigures.length < method.valuesForForecast) return null;
  const points = yearFigures.map(({ year, value }) => ({ period: `${year}-12`, value }));
  const until = `${yearOf(dueOn)}-12`;
  const found = forecastOf(points, until, { coverage: method.intervalCoverage, bounds: { least: 0, most: null } });
  return found.kind === 'forecast' ? found : null;
}

/** Within the due year what is missing is missing from the figure itself, month by month. */
function remainderOf(judged: Reading, least: number): { remaining: number; neededPace: Pace | null } {
  const remaining = Math.max(0, least - judged.value);
  return { remaining, neededPace: neededPaceOf(remaining, 11 - (judged.month % 12), 'month') };
}

function endOfYear(year: number): number {
  return (year + 1) * 12;
}
