import { forecast as forecastOf } from './forecast.ts';
import { isReached, isReachedBy } from './goal-line.ts';
import { tellForecast, tellPaces, tellPath, tellTooFewForForecast } from './explain-judgement.ts';
import { bareVerdict, type JudgeContext, twelveMonthsBefore, type Verdict } from './judgement.ts';
import { lastDayOf, monthOfDay, positionOf } from './month.ts';
import { neededPaceOf, paceOf, type PathStart, straightPath } from './target-path.ts';
import type { Reading } from './target-series.ts';

/** A stock (or a running total) that has to be there on the due day. */
export function judgeByDeadline(context: JudgeContext): Verdict {
  const { target, method, line, dueOn, asOf, series } = context;
  const { readings } = series;
  const [first, newest] = [readings[0], readings.at(-1)];
  if (!first || !newest) return bareVerdict('noData', 'nothingPublished', null);

  const dueAt = positionOf(dueOn);
  const start = findStart(context, first);
  const at = newest.month + 1;
  const path = straightPath(start, { at, endAt: dueAt, least: line.whole.least, slackShare: method.slackShare });
  const outlook = findForecast(context);
  const isMet = isReached(line.whole, newest);
  const isOver = asOf > dueOn || at >= dueAt;
  const isOnTrack = outlook ? isReachedBy(line.whole, outlook.point) : newest.value >= path.floor;
  const judged = isMet
    ? 'met'
    : isOver
      ? 'behind'
      : readings.length === 1
        ? 'noData'
        : isOnTrack
          ? 'onTrack'
          : 'behind';

  const before = twelveMonthsBefore(readings);
  const verdict = {
    ...bareVerdict(judged, judged === 'noData' ? 'oneValueOnly' : null, newest),
    path,
    forecast: outlook,
    remaining: Math.max(0, line.whole.least - newest.value),
    neededPace: isMet || isOver ? null : neededPaceOf(line.whole.least - newest.value, dueAt - at, 'month'),
    paceOfTwelveMonths: before && paceOf(newest.value - before.value, newest.month - before.month, 'month'),
    paceSinceStart: paceOf(newest.value - start.value, at - start.at, 'month'),
  };
  const { unit } = target;
  const steps =
    isMet || isOver ? [] : [outlook ? tellForecast(outlook, line.whole, unit) : tellTooFewForForecast(context)];
  const showsPath = !isMet && !isOver && !outlook && readings.length > 1;
  if (showsPath) steps.push(tellPath(path, { bound: line.whole, dueOn, newest, unit }));
  return { ...verdict, steps: [...steps, ...tellPaces(verdict, unit)] };
}

/** The base that the office set, else nothing on the day from which new ones count, else the first published value. */
function findStart({ target, settings }: JudgeContext, first: Reading): PathStart {
  const { base } = settings;
  if (base) return { kind: 'base', on: base.on, at: positionOf(base.on), value: base.value };
  if (target.newSince !== null)
    return { kind: 'newSince', on: target.newSince, at: positionOf(target.newSince), value: 0 };
  return { kind: 'firstValue', on: lastDayOf(first.month), at: first.month + 1, value: first.value };
}

function findForecast({ target, method, dueOn, series }: JudgeContext): Verdict['forecast'] {
  if (series.readings.length < method.valuesForForecast) return null;
  const bounds = { least: 0, most: target.unit === '%' ? 100 : null };
  const found = forecastOf(series.readings, monthOfDay(dueOn), { coverage: method.intervalCoverage, bounds });
  return found.kind === 'forecast' ? found : null;
}
