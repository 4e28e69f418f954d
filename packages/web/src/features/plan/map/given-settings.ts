import type { PlanSettings } from '@jianhu/contract';
import type { TargetFile } from './target.tsx';

type Numbers = Readonly<Record<string, number | null | undefined>>;

/** The settings as the form holds them: an empty field is what nobody has entered. */
export interface GivenSettings {
  readonly baseValue?: number | null;
  readonly baseOn?: string;
  readonly tolerancePercent?: number | null;
  readonly cadence?: string;
  readonly splitByCounty?: boolean;
  readonly yearly?: Numbers;
  readonly countySplits?: Numbers;
  readonly definitionZh?: string;
  readonly reason: string;
}

const YEARS_OF_PLAN = 5;

/** The years up to the one in which the target is due. */
export function yearsOf({ summary: { dueYear } }: Pick<TargetFile, 'summary'>): number[] {
  return Array.from({ length: YEARS_OF_PLAN }, (_, index) => dueYear - YEARS_OF_PLAN + 1 + index);
}

export function givenOf({ settings: { settings } }: Pick<TargetFile, 'settings'>): Omit<GivenSettings, 'reason'> {
  return {
    baseValue: settings.base?.value ?? null,
    baseOn: settings.base?.on ?? '',
    tolerancePercent: settings.toleranceShare === null ? null : Math.round(settings.toleranceShare * 10_000) / 100,
    cadence: settings.cadence ?? '',
    splitByCounty: settings.splitByCounty,
    yearly: Object.fromEntries(settings.yearly.map(({ year, value }) => [String(year), value])),
    countySplits: Object.fromEntries(settings.countySplits.map(({ countyCode, value }) => [countyCode, value])),
    definitionZh: settings.definitionZh ?? '',
  };
}

export function settingsFrom(given: Omit<GivenSettings, 'reason'>): PlanSettings {
  const { baseValue, baseOn, tolerancePercent, cadence, definitionZh } = given;
  return {
    base: baseValue == null || !baseOn ? null : { value: baseValue, on: baseOn },
    toleranceShare: tolerancePercent == null ? null : tolerancePercent / 100,
    cadence: cadence === 'byDeadline' || cadence === 'everyYear' ? cadence : null,
    splitByCounty: given.splitByCounty ?? false,
    yearly: entered(given.yearly).map(([year, value]) => ({ year: Number(year), value })),
    countySplits: entered(given.countySplits).map(([countyCode, value]) => ({ countyCode, value })),
    definitionZh: definitionZh?.trim() || null,
  };
}

function entered(numbers: Numbers = {}): [string, number][] {
  return Object.entries(numbers).flatMap(([key, value]) => (value == null ? [] : [[key, value] as [string, number]]));
}
