import { z } from 'zod';
import { matterSchema } from './cases.ts';
import { countyCodeSchema, instantSchema, pageOf, pageQuery } from './common.ts';
import { operation } from './operation.ts';

const load = {
  open: z.number().int().meta({ description: 'Terms of the organ that run now' }),
  overdue: z.number().int(),
  red: z.number().int(),
  amber: z.number().int(),
  suspended: z.number().int(),
  /** Calendar days since the oldest term ran out. */
  oldestDays: z.number().int().nullable(),
};
export const supervisionSchema = z.object({
  asOf: instantSchema,
  total: z.object(load),
  counties: z.array(
    z.object({ countyCode: countyCodeSchema.nullable(), ...load, lateClues: z.int(), lateComplaints: z.int() }),
  ),
  units: z.array(
    z.object({ unitId: z.string(), unitZh: z.string(), countyCode: countyCodeSchema.nullable(), ...load }),
  ),
  causes: z.array(z.object({ cause: z.string(), zh: z.string(), en: z.string(), overdue: z.number().int() })),
  duties: z.array(
    z.object({
      deadline: z.string(),
      zh: z.string(),
      en: z.string(),
      overdue: z.number().int(),
      open: z.number().int(),
    }),
  ),
});
export type Supervision = z.infer<typeof supervisionSchema>;

export const getSupervision = operation({
  id: 'cases.getSupervision',
  method: 'GET',
  path: '/api/v1/supervision',
  summary: { zh: '督办看板：逾期与原因，按县、单位、事由', en: 'What is late and why, by county, unit and cause' },
  access: 'case.view',
  response: supervisionSchema,
});

export const transferBoxSchema = z.enum(['sent', 'received', 'returned', 'outOfCity']);
export type TransferBox = z.infer<typeof transferBoxSchema>;

export const listTransfers = operation({
  id: 'cases.listTransfers',
  method: 'GET',
  path: '/api/v1/transfers',
  summary: {
    zh: '移送：送出、收到、退回与争议、移送市外',
    en: 'Transfers sent, received, returned or out of the city',
  },
  access: 'case.view',
  query: z.object({ ...pageQuery, box: transferBoxSchema.default('sent') }),
  response: pageOf(matterSchema.extend({ counterpart: z.string(), subjectOfTransfer: z.string() })).extend({
    counts: z.record(transferBoxSchema, z.number().int()),
  }),
});

export const supervisionOperations = [getSupervision, listTransfers] as const;
