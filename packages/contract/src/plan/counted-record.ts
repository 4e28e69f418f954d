import { z } from 'zod';
import { countyCodeSchema, idSchema, pageOf, pageQuery } from '../common.ts';
import { operation } from '../operation.ts';
import { periodSchema } from './report.ts';

/** The records of the platform itself that a target counts. */
export const countedPortSchema = z.enum(['platforms', 'operators', 'monitoredRooms']);

/** A record as it stood on the last day of the month. */
export const countedRecordSchema = z.object({
  id: idSchema,
  nameZh: z.string(),
  code: z.string().nullable(),
  countyCode: z.string().nullable(),
});
export type CountedRecord = z.infer<typeof countedRecordSchema>;

export const listPlanCountedRecords = operation({
  id: 'plan.listCountedRecords',
  method: 'GET',
  path: '/api/v1/plan/records/:port',
  summary: {
    zh: '一个计数值背后的记录（月末状态）',
    en: 'The records behind a count, as they stood at the end of the month',
  },
  access: 'registry.view',
  params: z.object({ port: countedPortSchema }),
  query: z.object({
    ...pageQuery,
    after: idSchema.optional(),
    period: periodSchema,
    countyCode: countyCodeSchema.optional(),
  }),
  /** `total` counts what the caller may see. */
  response: pageOf(countedRecordSchema).extend({ on: z.string(), total: z.int() }),
});
