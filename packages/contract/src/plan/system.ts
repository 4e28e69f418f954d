import { z } from 'zod';
import { instantSchema } from '../common.ts';
import { operation } from '../operation.ts';

export const listPlanSystems = operation({
  id: 'plan.listSystems',
  method: 'GET',
  path: '/api/v1/plan/systems',
  summary: { zh: '方案点名的系统', en: 'Systems that the plan names, with their state' },
  access: 'plan.view',
  response: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        whatZh: z.string(),
        ownerZh: z.string(),
        ownerUnit: z.object({ id: z.string(), nameZh: z.string() }).nullable(),
        state: z.enum(['builtHere', 'connected', 'portOnly', 'planned']),
        path: z.string().nullable(),
        measures: z.array(z.int()),
        checked: z.enum(['checked', 'checked2nd', 'recalled']),
        /** Who is at the other end of the port: our simulator is 仅参考实现. */
        counterpart: z.enum(['simulator', 'owner']).nullable(),
        lastExchangeAt: instantSchema.nullable(),
        lastFailureAt: instantSchema.nullable(),
      }),
    ),
    asOf: instantSchema,
  }),
});
