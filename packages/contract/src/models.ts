import { z } from 'zod';
import { civilDateSchema, idSchema, instantSchema } from './common.ts';
import { liveLookSchema, lookFactSchema, registryAnswerSchema } from './live-look.ts';
import { operation } from './operation.ts';

const saidSchema = z.object({ zh: z.string(), en: z.string() });
const outcomeSchema = z.enum(['hit', 'clear', 'undecided']);

const needSchema = saidSchema.extend({ code: z.string() });
const checkSchema = saidSchema.extend({
  id: z.string(),
  result: outcomeSchema,
  article: z.string(),
  exceptions: z.array(saidSchema.extend({ id: z.string(), article: z.string(), applies: z.boolean() })),
});

/** What a model says of one subject: a suspicion at most, never a decision (brief 0.5). */
export const modelResultSchema = z.object({
  modelId: z.string(),
  name: saidSchema,
  definition: saidSchema,
  /** Whence the city may have the data, and by which article. */
  source: saidSchema.extend({ article: z.string() }),
  /** 试验: its hits were never tried on real records, so it raises no alert. */
  trial: z.boolean(),
  testedOn: z.array(saidSchema),
  outcome: outcomeSchema,
  explanation: saidSchema,
  needs: z.array(needSchema),
  checks: z.array(checkSchema),
  /** Version of the law that was applied; null when nothing was judged. */
  version: z.string().nullable(),
  /** Of a live model: the moment it speaks of, and its hits of the last month about the same subject in that room. */
  moment: z
    .object({
      id: z.string(),
      at: instantSchema,
      platform: z.string(),
      roomId: z.string(),
      liveRoomId: idSchema.nullable(),
      hits: z.int(),
      registryAnswer: registryAnswerSchema,
      look: liveLookSchema.nullable().meta({ description: 'The newest look of an officer, which counts as the fact' }),
      alertId: idSchema.nullable().meta({ description: 'The alert that an officer raised from it' }),
      mayLookFor: z.array(lookFactSchema).meta({ description: 'What a look of whoever asks could settle' }),
    })
    .nullable(),
});
export type ModelResult = z.infer<typeof modelResultSchema>;

const pointSchema = z.object({ at: instantSchema, fen: z.number().int() });

/** The timeline behind a judgement on prices. */
export const priceChartSchema = z.object({
  listPrices: z.array(pointSchema),
  sales: z.array(pointSchema),
  window: z.object({ from: instantSchema, to: instantSchema }),
  startsAt: instantSchema,
  endsAt: instantSchema.nullable(),
  comparedFen: z.number().int().nullable(),
  offeredFen: z.number().int().nullable(),
  base: pointSchema.nullable(),
});
export type PriceChart = z.infer<typeof priceChartSchema>;

export const listOperatorModels = operation({
  id: 'models.listOperatorModels',
  method: 'GET',
  path: '/api/v1/operators/:id/models',
  summary: {
    zh: '经营者的模型结果（按登记库计算）',
    en: "What the models say of an operator, from the registry's records",
  },
  access: 'alert.view',
  params: z.object({ id: idSchema }),
  response: z.object({ items: z.array(modelResultSchema), day: civilDateSchema, asOf: instantSchema }),
});

export const listRoomModels = operation({
  id: 'models.listRoomModels',
  method: 'GET',
  path: '/api/v1/live-rooms/models',
  summary: { zh: '直播间的模型结果（试验，不产生预警）', en: 'What the live models say of a room; on trial, no alert' },
  access: 'alert.view',
  query: z.object({ roomId: z.string().min(1).max(128), platform: z.string().min(1).max(64).optional() }),
  response: z.object({ items: z.array(modelResultSchema), asOf: instantSchema }),
});

const fen = z.number().int().min(0).max(1e12);
const saleSchema = z.object({ at: instantSchema, paidFen: fen, platformCouponFen: fen.default(0) });

export const judgePrices = operation({
  id: 'models.judgePrices',
  method: 'POST',
  path: '/api/v1/operators/:id/models/price-comparison',
  summary: {
    zh: '用核查中取得的成交记录试算价格比较（成交记录不入库）',
    en: 'Judge a compared price on transactions obtained in a check; the transactions are not kept',
  },
  access: 'clue.verify',
  params: z.object({ id: idSchema }),
  body: z.object({
    /** Number of the clue or case in which the data were obtained (order 37 art. 34). */
    basis: z.string().min(4).max(60),
    startsAt: instantSchema,
    endsAt: instantSchema.nullable(),
    comparedFen: fen,
    offeredFen: fen.nullable(),
    label: z.enum(['none', 'explained', 'manufacturer']),
    /** The marked price from an instant on; may be empty. */
    listPrices: z.array(z.object({ at: instantSchema, priceFen: fen })).max(1_000),
    /** Null when only pages are known. */
    sales: z
      .object({
        from: instantSchema,
        to: instantSchema,
        sinceFirstListing: z.boolean(),
        rows: z.array(saleSchema).max(20_000),
      })
      .nullable(),
  }),
  response: z.object({
    result: modelResultSchema,
    chart: priceChartSchema.nullable(),
    /** RFC 8785 text of the receipt, which reproduces the result. */
    receipt: z.string(),
    asOf: instantSchema,
  }),
});

export const modelsOperations = [listOperatorModels, listRoomModels, judgePrices] as const;
