import type { Reminder } from '@jianhu/contract';
import { type CivilDate, countWorkingDays, type WorkingCalendar } from '@jianhu/kernel';

/** What a unit owes, whenever it is due. */
export interface Owed {
  readonly kind: Reminder['kind'];
  readonly title: string;
  readonly dueOn: CivilDate;
  readonly path: string;
  readonly urged?: boolean;
}

/** Of what is owed that which is late, urged, or due within the working days of the method; the earliest first. */
export function remindersOf(
  owed: readonly Owed[],
  {
    today,
    calendar,
    workingDays,
  }: { readonly today: CivilDate; readonly calendar: WorkingCalendar; readonly workingDays: number },
): Reminder[] {
  return owed
    .filter(
      ({ dueOn, urged }) => urged === true || dueOn < today || countWorkingDays(calendar, today, dueOn) <= workingDays,
    )
    .map((one) => ({ ...one, urged: one.urged === true, overdue: one.dueOn < today }))
    .toSorted((a, b) => (a.dueOn === b.dueOn ? 0 : a.dueOn < b.dueOn ? -1 : 1));
}
