import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type CivilDate, parseCivilDate } from './civil-date.ts';
import { addPeriod, parsePeriod, type PeriodUnit, type RollPolicy } from './period.ts';
import { buildWorkingCalendar, countWorkingDays, isWorkingDay, subtractWorkingDays } from './working-day.ts';

const CALENDAR_FILE = new URL('../../../rulebook/calendar/cn.json', import.meta.url);
const calendar = buildWorkingCalendar(JSON.parse(readFileSync(CALENDAR_FILE, 'utf8')));
const day = parseCivilDate;
const anyDay = fc.integer({ min: 0, max: 6_000 }).map((days) => addDays(day('2019-01-01'), days));
const add = (from: string, text: string, policy: RollPolicy = 'anyRestDay') => {
  const period = parsePeriod(text);
  if (!period) throw new Error(`no period: ${text}`);
  return addPeriod(calendar, day(from), period, policy);
};

describe('terms in calendar days, months and years', () => {
  it.each([
    ['2026-08-06', '60CD', '2026-10-05', '2026-10-08'],
    ['2026-07-10', '90CD', '2026-10-08', '2026-10-08'],
    ['2026-06-05', '15CD', '2026-06-20', '2026-06-22'],
  ])('from %s %s end on %s, rolled %s (brief 4.1.5)', (from, period, due, rolled) => {
    expect(add(from, period)).toMatchObject({ due, rolled, provisional: false });
  });

  it.each([
    ['2026-01-31', '1m', '2026-02-28'],
    ['2023-08-31', '6m', '2024-02-29'],
    ['2024-02-29', '1y', '2025-02-28'],
    ['2026-05-29', '6m', '2026-11-29'],
  ])('from %s %s end on %s (民法典 art. 202)', (from, period, due) => expect(add(from, period).due).toBe(due));

  it('roll over public holidays only, where the policy says so (brief 4.1.4)', () => {
    expect(add('2026-08-06', '60CD', 'statutoryOnly').rolled).toBe('2026-10-05');
    expect(add('2026-08-06', '56CD', 'statutoryOnly')).toMatchObject({ due: '2026-10-01', rolled: '2026-10-04' });
    expect(add('2026-08-06', '60CD', 'none').rolled).toBe('2026-10-05');
  });

  it('are provisional beyond the last notice, and say so in their working', () => {
    const result = add('2026-12-20', '60CD');
    expect(result.provisional).toBe(true);
    expect(result.steps.at(-1)?.zh).toContain('2027-01-01 起的放假安排尚未公布');
  });

  it.each(['', '7', 'WD', '7wd', '-1CD', '1.5m', '7 WD', '12345CD'])('are not read from %j', (text) => {
    expect(parsePeriod(text)).toBeNull();
  });
});

/** The oracle: walks day by day and knows nothing of tables. */
function walk(from: CivilDate, count: number, unit: PeriodUnit, policy: RollPolicy): CivilDate {
  let last: CivilDate = from;
  if (unit === 'CD') for (let n = 0; n < count; n += 1) last = addDays(last, 1);
  if (unit === 'WD') {
    for (let n = 0; n < count;) {
      last = addDays(last, 1);
      if (isWorkingDay(calendar, last)) n += 1;
    }
    return last;
  }
  while (policy === 'anyRestDay' && !isWorkingDay(calendar, last)) last = addDays(last, 1);
  return last;
}

describe('the table of days', () => {
  it('agrees with walking day by day, inside and outside of the notices', () => {
    const unit = fc.constantFrom<PeriodUnit>('WD', 'CD');
    const policy = fc.constantFrom<RollPolicy>('anyRestDay', 'none');
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 120 }), unit, policy, (from, count, ofUnit, ofPolicy) => {
        const { rolled } = addPeriod(calendar, from, { count, unit: ofUnit }, ofPolicy);
        expect(rolled).toBe(walk(from, count, ofUnit, ofPolicy));
      }),
      { numRuns: 2_000 },
    );
  });

  it('counts and subtracts what it adds', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 90 }), (from, count) => {
        const due = walk(from, count, 'WD', 'none');
        expect(countWorkingDays(calendar, from, due)).toBe(count);
        expect(countWorkingDays(calendar, due, from)).toBe(-count);
        const back = subtractWorkingDays(calendar, due, count).due;
        expect(countWorkingDays(calendar, back, due)).toBe(count);
      }),
    );
  });

  it('gives way to walking beyond its decades', () => {
    expect(add('2060-01-01', '5WD').due).toBe(walk(day('2060-01-01'), 5, 'WD', 'none'));
  });
});

describe('a term that ends before an event (行政处罚法 art. 64: seven days before the hearing)', () => {
  it('is the last day on which the notice may be served', () => {
    expect(subtractWorkingDays(calendar, day('2026-10-15'), 7).due).toBe('2026-09-30');
  });
});
