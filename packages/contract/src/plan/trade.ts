import { z } from 'zod';
import { civilDateSchema, countyCodeSchema, idSchema, instantSchema, pageOf, pageQuery } from '../common.ts';
import { operation } from '../operation.ts';
import { operatorSchema } from '../registry.ts';
import { periodSchema } from './report.ts';

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

/** Published counts by county and trade, each as the version that stood at the end of the day asked for. */
export const listPlanTradeFigures = operation({
  id: 'plan.listTradeFigures',
  method: 'GET',
  path: '/api/v1/plan/trade-figures',
  summary: { zh: '已公布计数：区县×产业', en: 'Published counts by county and trade' },
  access: 'plan.view',
  query: z.object({
    targetId: z.string().max(20).optional(),
    trade: z.string().max(40).optional(),
    period: periodSchema
      .optional()
      .meta({ description: 'A month; without it the newest published one of each target' }),
    asOf: civilDateSchema.optional(),
  }),
  response: z.object({
    trades: z.array(z.object({ code: z.string(), nameZh: z.string(), nameEn: z.string() })),
    targets: z.array(
      z.object({
        targetId: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        unit: z.string(),
        period: periodSchema,
        rows: z.array(
          z.object({
            countyCode: z.string().meta({ description: 'Empty: the city' }),
            value: z.number(),
            version: z.int(),
            publishedAt: instantSchema,
            demo: z.boolean(),
            /** In the order of `trades`. */
            byTrade: z.array(z.number()),
            withoutTrade: z.number(),
          }),
        ),
      }),
    ),
    asOf: instantSchema,
  }),
});
