import { addDays, type CivilDate, daysBetween, parseCivilDate, weekdayOf } from './civil-date.ts';

/** Which days of some decades are worked, in arrays: adding working days is then one look-up, whatever their number. */
export interface DayTable {
  /** Position of a day, or undefined outside of the table. */
  readonly indexOf: ReadonlyMap<string, number>;
  readonly days: readonly CivilDate[];
  /** Working days from the first day of the table up to and including this one. */
  readonly workedUpTo: Int32Array;
  /** Position of the n-th working day, counted from 1. */
  readonly workingDays: Int32Array;
}

const FIRST = parseCivilDate('2015-01-01');
const LAST = parseCivilDate('2049-12-31');

export function buildDayTable(isWorked: (day: CivilDate, weekday: number) => boolean): DayTable {
  const length = daysBetween(FIRST, LAST) + 1;
  const days: CivilDate[] = [];
  const indexOf = new Map<string, number>();
  const workedUpTo = new Int32Array(length);
  const workingDays = new Int32Array(length + 1);
  let worked = 0;
  let weekday = weekdayOf(FIRST);
  for (let at = 0; at < length; at += 1) {
    const day = addDays(FIRST, at);
    days.push(day);
    indexOf.set(day, at);
    if (isWorked(day, weekday)) {
      worked += 1;
      workingDays[worked] = at;
    }
    workedUpTo[at] = worked;
    weekday = (weekday % 7) + 1;
  }
  return { indexOf, days, workedUpTo, workingDays: workingDays.slice(0, worked + 1) };
}

/** Positions of a day and of the working day `count` after it, or undefined when the table does not reach so far. */
export function tableAdd(table: DayTable, from: CivilDate, count: number): { at: number; dueAt: number } | undefined {
  const at = table.indexOf.get(from);
  if (at === undefined) return undefined;
  const dueAt = count === 0 ? at : table.workingDays[(table.workedUpTo[at] ?? 0) + count];
  return dueAt === undefined ? undefined : { at, dueAt };
}

/** Working days in (from, to], or undefined outside of the table. */
export function tableCount(table: DayTable, from: CivilDate, to: CivilDate): number | undefined {
  const [first, last] = [table.indexOf.get(from), table.indexOf.get(to)];
  if (first === undefined || last === undefined) return undefined;
  return (table.workedUpTo[last] ?? 0) - (table.workedUpTo[first] ?? 0);
}
