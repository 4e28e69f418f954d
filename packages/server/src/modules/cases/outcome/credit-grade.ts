import { addPeriod, type CivilDate, type WorkingCalendar } from '@jianhu/kernel';
import { z } from 'zod';

/** rulebook/tables/credit-grade.json: how long a penalty weighs on credit, and from when repair may be asked for (brief 4.19.1). */
export const creditGradesSchema = z.object({
  kind: z.literal('creditGrade'),
  effectiveFrom: z.iso.date(),
  basisZh: z.string(),
  grades: z
    .array(
      z.object({
        grade: z.enum(['minor', 'general', 'serious']),
        nameZh: z.string(),
        nameEn: z.string(),
        /** One of these makes it that grade. */
        anyKind: z.array(z.string()),
        /** Nothing but these makes it that grade; a grade with neither takes what is left. */
        onlyKinds: z.array(z.string()),
        leastMonths: z.int().min(0),
        mostMonths: z.int().positive(),
      }),
    )
    .min(1),
});
export type CreditGrades = z.infer<typeof creditGradesSchema>;

interface CreditWeight {
  readonly grade: 'minor' | 'general' | 'serious';
  readonly nameZh: string;
  readonly nameEn: string;
  /** The first day on which repair may be asked for, and the day on which it weighs no more. */
  readonly repairFrom: CivilDate;
  readonly until: CivilDate;
}

/** Counted from the day of the decision. */
export function creditWeightOf(
  { grades }: CreditGrades,
  calendar: WorkingCalendar,
  { penaltyKinds, decidedOn }: { readonly penaltyKinds: readonly string[]; readonly decidedOn: CivilDate },
): CreditWeight | null {
  const found = grades.find(({ anyKind, onlyKinds }) => {
    if (anyKind.length > 0) return penaltyKinds.some((kind) => anyKind.includes(kind));
    return onlyKinds.length === 0 || penaltyKinds.every((kind) => onlyKinds.includes(kind));
  });
  if (!found) return null;
  const { grade, nameZh, nameEn, leastMonths, mostMonths } = found;
  const after = (months: number): CivilDate =>
    months === 0 ? decidedOn : addPeriod(calendar, decidedOn, { count: months, unit: 'm' }, 'none').due;
  return { grade, nameZh, nameEn, repairFrom: after(leastMonths), until: after(mostMonths) };
}
