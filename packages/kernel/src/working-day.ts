import { addDays, type CivilDate, parseCivilDate, weekdayOf } from './civil-date.ts';

/** One yearly notice of the State Council, as it stands in the rulebook. Ranges are `[first, last]`. */
export interface HolidayNotice {
  readonly year: number;
  readonly number: string;
  readonly url: string;
  readonly periods: readonly {
    readonly holiday: string;
    readonly off: readonly [string, string];
    /** The days that are public holidays by law; the rest of the range is adjusted rest. */
    readonly statutory: readonly string[];
    /** Make-up working days (调休上班). */
    readonly work: readonly string[];
  }[];
}

export interface WorkingCalendarData {
  readonly version: string;
  readonly loadedFrom: string;
  readonly loadedTo: string;
  /** Public holidays on a fixed date, `MM-DD`; all that is known of a year without a notice. */
  readonly fixedHolidays: readonly string[];
  readonly notices: readonly HolidayNotice[];
}

export interface WorkingCalendar {
  readonly version: string;
  readonly loadedFrom: CivilDate;
  readonly loadedTo: CivilDate;
  /** Only the days on which the notices depart from the week, and the public holidays. */
  readonly days: ReadonlyMap<string, CalendarDay>;
  readonly fixedHolidays: ReadonlySet<string>;
}

export interface CalendarDay {
  readonly kind: 'off' | 'work';
  readonly holiday: string;
  readonly statutory: boolean;
}

export interface WorkingDayResult {
  readonly due: CivilDate;
  /** True when a counted day lies outside the loaded notices: recompute when the next notice comes (brief 4.1.3). */
  readonly provisional: boolean;
  readonly calendarVersion: string;
}

/** Reads the rulebook's form; a wrong day or a range turned round throws. */
export function buildWorkingCalendar(data: WorkingCalendarData): WorkingCalendar {
  const days = new Map<string, CalendarDay>();
  for (const { holiday, off, statutory, work } of data.notices.flatMap((notice) => notice.periods)) {
    const [first, last] = [parseCivilDate(off[0]), parseCivilDate(off[1])];
    if (last < first) throw new RangeError(`${holiday}: ${first} to ${last} is no range`);
    for (let day = first; day <= last; day = addDays(day, 1)) {
      days.set(day, { kind: 'off', holiday, statutory: statutory.includes(day) });
    }
    for (const day of work) days.set(parseCivilDate(day), { kind: 'work', holiday, statutory: false });
  }
  return {
    version: data.version,
    loadedFrom: parseCivilDate(data.loadedFrom),
    loadedTo: parseCivilDate(data.loadedTo),
    days,
    fixedHolidays: new Set(data.fixedHolidays),
  };
}

export function isCalendarLoaded(calendar: WorkingCalendar, date: CivilDate): boolean {
  return date >= calendar.loadedFrom && date <= calendar.loadedTo;
}

/** Outside the loaded notices weekends and the fixed public holidays are all that can be said. */
export function isWorkingDay(calendar: WorkingCalendar, date: CivilDate): boolean {
  const special = calendar.days.get(date);
  if (special) return special.kind === 'work';
  if (!isCalendarLoaded(calendar, date) && calendar.fixedHolidays.has(date.slice(5))) return false;
  return weekdayOf(date) <= 5;
}

/**
 * The last day of a period of `count` working days. The start day is not counted (order 121 art. 45); the period
 * therefore always ends on a working day.
 */
export function addWorkingDays(calendar: WorkingCalendar, from: CivilDate, count: number): WorkingDayResult {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`not a number of working days: ${count}`);
  let due = from;
  let provisional = false;
  for (let counted = 0; counted < count;) {
    due = addDays(due, 1);
    if (!isCalendarLoaded(calendar, due)) provisional = true;
    if (isWorkingDay(calendar, due)) counted += 1;
  }
  return { due, provisional, calendarVersion: calendar.version };
}

/** The day itself when it is a working day, else the first one after it; for calendar-day periods that end on rest. */
export function rollToWorkingDay(calendar: WorkingCalendar, date: CivilDate): WorkingDayResult {
  let due = date;
  let provisional = !isCalendarLoaded(calendar, due);
  while (!isWorkingDay(calendar, due)) {
    due = addDays(due, 1);
    if (!isCalendarLoaded(calendar, due)) provisional = true;
  }
  return { due, provisional, calendarVersion: calendar.version };
}
