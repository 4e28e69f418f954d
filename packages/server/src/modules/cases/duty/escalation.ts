import { addDays, type CivilDate, countWorkingDays, type WorkingCalendar } from '@jianhu/kernel';
import { z } from 'zod';

const stepSchema = z.object({
  to: z.enum(['officer', 'unitLead', 'leadingGroupOffice']),
  workingDaysLate: z.int().min(0),
  nameZh: z.string().min(1),
  nameEn: z.string().min(1),
  effectiveFrom: z.iso.date(),
  effectiveTo: z.iso.date().nullable(),
});
export type EscalationStep = z.infer<typeof stepSchema>;

/** rulebook/tables/escalation.json: who hears of a term that ran out, after how many working days. */
export const escalationSchema = z.object({ kind: z.literal('escalation'), steps: z.array(stepSchema).min(1) });

interface Lateness {
  readonly workingDaysLate: number;
  /** The highest who has heard of it by now; null before the first step. */
  readonly step: EscalationStep | null;
}

/** How late a term is and how far up the line that goes, by the steps that were in force on its last day. */
export function latenessOf(
  steps: readonly EscalationStep[],
  {
    dueOn,
    today,
    calendar,
  }: { readonly dueOn: CivilDate; readonly today: CivilDate; readonly calendar: WorkingCalendar },
): Lateness {
  const workingDaysLate = today > dueOn ? countWorkingDays(calendar, dueOn, today) : 0;
  if (today <= dueOn) return { workingDaysLate: 0, step: null };
  const heard = steps
    .filter(
      ({ effectiveFrom, effectiveTo }) => effectiveFrom <= dueOn && (effectiveTo === null || dueOn <= effectiveTo),
    )
    .filter((step) => step.workingDaysLate <= workingDaysLate)
    .toSorted((a, b) => b.workingDaysLate - a.workingDaysLate);
  return { workingDaysLate, step: heard[0] ?? null };
}

/** No holiday is longer: a term that ran out before has gone up the line, or the table has no such step. */
const LOOK_BACK_DAYS = 60;

/** Terms whose last day was this one or before have gone up the line beyond the officer by today; undefined where none has. */
export function heardByHeadUpTo(
  steps: readonly EscalationStep[],
  { today, calendar }: { readonly today: CivilDate; readonly calendar: WorkingCalendar },
): CivilDate | undefined {
  const days = Array.from({ length: LOOK_BACK_DAYS }, (_, back) => addDays(today, -1 - back));
  return days.find((dueOn) => {
    const { step } = latenessOf(steps, { dueOn, today, calendar });
    return step !== null && step.to !== 'officer';
  });
}
