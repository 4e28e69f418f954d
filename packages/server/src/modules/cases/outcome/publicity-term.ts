import { addPeriod, type CivilDate, parseCivilDate, type WorkingCalendar } from '@jianhu/kernel';
import { z } from 'zod';

/** rulebook/tables/publicity-end.json: how long a penalty stays published (order 45 art. 13). */
export const publicityEndSchema = z.object({
  kind: z.literal('publicityEnd'),
  shortMonths: z.int().positive(),
  longMonths: z.int().positive(),
  /** Kinds of penalty that, alone, are published for the short term. */
  shortKinds: z.array(z.string()),
  /** A fine up to this is a lower one; null while the province has set none. */
  lowerFineFen: z.int().nullable(),
});
export type PublicityEnd = z.infer<typeof publicityEndSchema>;

/** The rule, and the calendar by which periods are counted. */
export interface PublicityTerm {
  readonly rule: PublicityEnd;
  readonly calendar: WorkingCalendar;
}

interface Penalty {
  readonly penaltyKinds: readonly string[];
  readonly fineFen: number;
}

/** The day on which a penalty that was published on a day is shown no longer. */
export function publicityEndOf({ rule, calendar }: PublicityTerm, penalty: Penalty, publishedOn: string): CivilDate {
  const onlyShort = penalty.penaltyKinds.every((kind) => rule.shortKinds.includes(kind));
  const onlyLowFine =
    rule.lowerFineFen !== null &&
    penalty.fineFen <= rule.lowerFineFen &&
    penalty.penaltyKinds.every((kind) => kind === 'fine' || rule.shortKinds.includes(kind));
  const months = onlyShort || onlyLowFine ? rule.shortMonths : rule.longMonths;
  return addPeriod(calendar, parseCivilDate(publishedOn), { count: months, unit: 'm' }, 'none').due;
}
