declare const civilDateBrand: unique symbol;

/** A legal day of Asia/Shanghai, `YYYY-MM-DD`. Strings of this form sort as the days do; a day is never a `Date`. */
export type CivilDate = string & { readonly [civilDateBrand]: true };

const DAY_MS = 86_400_000;

/** Beijing time. China has kept +08:00 without summer time since 1992, which covers every instant that the platform records. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

export function isCivilDate(text: string): text is CivilDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const midnight = new Date(`${text}T00:00:00Z`);
  // NOTE: the parser rolls 02-30 over to March, so only a round trip proves that the day exists.
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
}

/** Turns text into a day, or throws a RangeError. */
export function parseCivilDate(text: string): CivilDate {
  if (!isCivilDate(text)) throw new RangeError(`not a civil date: ${JSON.stringify(text)}`);
  return text;
}

/** Negative, zero or positive, as `Array.sort` wants it. */
export function compareCivilDates(a: CivilDate, b: CivilDate): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

export function addDays(date: CivilDate, days: number): CivilDate {
  if (!Number.isInteger(days)) throw new RangeError(`not a whole number of days: ${days}`);
  return fromDayNumber(dayNumberOf(date) + days);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumberOf(to) - dayNumberOf(from);
}

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: CivilDate): number {
  // 1970-01-01 was a Thursday
  return ((((dayNumberOf(date) + 3) % 7) + 7) % 7) + 1;
}

/** The legal day on which an instant falls. */
export function civilDateOf(instant: Date): CivilDate {
  return fromDayNumber(Math.floor((instant.getTime() + SHANGHAI_OFFSET_MS) / DAY_MS));
}

/** The first instant of a legal day. A period that ends on day D ends before `startOfCivilDay(addDays(D, 1))`. */
export function startOfCivilDay(date: CivilDate): Date {
  return new Date(dayNumberOf(date) * DAY_MS - SHANGHAI_OFFSET_MS);
}

function dayNumberOf(date: CivilDate): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

function fromDayNumber(day: number): CivilDate {
  return parseCivilDate(new Date(day * DAY_MS).toISOString().slice(0, 10));
}
