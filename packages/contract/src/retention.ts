import { z } from 'zod';
import { instantSchema } from './common.ts';
import { operation } from './operation.ts';

const said = z.object({ zh: z.string(), en: z.string() });

/** Kinds of data that leave by a policy of rulebook/tables/retention.json. */
export const retentionKinds = [
  'logBatches',
  'liveSightings',
  'parkedMessages',
  'chainCheckpoints',
  'roomPreservations',
  'quarantinedRows',
  'receipts',
  'noticeMails',
  'archiveFiles',
] as const;
export const retentionKindSchema = z.enum(retentionKinds);
export type RetentionKind = z.infer<typeof retentionKindSchema>;

export const getRetention = operation({
  id: 'retention.get',
  method: 'GET',
  path: '/api/v1/retention',
  summary: { zh: '数据保存期限：何时删除什么，已删除了什么', en: 'Retention: what leaves when, and what has left' },
  access: 'intake.view',
  response: z.object({
    asOf: instantSchema,
    version: z.string(),
    policies: z.array(
      z.object({
        kind: retentionKindSchema,
        name: said,
        basis: said,
        days: z.int(),
        oldestAt: instantSchema.nullable().meta({ description: 'The oldest that is kept; null where nothing is' }),
        leavesAt: instantSchema
          .nullable()
          .meta({ description: 'The nightly run in which that leaves, never one that has been' }),
        removed: z.int().meta({ description: 'All that has left so far' }),
        budget: z.object({
          bytes: z.int(),
          leastDays: z.int().meta({ description: 'What is younger stays, however much it is' }),
          basis: said,
          usedBytes: z.int().nullable().meta({ description: 'After the last nightly run; null before the first' }),
          overBytes: z.int().meta({ description: 'Beyond the budget, because all that is left is protected' }),
          measuredAt: instantSchema.nullable(),
          removed: z.int().meta({ description: 'How many have left for the budget' }),
          freedBytes: z.int(),
        }),
      }),
    ),
    keptPackages: z.int().meta({ description: 'Packages of evidence that were kept before slices left' }),
    deletions: z.array(
      z.object({
        kind: retentionKindSchema,
        reason: z.enum(['term', 'budget']).meta({ description: 'Its term had ended, or its kind exceeded its budget' }),
        beforeAt: instantSchema,
        removed: z.int(),
        sha256: z.string(),
        policyVersion: z.string(),
        at: instantSchema,
      }),
    ),
  }),
});

export const retentionOperations = [getRetention] as const;
