import { z } from 'zod';
import { civilDateSchema, countyCodeSchema } from '../common.ts';
import { operation } from '../operation.ts';

/** What the published text leaves open; the office enters it, nobody guesses it. */
export const planSettingsSchema = z.object({
  base: z
    .object({ value: z.number().min(0), on: civilDateSchema })
    .nullable()
    .default(null),
  toleranceShare: z.number().min(0).max(0.5).nullable().default(null),
  cadence: z.enum(['byDeadline', 'everyYear']).nullable().default(null),
  /** Counties report instead of the lead unit. */
  splitByCounty: z.boolean().default(false),
  yearly: z
    .array(z.object({ year: z.int().min(2000).max(2100), value: z.number().min(0) }))
    .max(30)
    .default([]),
  countySplits: z
    .array(z.object({ countyCode: countyCodeSchema, value: z.number().min(0) }))
    .max(30)
    .default([]),
  definitionZh: z.string().trim().max(500).nullable().default(null),
});
export type PlanSettings = z.infer<typeof planSettingsSchema>;

export const setPlanTarget = operation({
  id: 'plan.setTarget',
  method: 'PUT',
  path: '/api/v1/plan/targets/:id/settings',
  summary: {
    zh: '录入基数、年度值、区县分解、容差与口径',
    en: 'Enter base, yearly values, splits, tolerance, reading',
  },
  access: 'plan.office',
  params: z.object({ id: z.string().max(20) }),
  body: z.object({
    settings: planSettingsSchema,
    reason: z.string().trim().min(1).max(200),
    expectedSeq: z.int().min(0),
  }),
  response: z.object({ seq: z.int() }),
  errors: ['plan.settingInvalid', 'plan.changedSince', 'plan.officeOnly'],
});
