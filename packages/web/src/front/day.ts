import { civilDateOf } from '@jianhu/kernel';

const TIME = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' });

/** The day of an instant in China, as YYYY-MM-DD: shortly after midnight the day of UTC is still yesterday. */
export function dayOf(instant: string): string {
  return civilDateOf(new Date(instant));
}

/** Day and minute of an instant in China. */
export function timeOf(instant: string): string {
  const time = new Date(instant);
  return `${civilDateOf(time)} ${TIME.format(time)}`;
}
