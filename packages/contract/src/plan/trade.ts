import { z } from 'zod';
import { countyCodeSchema, idSchema, instantSchema, pageOf, pageQuery } from '../common.ts';
import { operation } from '../operation.ts';
import { operatorSchema } from '../registry.ts';

/** The trades of the plan over operators, platforms and objects of registries, and which of them each county stands for (一县一品). */
export const listPlanTrades = operation({
  id: 'plan.listTrades',
  method: 'GET',
  path: '/api/v1/plan/trades',
  summary: { zh: '十大产业：主体、平台与登记对象', en: 'The trades over operators, platforms and objects' },
  access: 'plan.view',
  response: z.object({
    standardZh: z.string(),
    originZh: z.string(),
    checked: z.enum(['checked', 'checked2nd', 'recalled']),
    trades: z.array(
      z.object({
        code: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        classes: z.array(z.object({ prefix: z.string(), nameZh: z.string(), fit: z.enum(['exact', 'broader']) })),
        words: z.array(z.string()),
        operators: z.int(),
        platforms: z.int(),
        /** Objects in force today, by registry. */
        objects: z.array(z.object({ registry: z.string(), nameZh: z.string(), count: z.int() })),
        /** Operators by county, in the order of the counties. */
        byCounty: z.array(z.object({ code: z.string(), operators: z.int() })),
      }),
    ),
    /** Operators in business that belong to none of the trades. */
    otherOperators: z.int(),
    asOf: instantSchema,
  }),
});

export const listPlanTradeOperators = operation({
  id: 'plan.listTradeOperators',
  method: 'GET',
  path: '/api/v1/plan/trades/:trade/operators',
  summary: { zh: '一个产业的在营经营者', en: 'Operators in business of one trade' },
  access: 'registry.view',
  params: z.object({ trade: z.string().max(40) }),
  query: z.object({ ...pageQuery, after: idSchema.optional(), countyCode: countyCodeSchema.optional() }),
  response: pageOf(operatorSchema),
});
