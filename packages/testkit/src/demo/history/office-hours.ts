import {
  addDays,
  type CivilDate,
  civilDateOf,
  isWorkingDay,
  startOfCivilDay,
  type WorkingCalendar,
} from '@jianhu/kernel';

/** The instant at a minute of a civil day in Shanghai. */
export function atMinute(day: CivilDate, minute: number): Date {
  return new Date(startOfCivilDay(day).getTime() + minute * 60_000);
}

/** The instant at a minute of the n-th working day after that of `from`; with 0, of the first one from `from` on. */
export function officeTime(calendar: WorkingCalendar, from: Date, workingDays: number, minute: number): Date {
  let day = civilDateOf(from);
  for (let left = workingDays; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(calendar, day)) left -= 1;
  }
  while (!isWorkingDay(calendar, day)) day = addDays(day, 1);
  return atMinute(day, minute);
}
