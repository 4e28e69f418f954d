import type { CivilDate } from '@jianhu/kernel';
import type { Forecast } from './forecast.ts';
import type { Bound, GoalLine } from './goal-line.ts';
import type { ProgressMethod } from './progress-method.ts';
import type { PublishedValue, Reading, SeriesProblem, TargetSeries } from './target-series.ts';
import type { Pace, StraightPath } from './target-path.ts';
import type { Target, TargetSettings } from './target.ts';

export type TargetStatus = 'met' | 'onTrack' | 'behind' | 'noData';

/** Why nothing can be said. */
export type NoDataReason =
  | 'seriesRefused'
  | 'nothingPublished'
  | 'oneValueOnly'
  | 'nobodyEligible'
  | 'baseMissing'
  | 'noYearFigure'
  | 'horizonYearMissing'
  | 'yearNotBegun'
  | 'yearMissing'
  | 'currentYearMissing';

export interface JudgeInput {
  readonly target: Target;
  readonly settings: TargetSettings;
  readonly method: ProgressMethod;
  readonly planStart: CivilDate;
  readonly horizonOn: CivilDate;
  /** Newest version of each period, in any order; what was published after `asOf` is left aside. */
  readonly values: readonly PublishedValue[];
  readonly asOf: CivilDate;
}

export interface JudgeContext extends JudgeInput {
  readonly cadence: 'byDeadline' | 'everyYear';
  readonly line: GoalLine;
  readonly dueOn: CivilDate;
  readonly series: TargetSeries;
  readonly isStale: boolean;
}

/** One sentence of the working, with the numbers that it used. */
export interface JudgementStep {
  readonly zh: string;
  readonly en: string;
}

export interface JudgedPart {
  readonly part: 'number' | 'doubling';
  readonly state: 'met' | 'notMet' | 'baseMissing' | 'unknown';
  readonly bound: Bound | null;
}

/** A calendar year of a target that repeats every year; `missed` once it is over. */
export interface JudgedYear {
  readonly year: number;
  readonly status: 'met' | 'missed' | 'onTrack' | 'behind' | 'noData';
  readonly period: string | null;
  readonly value: number | null;
  /** While the year runs: what its elapsed share asks. */
  readonly path: StraightPath | null;
}

/** The figure of a whole year, or an estimate from the same months of the year before. */
export interface YearFigure {
  readonly year: number;
  readonly value: number;
  readonly isEstimate: boolean;
}

/** What the three ways of judging have in common. */
export interface Verdict {
  readonly status: TargetStatus;
  readonly reason: NoDataReason | null;
  /** The value by which the target is met or not; null while there is none. */
  readonly judged: Reading | null;
  readonly path: StraightPath | null;
  readonly forecast: Forecast | null;
  readonly remaining: number | null;
  readonly neededPace: Pace | null;
  readonly paceOfTwelveMonths: Pace | null;
  readonly paceSinceStart: Pace | null;
  readonly years: readonly JudgedYear[];
  readonly yearFigures: readonly YearFigure[];
  readonly steps: readonly JudgementStep[];
}

export interface Judgement extends Verdict {
  readonly problem: SeriesProblem | null;
  readonly cadence: 'byDeadline' | 'everyYear';
  readonly dueOn: CivilDate;
  readonly newest: Reading | null;
  readonly isStale: boolean;
  /** 力争: the same arithmetic, told as a target that is striven for. */
  readonly isSoft: boolean;
  /** Of a range: met at its upper end. */
  readonly isFullyMet: boolean;
  /** What has to be reached in all. */
  readonly bound: Bound;
  readonly parts: readonly JudgedPart[];
}

/** A verdict of which only the status is known. */
export function bareVerdict(status: TargetStatus, reason: NoDataReason | null, judged: Reading | null): Verdict {
  return {
    status,
    reason,
    judged,
    path: null,
    forecast: null,
    remaining: null,
    neededPace: null,
    paceOfTwelveMonths: null,
    paceSinceStart: null,
    years: [],
    yearFigures: [],
    steps: [],
  };
}

/** The value of twelve months before the newest, or else the oldest since; null without any. */
export function twelveMonthsBefore(readings: readonly Reading[]): Reading | null {
  const newest = readings.at(-1);
  if (!newest) return null;
  return readings.find(({ month }) => month >= newest.month - 12 && month < newest.month) ?? null;
}
