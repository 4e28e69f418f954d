import { addDays, type CivilDate, parseCivilDate } from '@jianhu/kernel';

/** A month as YYYY-MM. */
export type Period = string;

export function periodOf(day: CivilDate): Period {
  return day.slice(0, 7);
}

/** Months after 0000-01, so that months can be counted. */
export function monthNumber(period: Period): number {
  return Number(period.slice(0, 4)) * 12 + Number(period.slice(5, 7)) - 1;
}

export function periodFromNumber(month: number): Period {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
}

export function shiftPeriod(period: Period, months: number): Period {
  return periodFromNumber(monthNumber(period) + months);
}

/** Last day of the month: the day for which a stock is counted. */
export function endOfPeriod(period: Period): CivilDate {
  return addDays(parseCivilDate(`${shiftPeriod(period, 1)}-01`), -1);
}

/** From the first to the last month, both included; empty when the last lies before the first. */
export function listPeriods(from: Period, to: Period): Period[] {
  const first = monthNumber(from);
  return Array.from({ length: Math.max(0, monthNumber(to) - first + 1) }, (_, index) =>
    periodFromNumber(first + index),
  );
}

const REPORTED_LATE = 2;

/** More than two months after its end a month is filled in afterwards, and marked so. */
export function isHistory(period: Period, today: CivilDate): boolean {
  return monthNumber(periodOf(today)) - monthNumber(period) > REPORTED_LATE;
}
