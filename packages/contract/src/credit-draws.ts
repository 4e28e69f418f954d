import { z } from 'zod';
import { civilDateSchema, demoFlag, idSchema, instantSchema, pageOf, pageQuery } from './common.ts';
import { operation } from './operation.ts';

const named = { nameZh: z.string(), nameEn: z.string() };

const drawSchema = z.object({
  id: idSchema,
  nameZh: z.string(),
  unitZh: z.string(),
  itemCode: z.string(),
  item: z.object(named),
  tradePrefix: z.string().nullable(),
  checkOn: civilDateSchema,
  commitment: z.string(),
  plannedByName: z.string(),
  plannedAt: instantSchema,
  recusals: z.array(
    z.object({
      officerName: z.string(),
      operatorId: idSchema.nullable(),
      operatorNameZh: z.string().nullable(),
      reason: z.string(),
      byName: z.string(),
      at: instantSchema,
    }),
  ),
  result: z
    .object({
      drawnAt: instantSchema,
      drawnByName: z.string(),
      word: z.string(),
      pool: z.int(),
      drawn: z.array(
        z.object({
          operatorId: idSchema,
          operatorNameZh: z.string(),
          officers: z.array(z.string()),
          /** Fewer than two officers are free of a conflict: somebody of another unit has to be asked. */
          tooFew: z.boolean(),
        }),
      ),
    })
    .nullable(),
  mayRecuse: z.boolean(),
  mayDraw: z.boolean(),
  whyNotZh: z.string().nullable(),
  whyNotEn: z.string().nullable(),
  demo: demoFlag,
});
export type CreditDraw = z.infer<typeof drawSchema>;

export const listDraws = operation({
  id: 'credit.listDraws',
  method: 'GET',
  path: '/api/v1/credit/draws',
  summary: { zh: '双随机抽取', en: 'Draws by lot of subjects and officers' },
  access: 'case.view',
  query: z.object({ ...pageQuery, after: idSchema.optional() }),
  response: pageOf(drawSchema).extend({
    items: z.array(drawSchema),
    inspectionItems: z.array(z.object({ code: z.string(), ...named })),
    mayPlan: z.boolean(),
    officers: z.array(z.object({ id: idSchema, displayName: z.string() })),
  }),
});

export const planDraw = operation({
  id: 'credit.planDraw',
  method: 'POST',
  path: '/api/v1/credit/draws',
  summary: { zh: '拟定双随机抽取（先封存随机种子）', en: 'Plan a draw; its secret is committed to at once' },
  access: 'case.act',
  body: z.object({
    nameZh: z.string().trim().min(2).max(80),
    itemCode: z.string().max(40),
    checkOn: civilDateSchema,
    tradePrefix: z
      .string()
      .regex(/^[A-Z]?\d{0,4}$/)
      .min(1)
      .optional()
      .meta({ description: 'Beginning of a class of GB/T 4754: only these trades' }),
  }),
  status: 201,
  response: drawSchema,
  errors: ['credit.drawItem', 'credit.drawDay', 'credit.notYourUnit'],
});

const ofDraw = z.object({ id: idSchema });

export const recuseOfficer = operation({
  id: 'credit.recuseOfficer',
  method: 'POST',
  path: '/api/v1/credit/draws/:id/recusals',
  summary: { zh: '登记回避（抽取之前）', en: 'Register a conflict of interest, before the draw' },
  access: 'case.act',
  params: ofDraw,
  body: z.object({
    officerId: idSchema,
    operatorId: idSchema.optional(),
    reason: z.string().trim().min(2).max(200),
  }),
  status: 201,
  response: drawSchema,
  errors: ['credit.drawn', 'credit.notYourUnit'],
});

export const runDraw = operation({
  id: 'credit.runDraw',
  method: 'POST',
  path: '/api/v1/credit/draws/:id/result',
  summary: { zh: '抽取：由拟定人以外的负责人说出现场口令', en: 'Draw: the head, who did not plan it, says the word' },
  access: 'case.approve',
  params: ofDraw,
  body: z.object({ word: z.string().trim().min(4).max(80) }),
  status: 201,
  response: drawSchema,
  errors: ['credit.drawn', 'credit.drawOwn', 'credit.drawEmpty', 'credit.notYourUnit'],
});

const receiptSchema = z.object({
  algorithm: z.literal('jianhu-draw-1'),
  commitment: z.string(),
  secret: z.string(),
  word: z.string(),
  poolHash: z.string(),
  pool: z.object({
    strata: z.array(z.object({ perMille: z.int(), subjects: z.array(z.string()) })).max(10),
    officers: z.array(z.string()).max(1_000),
    recusals: z.array(z.object({ officer: z.string(), subject: z.string().nullable() })).max(10_000),
  }),
  drawn: z.array(z.object({ subject: z.string(), officers: z.array(z.string()) })),
});

export const getDrawReceipt = operation({
  id: 'credit.getDrawReceipt',
  method: 'GET',
  path: '/api/v1/credit/draws/:id/receipt',
  summary: { zh: '抽取凭证（可据以重新抽取）', en: 'Receipt of a draw, from which it can be drawn again' },
  access: 'case.view',
  params: ofDraw,
  response: receiptSchema,
  errors: ['credit.notDrawn'],
});

export const verifyDraw = operation({
  id: 'credit.verifyDraw',
  method: 'GET',
  path: '/api/v1/credit/draws/:id/verification',
  summary: { zh: '依凭证重新抽取并核对', en: 'Draw again from the receipt and compare' },
  access: 'case.view',
  params: ofDraw,
  response: z.object({
    holds: z.boolean(),
    problems: z.array(z.enum(['commitment', 'pool', 'drawn'])),
    subjects: z.int(),
    at: instantSchema,
  }),
  errors: ['credit.notDrawn'],
});

export const creditDrawOperations = [listDraws, planDraw, recuseOfficer, runDraw, getDrawReceipt, verifyDraw] as const;
