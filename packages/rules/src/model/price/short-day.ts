import { civilDateOf } from '@jianhu/kernel';

/** The legal day of an instant, for sentences. */
export function shortDay(instant: string): string {
  return civilDateOf(new Date(instant));
}
