import { addDays, type CivilDate, daysBetween, parseCivilDate } from '@jianhu/kernel';

/** A calendar month, `YYYY-MM`; strings of this form sort as the months do. */
export function isMonth(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

/** Months as whole numbers: the difference of two is the number of months between them. */
export function monthNumberOf(month: string): number {
  return yearOf(month) * 12 + Number(month.slice(5, 7)) - 1;
}

export function monthOf(monthNumber: number): string {
  const year = Math.floor(monthNumber / 12);
  return `${String(year).padStart(4, '0')}-${String(monthNumber - year * 12 + 1).padStart(2, '0')}`;
}

/** Of a month or of a day. */
export function yearOf(monthOrDay: string): number {
  return Number(monthOrDay.slice(0, 4));
}

export function monthOfDay(day: CivilDate): string {
  return day.slice(0, 7);
}

/** Where the end of a day lies on the line of months: the last day of month number n lies at n + 1. */
export function positionOf(day: CivilDate): number {
  const month = monthNumberOf(day);
  const first = firstDayOf(month);
  return month + (daysBetween(first, day) + 1) / daysBetween(first, firstDayOf(month + 1));
}

export function lastDayOf(monthNumber: number): CivilDate {
  return addDays(firstDayOf(monthNumber + 1), -1);
}

export function lastDayOfYear(year: number): CivilDate {
  return parseCivilDate(`${String(year).padStart(4, '0')}-12-31`);
}

function firstDayOf(monthNumber: number): CivilDate {
  return parseCivilDate(`${monthOf(monthNumber)}-01`);
}
