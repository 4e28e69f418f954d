import { type RetentionKind, retentionKindSchema } from '@jianhu/contract';
import { z } from 'zod';

const text = z.string().min(1);

/** rulebook/tables/retention.json: how long each kind of data is kept. */
export const retentionPolicySchema = z.object({
  kind: z.literal('retention'),
  version: text,
  kinds: z.record(
    retentionKindSchema,
    z.strictObject({ nameZh: text, nameEn: text, days: z.int().min(1), basisZh: text, basisEn: text }),
  ),
});
export type RetentionPolicy = z.infer<typeof retentionPolicySchema>;

const DAY_MS = 86_400_000;

/** What is older than this leaves. */
export function cutoffOf({ kinds }: RetentionPolicy, kind: RetentionKind, now: Date): Date {
  return new Date(now.getTime() - kinds[kind].days * DAY_MS);
}

export function leavesAt({ kinds }: RetentionPolicy, kind: RetentionKind, oldest: Date): Date {
  return new Date(oldest.getTime() + kinds[kind].days * DAY_MS);
}
