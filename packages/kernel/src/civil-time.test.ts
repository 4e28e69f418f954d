import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  civilDateOf,
  compareCivilDates,
  daysBetween,
  isCivilDate,
  parseCivilDate,
  startOfCivilDay,
  weekdayOf,
} from './civil-date.ts';
import { addWorkingDays, buildWorkingCalendar, isWorkingDay, rollToWorkingDay } from './working-day.ts';

const CALENDAR_FILE = new URL('../../../rulebook/calendar/cn.json', import.meta.url);
const calendar = buildWorkingCalendar(JSON.parse(readFileSync(CALENDAR_FILE, 'utf8')));
const day = parseCivilDate;
const anyDay = fc.integer({ min: -20_000, max: 20_000 }).map((days) => addDays(day('2000-01-01'), days));

describe('civil dates', () => {
  it.each(['2026-02-29', '2026-13-01', '2026-2-3', '2026-00-10', '20260203', '2026-04-31', '', '2026-01-01T00:00'])(
    'refuse %j',
    (text) => {
      expect(isCivilDate(text)).toBe(false);
      expect(() => parseCivilDate(text)).toThrow(RangeError);
    },
  );

  it('put the last minute before and the first minute after Beijing midnight on two days', () => {
    expect(civilDateOf(new Date('2026-12-31T15:59:59.999Z'))).toBe('2026-12-31');
    expect(civilDateOf(new Date('2026-12-31T16:00:00Z'))).toBe('2027-01-01');
    expect(startOfCivilDay(day('2027-01-01')).toISOString()).toBe('2026-12-31T16:00:00.000Z');
  });

  it('count and compare', () => {
    expect(addDays(day('2024-02-28'), 1)).toBe('2024-02-29');
    expect(daysBetween(day('2026-07-10'), day('2026-10-08'))).toBe(90);
    expect(weekdayOf(day('2026-11-23'))).toBe(1);
    expect(weekdayOf(day('1969-12-28'))).toBe(7);
    expect(['2026-10-01', '2026-09-30'].map(day).sort(compareCivilDates)).toEqual(['2026-09-30', '2026-10-01']);
  });

  it('hold together for any day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        const other = addDays(date, days);
        expect(daysBetween(date, other)).toBe(days);
        expect(Math.sign(compareCivilDates(other, date))).toBe(Math.sign(days));
        expect(civilDateOf(startOfCivilDay(date))).toBe(date);
      }),
    );
  });
});

describe('working days (brief 4.1)', () => {
  it.each([
    ['2026-02-12', 15, '2026-03-11'],
    ['2026-04-30', 7, '2026-05-13'],
    ['2026-09-18', 5, '2026-09-24'],
    ['2026-09-25', 20, '2026-10-29'],
    ['2026-09-30', 7, '2026-10-15'],
    ['2026-11-23', 7, '2026-12-02'],
  ])('%s + %i WD = %s (brief 4.1.5)', (from, count, due) => {
    expect(addWorkingDays(calendar, day(from), count)).toEqual({
      due,
      provisional: false,
      calendarVersion: 'cn-2026.1',
    });
  });

  it.each([
    ['2026-08-06', 60, '2026-10-05', '2026-10-08'],
    ['2026-07-10', 90, '2026-10-08', '2026-10-08'],
    ['2026-06-05', 15, '2026-06-20', '2026-06-22'],
  ])('%s + %i CD = %s, rolled to %s (brief 4.1.5)', (from, count, end, rolled) => {
    expect(addDays(day(from), count)).toBe(end);
    expect(rollToWorkingDay(calendar, day(end)).due).toBe(rolled);
  });

  it('count a make-up Saturday and skip an adjusted rest day', () => {
    expect(isWorkingDay(calendar, day('2026-02-14'))).toBe(true);
    expect(isWorkingDay(calendar, day('2026-10-07'))).toBe(false);
    expect(calendar.days.get('2026-10-07')).toMatchObject({ kind: 'off', statutory: false });
    expect(calendar.days.get('2026-10-03')).toMatchObject({ kind: 'off', statutory: true });
  });

  it('say provisional when a counted day lies beyond the last notice', () => {
    expect(addWorkingDays(calendar, day('2026-12-30'), 1)).toMatchObject({ due: '2026-12-31', provisional: false });
    expect(addWorkingDays(calendar, day('2026-12-30'), 2)).toMatchObject({ due: '2027-01-04', provisional: true });
    expect(addWorkingDays(calendar, day('2022-12-30'), 1).provisional).toBe(true);
  });

  it('end on a working day, and one day more never ends earlier', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 90 }), (from, count) => {
        const { due } = addWorkingDays(calendar, from, count);
        expect(isWorkingDay(calendar, due)).toBe(true);
        expect(addWorkingDays(calendar, from, count + 1).due > due).toBe(true);
      }),
    );
  });

  it('refuse half days and negative periods', () => {
    expect(() => addWorkingDays(calendar, day('2026-01-05'), -1)).toThrow(RangeError);
    expect(() => addWorkingDays(calendar, day('2026-01-05'), 1.5)).toThrow(RangeError);
  });
});
