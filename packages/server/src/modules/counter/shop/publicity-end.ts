import { addPeriod, buildWorkingCalendar, type CivilDate, parseCivilDate, type WorkingCalendar } from '@jianhu/kernel';
import { z } from 'zod';

const PATH = 'tables/publicity-end.json';

/** rulebook/tables/publicity-end.json: how long a penalty stays published (order 45 art. 13). */
const publicityEndSchema = z.object({
  kind: z.literal('publicityEnd'),
  shortMonths: z.int().positive(),
  longMonths: z.int().positive(),
  /** Kinds of penalty that, alone, are published for the short term. */
  shortKinds: z.array(z.string()),
  /** A fine up to this is a lower one; null while the province has set none. */
  lowerFineFen: z.int().nullable(),
});
type PublicityEnd = z.infer<typeof publicityEndSchema>;

/** The rule, and the calendar by which periods are counted. */
export interface PublicityTerm {
  readonly rule: PublicityEnd;
  readonly calendar: WorkingCalendar;
}

/** The term as a rulebook has it. */
export function readPublicity(
  entries: readonly (readonly [path: string, text: string])[],
  calendar: Parameters<typeof buildWorkingCalendar>[0],
): PublicityTerm {
  const text = entries.find(([path]) => path === PATH)?.[1];
  if (text === undefined) throw new Error(`the rulebook has no ${PATH}`);
  return { rule: publicityEndSchema.parse(JSON.parse(text)), calendar: buildWorkingCalendar(calendar) };
}

interface Published {
  readonly penaltyKinds: readonly string[];
  readonly fineFen: number;
  readonly publishedOn: string | null;
}

/** A penalty is shown from its publication to the end of its term, and not a day longer. */
export function isStillPublished({ rule, calendar }: PublicityTerm, penalty: Published, today: CivilDate): boolean {
  if (penalty.publishedOn === null) return false;
  const onlyShort = penalty.penaltyKinds.every((kind) => rule.shortKinds.includes(kind));
  const onlyLowFine =
    rule.lowerFineFen !== null &&
    penalty.fineFen <= rule.lowerFineFen &&
    penalty.penaltyKinds.every((kind) => kind === 'fine' || rule.shortKinds.includes(kind));
  const months = onlyShort || onlyLowFine ? rule.shortMonths : rule.longMonths;
  const from = parseCivilDate(penalty.publishedOn);
  return today < addPeriod(calendar, from, { count: months, unit: 'm' }, 'none').due;
}
