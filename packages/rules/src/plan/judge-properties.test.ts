import { addDays } from '@jianhu/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeTarget } from './judge-target.ts';
import type { JudgeInput } from './judgement.ts';
import { monthNumberOf, monthOf } from './month.ts';
import { day, inputOf, targetOf } from './test-target.ts';
import type { PublishedValue } from './target-series.ts';
import type { Goal, Target } from './target.ts';

const goal: fc.Arbitrary<Goal> = fc.oneof(
  fc.record({
    op: fc.constantFrom('atLeast' as const, 'moreThan' as const, 'plain' as const, 'about' as const),
    value: fc.integer({ min: 1, max: 100 }),
  }),
  fc.integer({ min: 1, max: 50 }).map((min) => ({ op: 'range' as const, min, max: min + 5 })),
  fc.constant({ op: 'fullCoverage' as const }),
);

const target: fc.Arbitrary<Target> = fc
  .record({
    goal,
    share: fc.boolean(),
    cadence: fc.constantFrom('byDeadline' as const, 'everyYear' as const, 'ambiguous' as const),
    reading: fc.constantFrom('stock' as const, 'yearToDate' as const),
    doubling: fc.boolean(),
    newSince: fc.constantFrom(null, day('2023-11-15')),
  })
  .map(({ goal: asked, share, ...more }) =>
    targetOf(asked, { ...more, unit: share || asked.op === 'fullCoverage' ? '%' : '个', byYear: null }),
  );

/** Periods of 2023 to 2028 with gaps, each with a share of 100, published up to four months later. */
const values: fc.Arbitrary<PublishedValue[]> = fc
  .uniqueArray(
    fc.record({
      month: fc.integer({ min: monthNumberOf('2023-01'), max: monthNumberOf('2028-06') }),
      value: fc.integer({ min: 0, max: 100 }),
      lag: fc.integer({ min: 31, max: 150 }),
    }),
    { minLength: 0, maxLength: 24, selector: ({ month }) => month },
  )
  .map((rows) =>
    rows.map(({ month, value, lag }) => ({
      period: monthOf(month),
      value,
      numerator: value,
      denominator: 100,
      publishedOn: addDays(day(`${monthOf(month)}-01`), lag),
    })),
  );

const input: fc.Arbitrary<JudgeInput> = fc
  .record({
    target,
    values,
    after: fc.integer({ min: 0, max: 1_800 }),
    cadence: fc.constantFrom('byDeadline' as const, 'everyYear' as const),
    base: fc.constantFrom(null, { value: 20, on: day('2022-12-31') }),
  })
  .map(({ target: one, values: all, after, ...settings }) =>
    inputOf(one, all, { asOf: addDays(day('2023-06-01'), after), settings }),
  );

const raise = ({ value, numerator = 0, ...rest }: PublishedValue, by: number): PublishedValue => ({
  ...rest,
  value: Math.min(100, value + by),
  numerator: Math.min(100, numerator + by),
});

/** How good a status is; what cannot be told has no place among them. */
const RANK = { behind: 0, onTrack: 1, met: 2, noData: null };
const runs = { numRuns: 500 };

describe('judgeTarget, whatever the target and the series', () => {
  it('does not care for the order of the values', () => {
    fc.assert(
      fc.property(input, (one) => {
        expect(judgeTarget({ ...one, values: one.values.toReversed() })).toEqual(judgeTarget(one));
      }),
      runs,
    );
  });

  it('is not changed, as of a day, by what is published later', () => {
    fc.assert(
      fc.property(input, fc.integer({ min: 0, max: 100 }), (one, value) => {
        const known = one.values.filter(({ publishedOn }) => publishedOn <= one.asOf);
        const later = { period: '2027-12', value, numerator: 1, denominator: 0, publishedOn: addDays(one.asOf, 1) };
        const before = judgeTarget({ ...one, values: known });
        expect(judgeTarget({ ...one, values: [...known, later] })).toEqual(before);
        expect(judgeTarget(one)).toEqual(before);
      }),
      runs,
    );
  });

  it('never falls when the newest value rises', () => {
    fc.assert(
      fc.property(input, fc.integer({ min: 1, max: 100 }), (one, by) => {
        const before = judgeTarget(one);
        const { newest } = before;
        const higher = one.values.map((value) => (value.period === newest?.period ? raise(value, by) : value));
        const after = judgeTarget({ ...one, values: higher });
        const [was, is] = [RANK[before.status], RANK[after.status]];
        if (was !== null && is !== null) expect(is).toBeGreaterThanOrEqual(was);
        if (before.status === 'met') expect(after.status).toBe('met');
      }),
      runs,
    );
  });

  it('is never met without the base of a doubling, and never without a value', () => {
    fc.assert(
      fc.property(input, (one) => {
        const { status, parts, judged } = judgeTarget(one);
        if (status !== 'met') return;
        expect(judged).not.toBeNull();
        expect(parts.every(({ state }) => state === 'met')).toBe(true);
      }),
      runs,
    );
  });

  it('gives a reason exactly when there is no data, and ends with its outcome in both languages', () => {
    fc.assert(
      fc.property(input, (one) => {
        const { status, reason, steps } = judgeTarget(one);
        expect(reason !== null).toBe(status === 'noData');
        expect(steps.at(-1)?.zh).toMatch(/^结论：/);
        for (const { zh, en } of steps) {
          expect(zh).toMatch(/。$/);
          expect(en).toMatch(/\.$/);
          expect(zh + en).not.toMatch(/NaN|undefined|Infinity|null/);
        }
      }),
      runs,
    );
  });

  it('tells a needed pace only where something is missing', () => {
    fc.assert(
      fc.property(input, (one) => {
        const { neededPace, remaining } = judgeTarget(one);
        if (neededPace === null) return;
        expect(remaining).toBeGreaterThan(0);
        expect(neededPace.amount).toBeGreaterThan(0);
      }),
      runs,
    );
  });
});
