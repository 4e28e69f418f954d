import { civilDateOf } from '@jianhu/kernel';

/** The day of an instant in China, as YYYY-MM-DD: shortly after midnight the day of UTC is still yesterday. */
export function dayOf(instant: string): string {
  return civilDateOf(new Date(instant));
}
