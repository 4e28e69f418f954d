import { addDays, addMonths, type CivilDate, parseCivilDate } from '@jianhu/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { occurrencesOf } from './due-dates.ts';

const day = parseCivilDate;
const asked = (today: string, over: object = {}) => ({
  since: day('2020-01-01'),
  today: day(today),
  lastDoneOn: null,
  dueAfter: (_: string, startOn: CivilDate) => ({ dueOn: addMonths(startOn, 1), provisional: false }),
  ...over,
});
const months = { kind: 'months' as const, months: [1, 7] };
const tax = { kind: 'afterQuarter', deadline: 'platform.taxReport' } as const;
const halfYear = { kind: 'every', count: 6, unit: 'm' } as const;

describe('when duties of a platform are due (brief 4.24.3, 4, 9)', () => {
  it('identity reports have January and July as their terms (order 37 art. 25)', () => {
    const periods = (today: string) => occurrencesOf(months, asked(today)).map(({ period, dueOn }) => [period, dueOn]);
    expect(periods('2026-11-26')).toEqual([
      ['2026-07', '2026-07-31'],
      ['2027-01', '2027-01-31'],
    ]);
    expect(periods('2027-01-01')[0]).toEqual(['2027-01', '2027-01-31']);
    expect(periods('2026-12-31')[0]).toEqual(['2026-07', '2026-07-31']);
  });

  it('does not ask for what was over before the platform was found to owe it', () => {
    const since = day('2026-08-01');
    expect(occurrencesOf(months, asked('2026-11-26', { since })).map(({ period }) => period)).toEqual(['2027-01']);
  });

  it('tax reports follow each quarter by the clock of the rulebook', () => {
    expect(occurrencesOf(tax, asked('2027-01-02'))).toMatchObject([
      { period: '2026-Q4', opensOn: '2027-01-01', dueOn: '2027-01-31' },
      { period: '2027-Q1', opensOn: '2027-04-01' },
    ]);
  });

  it('files are verified within six months of the last round, else of the finding (art. 24)', () => {
    const last = { lastDoneOn: day('2026-08-31') };
    expect(occurrencesOf(halfYear, asked('2026-11-26', last))).toMatchObject([
      { period: '2026-08-31', dueOn: '2027-02-28' },
    ]);
    expect(occurrencesOf(halfYear, asked('2026-11-26', { since: day('2026-11-01') }))).toMatchObject([
      { dueOn: '2027-05-01' },
    ]);
  });

  it('on any day: opens before it is due, never more than one that has opened, and names periods once', () => {
    const anyDay = fc.integer({ min: 0, max: 4_000 }).map((n) => addDays(day('2024-01-01'), n));
    fc.assert(
      fc.property(anyDay, anyDay, fc.constantFrom(months, tax, halfYear), (today, since, cadence) => {
        const found = occurrencesOf(cadence, asked(today, { since }));
        expect(found.every(({ opensOn, dueOn }) => opensOn < dueOn)).toBe(true);
        expect(found.filter(({ opensOn }) => opensOn <= today).length).toBeLessThanOrEqual(1);
        expect(new Set(found.map(({ period }) => period)).size).toBe(found.length);
      }),
    );
  });
});
