const [DASH, COLON, POINT, PLUS, LETTER_T, ZED, ZERO] = [0x2d, 0x3a, 0x2e, 0x2b, 0x54, 0x5a, 0x30] as const;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const FIRST_YEAR = 2000;
const [OFFSET_LENGTH, SECONDS_END, MOST_DIGITS] = [6, 19, 9] as const;

/**
 * The instant that stands in these bytes, as `Date.parse` reads it from what the schema accepts: `2026-11-23T09:00:00.123+08:00`. NaN
 * where it is written otherwise or outside of this century.
 */
export function readInstantIn(bytes: Buffer, from: number, end: number): number {
  if (bytes[from + 4] !== DASH || bytes[from + 7] !== DASH || bytes[from + 10] !== LETTER_T) return Number.NaN;
  if (bytes[from + 13] !== COLON || bytes[from + 16] !== COLON) return Number.NaN;
  const zone = bytes[end - 1] === ZED ? end - 1 : end - OFFSET_LENGTH;
  if (zone < from + SECONDS_END) return Number.NaN;
  const yy = two(bytes, from + 2);
  const month = two(bytes, from + 5);
  const day = two(bytes, from + 8);
  const hour = two(bytes, from + 11);
  const minute = two(bytes, from + 14);
  const second = two(bytes, from + 17);
  const isDay = two(bytes, from) === 20 && yy >= 0 && month >= 1 && day >= 1 && day <= daysOf(yy, month);
  const isTime = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
  if (!isDay || !isTime) return Number.NaN;
  const ms = Date.UTC(FIRST_YEAR + yy, month - 1, day, hour, minute, second);
  return ms + fractionMs(bytes, from + SECONDS_END, zone) - offsetMs(bytes, zone, end);
}

/** Two digits; below zero where they are none. */
function two(bytes: Buffer, at: number): number {
  const tens = (bytes[at] ?? 0) - ZERO;
  const ones = (bytes[at + 1] ?? 0) - ZERO;
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
}

// In the years 2000 to 2099 every fourth is a leap year.
function daysOf(yy: number, month: number): number {
  return month === 2 && yy % 4 === 0 ? 29 : (DAYS[month - 1] ?? 0);
}

function fractionMs(bytes: Buffer, from: number, end: number): number {
  if (from === end) return 0;
  const digits = end - from - 1;
  if (bytes[from] !== POINT || digits < 1 || digits > MOST_DIGITS) return Number.NaN;
  let ms = 0;
  for (let at = from + 1, worth = 100; at < end; at += 1, worth = Math.floor(worth / 10)) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    ms += digit * worth;
  }
  return ms;
}

function offsetMs(bytes: Buffer, zone: number, end: number): number {
  if (zone === end - 1) return 0;
  const sign = bytes[zone];
  const hours = two(bytes, zone + 1);
  const minutes = two(bytes, zone + 4);
  if ((sign !== PLUS && sign !== DASH) || bytes[zone + 3] !== COLON) return Number.NaN;
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return Number.NaN;
  const ms = (hours * 60 + minutes) * 60_000;
  return sign === PLUS ? ms : -ms;
}
