import type { Reminder } from '@jianhu/contract';
import { type CivilDate, countWorkingDays, type WorkingCalendar } from '@jianhu/kernel';

/** What a unit owes, whenever it is due. */
export interface Owed {
  readonly kind: Reminder['kind'];
  readonly title: string;
  readonly dueOn: CivilDate;
  readonly path: string;
}

/** Of what is owed that which is late, or due within the working days of the method; the earliest first. */
export function remindersOf(
  owed: readonly Owed[],
  {
    today,
    calendar,
    workingDays,
  }: { readonly today: CivilDate; readonly calendar: WorkingCalendar; readonly workingDays: number },
): Reminder[] {
  return owed
    .filter(({ dueOn }) => dueOn < today || countWorkingDays(calendar, today, dueOn) <= workingDays)
    .map((one) => ({ ...one, overdue: one.dueOn < today }))
    .toSorted((a, b) => (a.dueOn === b.dueOn ? 0 : a.dueOn < b.dueOn ? -1 : 1));
}
