import { addDays, type CivilDate, parseCivilDate, weekdayOf } from './civil-date.ts';
import { buildDayTable, type DayTable, tableAdd, tableCount } from './day-table.ts';

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
  /** The same days worked out for some decades, so that many clocks are quick. */
  readonly table: DayTable;
  /** Positions of the first and last loaded day in the table. */
  readonly loadedFromAt: number;
  readonly loadedToAt: number;
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
  const rules = {
    version: data.version,
    loadedFrom: parseCivilDate(data.loadedFrom),
    loadedTo: parseCivilDate(data.loadedTo),
    days,
    fixedHolidays: new Set(data.fixedHolidays),
  };
  const table = buildDayTable((day, weekday) => isWorkedOn(rules, day, weekday));
  return {
    ...rules,
    table,
    loadedFromAt: table.indexOf.get(rules.loadedFrom) ?? Infinity,
    loadedToAt: table.indexOf.get(rules.loadedTo) ?? -Infinity,
  };
}

export function isCalendarLoaded(calendar: WorkingCalendar, date: CivilDate): boolean {
  return date >= calendar.loadedFrom && date <= calendar.loadedTo;
}

/** Outside the loaded notices weekends and the fixed public holidays are all that can be said. */
export function isWorkingDay(calendar: WorkingCalendar, date: CivilDate): boolean {
  return isWorkedOn(calendar, date, weekdayOf(date));
}

type Rules = Omit<WorkingCalendar, 'table' | 'loadedFromAt' | 'loadedToAt'>;

function isWorkedOn(rules: Rules, date: CivilDate, weekday: number): boolean {
  const special = rules.days.get(date);
  if (special) return special.kind === 'work';
  const isLoaded = date >= rules.loadedFrom && date <= rules.loadedTo;
  if (!isLoaded && rules.fixedHolidays.has(date.slice(5))) return false;
  return weekday <= 5;
}

/** A public holiday by law, not a weekend and not an adjusted rest day (brief 4.1.4). */
export function isStatutoryHoliday(calendar: WorkingCalendar, date: CivilDate): boolean {
  if (isCalendarLoaded(calendar, date)) return calendar.days.get(date)?.statutory === true;
  return calendar.fixedHolidays.has(date.slice(5));
}

/**
 * The last day of a period of `count` working days. The start day is not counted (order 121 art. 45); the period
 * therefore always ends on a working day.
 */
export function addWorkingDays(calendar: WorkingCalendar, from: CivilDate, count: number): WorkingDayResult {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`not a number of working days: ${count}`);
  const { table, version } = calendar;
  const found = tableAdd(table, from, count);
  // Days between two loaded ones are loaded, so only the first and the last counted day can lie outside.
  if (found) {
    const { at, dueAt } = found;
    const provisional = count > 0 && !(at + 1 >= calendar.loadedFromAt && dueAt <= calendar.loadedToAt);
    return { due: table.days[dueAt] ?? from, provisional, calendarVersion: version };
  }
  const due = walk(calendar, from, count);
  const provisional = count > 0 && !(isCalendarLoaded(calendar, addDays(from, 1)) && isCalendarLoaded(calendar, due));
  return { due, provisional, calendarVersion: version };
}

function walk(calendar: WorkingCalendar, from: CivilDate, count: number): CivilDate {
  let due = from;
  for (let counted = 0; counted < count;) {
    due = addDays(due, 1);
    if (isWorkingDay(calendar, due)) counted += 1;
  }
  return due;
}

/** Working days in (from, to]; negative when `to` is earlier. */
export function countWorkingDays(calendar: WorkingCalendar, from: CivilDate, to: CivilDate): number {
  const known = tableCount(calendar.table, from, to);
  if (known !== undefined) return known;
  if (to < from) return -countWorkingDays(calendar, to, from);
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(calendar, day)) count += 1;
  return count;
}

/**
 * The latest day on which something may be done that must lie `count` working days before `event` (a notice of a hearing,
 * 行政处罚法 art. 64): between the two lie that many working days, the day of the event not counted.
 */
export function subtractWorkingDays(calendar: WorkingCalendar, event: CivilDate, count: number): WorkingDayResult {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`not a number of working days: ${count}`);
  let due = event;
  let provisional = false;
  for (let counted = 0; counted < count;) {
    due = addDays(due, -1);
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
