import { z } from 'zod';
import { idSchema, instantSchema } from '../common.ts';
import { operation } from '../operation.ts';
import { periodSchema } from './report.ts';

/** The newest nightly recount of every published count, with what it found otherwise than published. */
export const getPlanRecount = operation({
  id: 'plan.getRecount',
  method: 'GET',
  path: '/api/v1/plan/recount',
  summary: { zh: '最近一次夜间复算及差异', en: 'The newest nightly recount and its differences' },
  access: 'plan.view',
  response: z.object({
    /** Null while none has run. */
    recount: z
      .object({
        id: idSchema,
        at: instantSchema,
        durationMs: z.int(),
        compared: z.int(),
        /** The first thousand. */
        differences: z.array(
          z.object({
            targetId: z.string(),
            targetNameZh: z.string(),
            unit: z.string(),
            countyCode: z.string(),
            period: periodSchema,
            published: z.number().nullable(),
            counted: z.number(),
          }),
        ),
      })
      .nullable(),
    asOf: instantSchema,
  }),
});
