/** Every target of the plan judged for the city, its counties and its units over ten years of monthly values, on one core. */
import { readdirSync, readFileSync } from 'node:fs';
import { addDays, intBetween, parseCivilDate, seededRng } from '@jianhu/kernel';
import {
  backTestTarget,
  judgeTarget,
  listTargets,
  planDocumentSchema,
  progressMethodSchema,
  type PublishedValue,
  type Target,
} from '@jianhu/rules';
import { printReport } from './figure.ts';

const MONTHS = 120;
/** 37 units and 6 counties. */
const SCOPES = 43;
const read = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../rulebook/${file}`, import.meta.url), 'utf8'));
const method = progressMethodSchema.parse(read('plan/progress-method.json'));
const [place] = readdirSync(new URL('../rulebook/places/', import.meta.url));
const plan = planDocumentSchema.parse(read(`places/${place}/plan/plan.json`));
const targets = listTargets(plan).map(({ target }) => target);
const rng = seededRng(2026);
const periods = Array.from({ length: MONTHS }, (_, at) => {
  const month = 2018 * 12 + at;
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
});

function makeSeries(): PublishedValue[] {
  let value = 0;
  return periods.map((period) => {
    value += intBetween(rng, 0, 3);
    return {
      period,
      value,
      numerator: value,
      denominator: value + 50,
      publishedOn: addDays(parseCivilDate(`${period}-01`), 40),
    };
  });
}

function judge(target: Target, values: readonly PublishedValue[], asOf = parseCivilDate('2027-11-25')): string {
  const settings = { base: null, toleranceShare: method.defaultToleranceShare, cadence: 'byDeadline' } as const;
  const { effectiveFrom: planStart, horizonOn } = plan;
  return judgeTarget({ target, settings, method, planStart, horizonOn, values, asOf }).status;
}

const all = targets.flatMap((target) => Array.from({ length: SCOPES }, () => ({ target, values: makeSeries() })));
const seconds = (work: () => void): number => {
  const began = performance.now();
  work();
  return (performance.now() - began) / 1_000;
};

const statuses = new Map<string, number>();
const today = seconds(() => {
  for (const { target, values } of all) {
    const status = judge(target, values);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
});
const months = seconds(() => {
  for (const { target, values } of all) for (const { publishedOn } of values) judge(target, values, publishedOn);
});
const backTests = seconds(() => {
  for (const { target, values } of all)
    backTestTarget({ target, settings: { cadence: 'byDeadline' }, method, versions: values });
});

const size = `${targets.length} targets × ${SCOPES} scopes, ${MONTHS} monthly values each`;
const limit = { atMost: 30, source: 'issue 3, full recomputation' };
printReport({
  bench: 'plan progress',
  figures: [
    {
      what: 'all targets judged for one day',
      value: today,
      unit: 's',
      limit,
      how: `${size}; ${[...statuses].map(([status, count]) => `${count} ${status}`).join(', ')}; reading and counting not included`,
    },
    {
      what: 'all targets judged for each of 120 months',
      value: months,
      unit: 's',
      how: `${size}; ${all.length * MONTHS} judgements with all their sentences`,
    },
    { what: 'all forecasts tested backwards', value: backTests, unit: 's', how: `${size}; ${all.length} back-tests` },
  ],
});
