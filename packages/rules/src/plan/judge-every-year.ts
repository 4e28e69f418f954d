import { tellPaces, tellYear, tellYearStartMissing } from './explain-judgement.ts';
import { isReached } from './goal-line.ts';
import {
  bareVerdict,
  type JudgeContext,
  type JudgedYear,
  type NoDataReason,
  type TargetStatus,
  twelveMonthsBefore,
  type Verdict,
} from './judgement.ts';
import { lastDayOf, lastDayOfYear, yearOf } from './month.ts';
import { neededPaceOf, type Pace, paceOf, type PathStart, straightPath, type StraightPath } from './target-path.ts';
import type { Reading } from './target-series.ts';
import { isDecember } from './year-figures.ts';

/** A target that repeats every calendar year: each whole year of the plan is met or missed, the one that runs goes by its months. */
export function judgeEveryYear(context: JudgeContext): Verdict {
  const { target, asOf, dueOn, series, line } = context;
  const readings = toYearReadings(context);
  const newest = readings.at(-1);
  const dropped = series.readings.length - readings.length;
  const droppedSteps = dropped > 0 ? [tellYearStartMissing(dropped)] : [];
  if (!newest) {
    const reason = dropped > 0 ? 'noYearFigure' : 'nothingPublished';
    return { ...bareVerdict('noData', reason, null), steps: droppedSteps };
  }
  const years = listYears(context).map((year) => judgeYear(context, readings, year));
  const { status, reason } = sumUp(context, years, newest);
  const isRunning = asOf <= dueOn && yearOf(newest.period) === yearOf(asOf) && !isDecember(newest);
  const remaining = Math.max(0, line.whole.least - newest.value);
  const verdict = {
    ...bareVerdict(status, reason, newest),
    years,
    path: years.find(({ year }) => year === yearOf(newest.period))?.path ?? null,
    remaining,
    neededPace: isRunning && status !== 'met' ? neededPaceOf(remaining, 11 - (newest.month % 12), 'month') : null,
    paceOfTwelveMonths: paceOfTwelveMonths(context, readings, newest),
    paceSinceStart: isRunningTotal(context) ? paceOf(newest.value, (newest.month % 12) + 1, 'month') : null,
  };
  const yearSteps = years.map((year) => tellYear(year, context));
  return { ...verdict, steps: [...droppedSteps, ...yearSteps, ...tellPaces(verdict, target.unit)] };
}

/** Whether what is judged counts from 1 January; a share or a stock that must be there each year does not. */
function isRunningTotal({ target }: JudgeContext): boolean {
  return target.reading === 'yearToDate' || isYearlyGrowth(target);
}

/** A total that the office reads as one per year: what came since the December before is the figure of the year. */
function isYearlyGrowth({ cadence, reading, unit }: JudgeContext['target']): boolean {
  return cadence === 'ambiguous' && reading === 'stock' && unit !== '%';
}

function toYearReadings({ target, series: { readings } }: JudgeContext): readonly Reading[] {
  if (!isYearlyGrowth(target)) return readings;
  return readings.flatMap((reading) => {
    const year = yearOf(reading.period);
    const isFirstYear = target.newSince !== null && yearOf(target.newSince) === year;
    const before = isFirstYear ? 0 : readings.find(({ month }) => month === year * 12 - 1)?.value;
    return before === undefined ? [] : [{ ...reading, value: reading.value - before }];
  });
}

/** Whole calendar years of the plan that have begun: a plan of November asks no year's work of that year's six weeks. */
function listYears({ planStart, asOf, dueOn }: JudgeContext): number[] {
  const first = yearOf(planStart) + (planStart.endsWith('-01-01') ? 0 : 1);
  const last = Math.min(yearOf(asOf), yearOf(dueOn));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
}

function judgeYear(context: JudgeContext, readings: readonly Reading[], year: number): JudgedYear {
  const { line, asOf } = context;
  const newest = readings.findLast(({ period }) => yearOf(period) === year);
  if (!newest) return { year, status: 'noData', period: null, value: null, path: null };
  const found = { year, period: newest.period, value: newest.value };
  if (isReached(line.whole, newest)) return { ...found, status: 'met', path: null };
  if (asOf > lastDayOfYear(year) || isDecember(newest)) return { ...found, status: 'missed', path: null };
  const path = pathOfYear(context, readings, newest);
  return { ...found, status: newest.value >= path.floor ? 'onTrack' : 'behind', path };
}

function pathOfYear(context: JudgeContext, readings: readonly Reading[], newest: Reading): StraightPath {
  const year = yearOf(newest.period);
  const begin: PathStart = { kind: 'yearStart', on: lastDayOfYear(year - 1), at: year * 12, value: 0 };
  const before = readings.findLast(({ month }) => month < year * 12) ?? readings[0] ?? newest;
  const start: PathStart = isRunningTotal(context)
    ? begin
    : { kind: 'firstValue', on: lastDayOf(before.month), at: before.month + 1, value: before.value };
  const { line, method } = context;
  const [at, endAt] = [newest.month + 1, (year + 1) * 12];
  return straightPath(start, { at, endAt, least: line.whole.least, slackShare: method.slackShare });
}

interface Sum {
  readonly status: TargetStatus;
  readonly reason: NoDataReason | null;
}

function sumUp({ asOf, dueOn, isStale, series }: JudgeContext, years: readonly JudgedYear[], newest: Reading): Sum {
  const noData = (reason: NoDataReason): Sum => ({ status: 'noData', reason });
  if (asOf > dueOn) {
    if (years.some(({ status }) => status === 'missed')) return { status: 'behind', reason: null };
    return years.every(({ status }) => status === 'met') ? { status: 'met', reason: null } : noData('yearMissing');
  }
  const judged = years.find(({ year }) => year === yearOf(newest.period));
  if (!judged) return noData('yearNotBegun');
  if (judged.year < yearOf(asOf) && isStale) return noData('currentYearMissing');
  switch (judged.status) {
    case 'met':
      return { status: 'met', reason: null };
    case 'missed':
      return { status: 'behind', reason: null };
    case 'onTrack':
    case 'behind':
      return series.readings.length === 1 ? noData('oneValueOnly') : { status: judged.status, reason: null };
    case 'noData':
      return noData('nothingPublished');
  }
}

/** Of a running total: this year's months and those of the year before that came after the same month. */
function paceOfTwelveMonths(context: JudgeContext, readings: readonly Reading[], newest: Reading): Pace | null {
  if (!isRunningTotal(context)) {
    const before = twelveMonthsBefore(readings);
    return before && paceOf(newest.value - before.value, newest.month - before.month, 'month');
  }
  if (isDecember(newest)) return paceOf(newest.value, 12, 'month');
  const sameMonth = readings.find(({ month }) => month === newest.month - 12);
  const yearBefore = readings.find(({ month }) => month === yearOf(newest.period) * 12 - 1);
  return sameMonth && yearBefore ? paceOf(newest.value + yearBefore.value - sameMonth.value, 12, 'month') : null;
}
