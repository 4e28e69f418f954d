import { type RetentionKind, retentionKindSchema } from '@jianhu/contract';
import { z } from 'zod';

const text = z.string().min(1);

/** How much of a kind is kept at most; what is younger than the least term stays, however much it is. */
const budgetSchema = z.strictObject({
  bytes: z.int().min(1),
  leastDays: z.int().min(1),
  leastBasisZh: text,
  leastBasisEn: text,
});

const kindSchema = z
  .strictObject({
    nameZh: text,
    nameEn: text,
    days: z.int().min(1),
    basisZh: text,
    basisEn: text,
    budget: budgetSchema,
  })
  .refine(({ days, budget }) => budget.leastDays <= days, 'the least term is longer than the term');

/** Addresses for notices, which leave with what is sealed of them and not by the nightly run. */
const addressesSchema = z.strictObject({
  unconfirmedDays: z.int().min(1),
  stoppedDays: z.int().min(1),
  basisZh: text,
  basisEn: text,
});

/** rulebook/tables/retention.json: how long each kind of data is kept, and how much of it. */
export const retentionPolicySchema = z.object({
  kind: z.literal('retention'),
  version: text,
  kinds: z.record(retentionKindSchema, kindSchema),
  addresses: addressesSchema,
});
export type RetentionPolicy = z.infer<typeof retentionPolicySchema>;

const DAY_MS = 86_400_000;

/** What is older than this leaves. */
export function cutoffOf({ kinds }: RetentionPolicy, kind: RetentionKind, now: Date): Date {
  return new Date(now.getTime() - kinds[kind].days * DAY_MS);
}

/** What is younger stays, whatever its budget says. */
export function leastCutoffOf({ kinds }: RetentionPolicy, kind: RetentionKind, now: Date): Date {
  return new Date(now.getTime() - kinds[kind].budget.leastDays * DAY_MS);
}

/** Minute and hour of the nightly run, UTC: twenty past three in the night of the city. */
const RUN = { hour: 19, minute: 20 } as const;
export const RUN_SCHEDULE = `${RUN.minute} ${RUN.hour} * * *`;

/** The first nightly run after its term: what waits for a reader leaves in one to come, never in one that has been. */
export function leavesAt({ kinds }: RetentionPolicy, kind: RetentionKind, oldest: Date, now: Date): Date {
  const ended = Math.max(oldest.getTime() + kinds[kind].days * DAY_MS, now.getTime());
  const run = new Date(ended);
  run.setUTCHours(RUN.hour, RUN.minute, 0, 0);
  return run.getTime() > ended ? run : new Date(run.getTime() + DAY_MS);
}
