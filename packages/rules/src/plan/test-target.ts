import { type CivilDate, parseCivilDate } from '@jianhu/kernel';
import type { JudgeInput, Judgement } from './judgement.ts';
import { judgeTarget } from './judge-target.ts';
import { monthNumberOf, monthOf } from './month.ts';
import type { ProgressMethod } from './progress-method.ts';
import type { PublishedValue } from './target-series.ts';
import type { Goal, Target, TargetSettings } from './target.ts';

/** The numbers of the published method; a test compares them. */
export const method: ProgressMethod = {
  kind: 'progressMethod',
  version: '2026.1',
  owner: 'sx-lgo',
  slackShare: 0.1,
  defaultToleranceShare: 0.1,
  valuesForForecast: 8,
  staleAfterMonths: 3,
  intervalCoverage: 0.9,
  monitoredMinutes: 10,
  fallShare: 0.5,
  reportDueDay: 10,
  remindWorkingDays: 3,
  textZh: ['示例'],
  textEn: ['Example'],
};

export function targetOf(goal: Goal, more: Partial<Target> = {}): Target {
  return {
    id: 'M01-T1',
    nameZh: '示例指标',
    nameEn: 'Example',
    sourcePhrase: '示例',
    goal,
    unit: '个',
    cadence: 'byDeadline',
    byYear: 2027,
    soft: false,
    newSince: null,
    doubling: false,
    reading: 'stock',
    measuredBy: { kind: 'objects', registry: 'examples' },
    noteZh: null,
    ...more,
  };
}

/** Each published on the tenth of the month after its period. */
export function series(values: Readonly<Record<string, number>>): PublishedValue[] {
  return Object.entries(values).map(([period, value]) => ({ period, value, publishedOn: tenthAfter(period) }));
}

export function shares(values: Readonly<Record<string, readonly [number, number]>>): PublishedValue[] {
  return Object.entries(values).map(([period, [numerator, denominator]]) => ({
    period,
    value: 0,
    numerator,
    denominator,
    publishedOn: tenthAfter(period),
  }));
}

/** Month after month from `first`. */
export function monthly(first: string, values: readonly number[]): PublishedValue[] {
  const from = monthNumberOf(first);
  return series(Object.fromEntries(values.map((value, at) => [monthOf(from + at), value])));
}

type Case = Partial<Omit<JudgeInput, 'asOf' | 'settings'>> & { asOf?: string; settings?: Partial<TargetSettings> };

export function inputOf(target: Target, values: readonly PublishedValue[], more: Case = {}): JudgeInput {
  const { asOf = '2026-11-25', settings, ...rest } = more;
  return {
    target,
    values,
    method,
    planStart: day('2023-11-15'),
    horizonOn: day('2027-12-31'),
    asOf: day(asOf),
    settings: { base: null, toleranceShare: method.defaultToleranceShare, cadence: 'byDeadline', ...settings },
    ...rest,
  };
}

export function judge(target: Target, values: readonly PublishedValue[], more: Case = {}): Judgement {
  return judgeTarget(inputOf(target, values, more));
}

export function textOf({ steps }: Pick<Judgement, 'steps'>): string {
  return steps.map(({ zh }) => zh).join('\n');
}

export const day = parseCivilDate;

function tenthAfter(period: string): CivilDate {
  return day(`${monthOf(monthNumberOf(period) + 1)}-10`);
}
