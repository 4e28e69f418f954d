import type { CivilDate, ClockTerm } from '@jianhu/kernel';
import { z } from 'zod';
import { civilDateSchema, isInForce, reviewSchema } from './origin.ts';

const unit = z.enum(['WD', 'CD', 'm', 'y']);
const count = z.int().min(1).max(400);

/**
 * How a term is told: so long after its start; so long before an event; in hours; by the document itself; or within months of the
 * year.
 */
const formSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('after'), count, unit }),
  z.strictObject({ kind: z.literal('before'), count, unit: z.literal('WD') }),
  z.strictObject({ kind: z.literal('hours'), hours: z.int().min(1) }),
  z.strictObject({ kind: z.literal('written') }),
  z.strictObject({ kind: z.literal('window'), months: z.array(z.int().min(1).max(12)).min(1) }),
]);

/** A statutory term with its record of origin (brief 0.3, 5.19). */
export const deadlineSchema = z.strictObject({
  ruleId: z.string().regex(/^[a-z]+\.[A-Za-z]+$/),
  /** Row of the catalogue in brief 5.19, or of the penalty procedure in 4.16. */
  no: z.string().regex(/^(?:5\.19|4\.16|4\.19)\.\d{1,2}$/),
  startZh: z.string().min(1),
  startEn: z.string().min(1),
  dutyZh: z.string().min(1),
  dutyEn: z.string().min(1),
  /** What the party has to have done by the last day of a term of the organ, such as what is checked then. */
  partyDutyZh: z.string().min(1).optional(),
  partyDutyEn: z.string().min(1).optional(),
  form: formSchema,
  rollPolicy: z.enum(['anyRestDay', 'statutoryOnly', 'none']),
  pauses: z.array(z.strictObject({ reasonZh: z.string().min(1), reasonEn: z.string().min(1) })),
  extensions: z.array(
    z.strictObject({ count, unit, approvedByZh: z.string().min(1), approvedByEn: z.string().min(1) }),
  ),
  statute: z.string().min(1),
  /** An opinion of the State Council counts items (项), a statute articles. */
  article: z.string().regex(/^第.+[条项]/),
  effectiveFrom: civilDateSchema,
  effectiveTo: civilDateSchema.nullable(),
  authority: z.string().min(1),
  sourceUrl: z.url(),
  /** How far the text was read; what is not `checked` is for a lawyer to confirm. */
  checked: z.enum(['checked', 'checked2nd', 'recalled', 'inferred', 'ours']),
  note: z.string().optional(),
  ...reviewSchema,
});
export type Deadline = z.infer<typeof deadlineSchema>;

/** rulebook/deadlines/statutory.json. */
export const deadlinesFileSchema = z.strictObject({
  kind: z.literal('deadlines'),
  version: z.string().min(1),
  bands: z.strictObject({ amber: z.number(), red: z.number(), basis: z.string() }),
  deadlines: z.array(deadlineSchema).min(1),
});
export type DeadlinesFile = z.infer<typeof deadlinesFileSchema>;

/** The term in force on the day of its start event, never that of today (brief 4.15: items keep their old clocks). */
export function findDeadline({ deadlines }: DeadlinesFile, ruleId: string, on: CivilDate): Deadline | undefined {
  return deadlines.find((one) => one.ruleId === ruleId && isInForce(one, on));
}

/** What the clock of the kernel needs; null for terms that no clock of days can run. */
export function clockTermOf({ bands }: DeadlinesFile, { form, rollPolicy, extensions }: Deadline): ClockTerm | null {
  if (form.kind !== 'after') return null;
  return {
    period: { count: form.count, unit: form.unit },
    rollPolicy,
    extensions: extensions.map((extension) => ({ count: extension.count, unit: extension.unit })),
    bands: { amber: bands.amber, red: bands.red },
  };
}
