import { parseCivilDate, startOfCivilDay } from '@jianhu/kernel';

const LAST_MOMENT_MS = 86_399_999;

const LAST_MS = startOfCivilDay(parseCivilDate('9999-12-31')).getTime() + LAST_MOMENT_MS;

/** The instant that was asked for, none behind the last day that has a date; a calendar day stands for its last moment. */
export function instantOf(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return new Date(Math.min(Date.parse(text), LAST_MS));
  return new Date(startOfCivilDay(parseCivilDate(text)).getTime() + LAST_MOMENT_MS);
}
