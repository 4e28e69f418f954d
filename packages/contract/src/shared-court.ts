import { z } from 'zod';
import { instantSchema } from './common.ts';

/** How the court's side ended: settled there, the agreement confirmed, not settled, or not taken. */
export const courtOutcomeSchema = z.enum(['mediated', 'confirmed', 'notMediated', 'notAccepted']);

/** A referral to the shared court (共享法庭), and what the court told of it, by its own date. */
export const referralSchema = z.object({
  state: z
    .enum(['referred', 'registered', 'accepted', 'ended'])
    .meta({ description: 'referred: the court has told nothing of it yet' }),
  courtNo: z.string().nullable(),
  judgeZh: z.string().nullable(),
  outcome: courtOutcomeSchema.nullable(),
  documentNo: z.string().nullable(),
  reasonZh: z.string().nullable(),
  toldAt: instantSchema.nullable(),
  nextAction: z
    .string()
    .nullable()
    .meta({ description: 'The step of the procedure that follows from it; an officer takes it' }),
});
export type Referral = z.infer<typeof referralSchema>;
