import { z } from 'zod';

/** rulebook/tables/archive-budget.json: bytes that log and archive may take for one room (else shop) on one day. */
export const archiveBudgetSchema = z.object({
  kind: z.literal('archiveBudget'),
  placeDay: z.object({ archiveBytes: z.int().min(1), logBytes: z.int().min(1) }),
});
