import { z } from 'zod';
import { civilDateSchema, demoFlag } from './common.ts';

/** 列入情形, 企业经营异常名录管理暂行办法 art. 4 (1) to (4). */
export const abnormalGroundSchema = z.enum(['annualReport', 'otherInformation', 'falseInformation', 'unreachable']);
export type AbnormalGround = z.infer<typeof abnormalGroundSchema>;

/** How an entry ended: what was missing was made good (移出), or the entry was wrong (撤销列入). */
export const abnormalRemovalSchema = z.enum(['repaired', 'annulled', 'other']);

const decision = { articleZh: z.string(), decisionNo: z.string(), organZh: z.string() };

/** An entry in the list of abnormal operations, as it stands today. */
export const abnormalEntrySchema = z.object({
  entryNo: z.string(),
  ground: abnormalGroundSchema,
  ...decision,
  enteredOn: civilDateSchema,
  removed: z
    .object({ how: abnormalRemovalSchema, ...decision, removedOn: civilDateSchema })
    .nullable()
    .meta({ description: 'Null while it is on the list' }),
  demo: demoFlag,
});
export type AbnormalEntry = z.infer<typeof abnormalEntrySchema>;
