import { licenceQuestionSchema, licenceReplySchema } from '@jianhu/contract';
import { z } from 'zod';

/** As many as the national system takes at once, so that one part is opened, asked and dropped. */
export const SEALED_TOGETHER = 100;

/** Where a part of what is asked lies in the vault, under its check. */
export function waitingField(part: number): string {
  return `licences${part}`;
}

/** One code: its question, how often the national system was there and did not answer it, and its answer while others of the part wait. */
export const waitingSchema = z.array(
  licenceQuestionSchema.extend({ refusals: z.int().default(0), reply: licenceReplySchema.optional() }),
);
export type WaitingCode = z.infer<typeof waitingSchema>[number];
