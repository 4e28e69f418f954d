import { parseCivilDate, startOfCivilDay } from '@jianhu/kernel';

const LAST_MOMENT_MS = 86_399_999;

/** The instant that was asked for; a calendar day stands for its last moment. */
export function instantOf(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return new Date(text);
  return new Date(startOfCivilDay(parseCivilDate(text)).getTime() + LAST_MOMENT_MS);
}
