import type { getPlanRecount, ResponseOf } from '@jianhu/contract';
import { z } from 'zod';
import type { Tx } from '../../../infra/database.ts';
import type { PlanContext } from '../context.ts';
import { findTarget } from '../responsibility.ts';

const differencesSchema = z.array(
  z.object({
    targetId: z.string(),
    countyCode: z.string(),
    period: z.string(),
    published: z.number().nullable(),
    counted: z.number(),
  }),
);

/** What the last night found; the office decides whether a difference is corrected. */
export async function readRecount(ctx: PlanContext, tx: Tx): Promise<Omit<ResponseOf<typeof getPlanRecount>, 'asOf'>> {
  const row = await tx.selectFrom('plan.recount').selectAll().orderBy('at', 'desc').limit(1).executeTakeFirst();
  if (!row) return { recount: null };
  const differences = differencesSchema.parse(row.differences).map((one) => {
    const target = findTarget(ctx, one.targetId)?.target;
    return { ...one, targetNameZh: target?.nameZh ?? one.targetId, unit: target?.unit ?? '' };
  });
  return {
    recount: {
      id: row.id,
      at: row.at.toISOString(),
      durationMs: row.duration_ms,
      compared: row.compared,
      differences,
    },
  };
}
