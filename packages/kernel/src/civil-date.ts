declare const civilDateBrand: unique symbol;

/** A legal day of Asia/Shanghai, `YYYY-MM-DD`. Strings of this form sort as the days do; a day is never a `Date`. */
export type CivilDate = string & { readonly [civilDateBrand]: true };

const DAY_MS = 86_400_000;

/** Beijing time. China has kept +08:00 without summer time since 1992, which covers every instant that the platform records. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

export function isCivilDate(text: string): text is CivilDate {
  if (!/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(text)) return false;
  // NOTE: the reckoning rolls 02-30 over to March, so only a round trip proves that the day exists.
  return fromDayNumber(dayNumberOf(text as CivilDate)) === text;
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

// Reckoned in years that begin on 1 March, so that the leap day is the last: 200,000 clocks leave no time for the parser of dates.
const DAYS_IN_400_YEARS = 146_097;
/** Days from 0000-03-01 to 1970-01-01. */
const EPOCH = 719_468;

function dayNumberOf(date: CivilDate): number {
  const month = digit(date, 5) * 10 + digit(date, 6);
  const day = digit(date, 8) * 10 + digit(date, 9);
  const year =
    digit(date, 0) * 1_000 + digit(date, 1) * 100 + digit(date, 2) * 10 + digit(date, 3) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_IN_400_YEARS + dayOfEra - EPOCH;
}

function fromDayNumber(day: number): CivilDate {
  const shifted = day + EPOCH;
  const era = Math.floor(shifted / DAYS_IN_400_YEARS);
  const dayOfEra = shifted - era * DAYS_IN_400_YEARS;
  const leaps = Math.floor(dayOfEra / 1_460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  if (!(year >= 0 && year <= 9_999)) throw new RangeError(`no civil date: day ${day} lies outside of four-digit years`);
  const dayOfMonth = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  // A day that exists by the reckoning above, in the one form that it has.
  return `${String(year).padStart(4, '0')}-${TWO_DIGITS[month]}-${TWO_DIGITS[dayOfMonth]}` as CivilDate;
}

const TWO_DIGITS: readonly string[] = Array.from({ length: 32 }, (_, number) => String(number).padStart(2, '0'));

function digit(text: string, at: number): number {
  return text.charCodeAt(at) - 48;
}
