import { z } from 'zod';
import { civilDateSchema, instantSchema } from '../common.ts';
import { operation } from '../operation.ts';
import { periodSchema } from './report.ts';

/** 条抓块统: what each county does under each measure. */
export const getPlanMatrix = operation({
  id: 'plan.getMatrix',
  method: 'GET',
  path: '/api/v1/plan/matrix',
  summary: { zh: '区县与举措矩阵', en: 'Counties by measures' },
  access: 'plan.view',
  query: z.object({ asOf: civilDateSchema.optional() }),
  response: z.object({
    counties: z.array(
      z.object({
        code: z.string(),
        nameZh: z.string(),
        /** Where it stands in the schematic of the counties; null when that names it not. */
        tile: z.object({ column: z.int(), row: z.int() }).nullable(),
        governmentUnitId: z.string(),
        /** Tasks and letters of its government that are not ended, and those of them that are late. */
        openWork: z.int(),
        lateWork: z.int(),
      }),
    ),
    /** That the schematic is no map. */
    tilesNote: z.object({ zh: z.string(), en: z.string() }),
    rows: z.array(
      z.object({
        targetId: z.string(),
        targetNameZh: z.string(),
        measureNo: z.int().nullable(),
        unit: z.string(),
        city: z.number().nullable(),
        period: periodSchema.nullable(),
        cells: z.array(
          z.object({
            code: z.string(),
            value: z.number().nullable(),
            split: z.number().nullable(),
            openReports: z.int(),
            lateReports: z.int(),
          }),
        ),
      }),
    ),
    asOf: instantSchema,
  }),
});
