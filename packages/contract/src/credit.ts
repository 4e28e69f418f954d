import { z } from 'zod';
import { civilDateSchema, countyCodeSchema, demoFlag, idSchema, instantSchema, pageOf, pageQuery } from './common.ts';
import { tenantParams } from './front.ts';
import { operation } from './operation.ts';

const named = { nameZh: z.string(), nameEn: z.string() };

export const creditClassSchema = z.enum(['A', 'B', 'C', 'D']).meta({
  description: 'Internal risk class: how closely somebody is watched; never public, never a ground for a penalty',
});
export type CreditClass = z.infer<typeof creditClassSchema>;

const contributionSchema = z.object({
  code: z.string(),
  ...named,
  points: z.int(),
  article: z.string(),
  /** The article was recalled and is for a lawyer to confirm. */
  recalled: z.boolean(),
  /** The matter it comes from, where it comes from one. */
  matterId: idSchema.nullable(),
  permitNumber: z.string().nullable(),
  /** Of a duty of a platform that was missed. */
  period: z.string().nullable(),
  since: civilDateSchema.nullable(),
  endsOn: civilDateSchema.nullable(),
  repairFrom: civilDateSchema.nullable(),
  remedyZh: z.string(),
  remedyEn: z.string(),
  classWithout: creditClassSchema,
  earliestOn: civilDateSchema
    .nullable()
    .meta({ description: 'The first day on which it may fall away by itself or by repair' }),
});

export const penaltyStateSchema = z.enum(['weighs', 'ended', 'repaired', 'cancelled']);

const penaltySchema = z.object({
  matterId: idSchema,
  grade: z.enum(['minor', 'general', 'serious']),
  on: civilDateSchema,
  repairFrom: civilDateSchema.nullable(),
  until: civilDateSchema.nullable(),
  state: penaltyStateSchema,
});

const changeSchema = z.object({
  id: z.string(),
  operatorId: idSchema,
  operatorNameZh: z.string(),
  countyCode: countyCodeSchema,
  from: creditClassSchema.nullable(),
  to: creditClassSchema,
  points: z.int(),
  came: z.array(z.object(named)),
  went: z.array(z.object(named)),
  on: civilDateSchema,
  demo: demoFlag,
});
export type ClassChange = z.infer<typeof changeSchema>;

const watchSchema = z.object({ watch: z.string(), ...named, sayZh: z.string(), sayEn: z.string() });

export const getOperatorCredit = operation({
  id: 'credit.getOperatorCredit',
  method: 'GET',
  path: '/api/v1/operators/:operatorId/credit',
  summary: {
    zh: '经营者信用风险分类（内部）：分值来由、可改变的事项、历次变化',
    en: 'Credit risk class of an operator (internal): its reasons, what would change it, its history',
  },
  access: 'case.view',
  params: z.object({ operatorId: idSchema }),
  response: z.object({
    standing: z
      .object({
        class: creditClassSchema,
        ...named,
        points: z.int(),
        sinceOn: civilDateSchema.nullable(),
        watch: watchSchema,
        contributions: z.array(contributionSchema),
      })
      .nullable()
      .meta({ description: 'Null for whoever has left the register or need not be in it' }),
    classes: z.array(z.object({ class: creditClassSchema, ...named, from: z.int() })),
    penalties: z.array(penaltySchema),
    changes: z.array(changeSchema),
    visits: z.object({ year: z.int(), done: z.int(), counted: z.int(), waiting: z.int() }),
    table: z.object({ version: z.string(), article: z.string(), assumed: z.boolean() }),
    today: civilDateSchema,
    asOf: instantSchema,
  }),
});
export type OperatorCredit = z.infer<(typeof getOperatorCredit)['response']>;

export const getCreditDesk = operation({
  id: 'credit.getDesk',
  method: 'GET',
  path: '/api/v1/credit/desk',
  summary: {
    zh: '信用监管台：分类分布、监管强度、每家上门次数',
    en: 'Credit desk: classes by county, how closely each is watched, visits per firm',
  },
  access: 'case.view',
  response: z.object({
    classes: z.array(
      z.object({
        class: creditClassSchema,
        ...named,
        from: z.int(),
        drawPerMille: z.int(),
        watch: watchSchema,
        operators: z.int(),
        visited: z.int().meta({ description: 'Operators of the class that were called on this year' }),
        visits: z.int(),
        most: z.int().meta({ description: 'Most visits of one operator' }),
      }),
    ),
    counties: z.array(z.object({ countyCode: countyCodeSchema, A: z.int(), B: z.int(), C: z.int(), D: z.int() })),
    contributions: z.array(
      z.object({ code: z.string(), ...named, points: z.int(), article: z.string(), recalled: z.boolean() }),
    ),
    year: z.int(),
    table: z.object({ version: z.string(), article: z.string(), assumed: z.boolean() }),
    computedAt: instantSchema.nullable(),
    asOf: instantSchema,
  }),
});
export type CreditDesk = z.infer<(typeof getCreditDesk)['response']>;

export const listClassChanges = operation({
  id: 'credit.listChanges',
  method: 'GET',
  path: '/api/v1/credit/changes',
  summary: { zh: '信用风险类别变化及原因', en: 'Changes of class, each with its causes' },
  access: 'case.view',
  query: z.object({ ...pageQuery, to: creditClassSchema.optional() }),
  response: pageOf(changeSchema),
});

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

/** Visits that were made; what is only planned is told to nobody before. */
export const getOwnVisits = operation({
  id: 'credit.getOwnVisits',
  method: 'GET',
  path: '/api/v1/tenants/:tenantId/visits',
  summary: {
    zh: '本企业今年接受的现场检查：谁、何时、依据，及年度上限（无事不扰）',
    en: 'Visits of organs to oneself this year: who, when, on which basis, against the yearly cap',
  },
  access: 'tenant',
  params: tenantParams,
  response: z.object({
    year: z.int(),
    article: z.string(),
    assumed: z.boolean().meta({ description: 'The list and its caps are placeholders of ours' }),
    visits: z.array(
      z.object({
        on: civilDateSchema,
        organZh: z.string(),
        item: z.object(named),
        basis: z.object(named),
        counts: z.boolean().meta({ description: 'Counts against the yearly cap of its item' }),
      }),
    ),
    allowances: z.array(
      z.object({
        code: z.string(),
        ...named,
        article: z.string(),
        yearlyCap: z.int(),
        used: z.int().meta({ description: 'By the organ that came most often: the cap holds for each' }),
      }),
    ),
    today: civilDateSchema,
  }),
});

/** What a business sees of its own credit: what was decided, until when it is told, and when repair may be asked for; no class. */
export const getOwnCredit = operation({
  id: 'credit.getOwnCredit',
  method: 'GET',
  path: '/api/v1/tenants/:tenantId/credit',
  summary: {
    zh: '本企业信用：已公示事项、最早修复日期',
    en: 'One’s own published matters and the earliest day of repair',
  },
  access: 'tenant',
  params: tenantParams,
  response: z.object({
    items: z.array(
      z.object({
        documentNo: z.string(),
        organZh: z.string(),
        conductZh: z.string(),
        article: z.string(),
        decidedOn: civilDateSchema,
        publishedOn: civilDateSchema.nullable(),
        grade: z.enum(['minor', 'general', 'serious']),
        repairFrom: civilDateSchema.nullable(),
        until: civilDateSchema.nullable(),
        state: penaltyStateSchema,
        mayApply: z.boolean().meta({ description: 'The shortest term is over: repair may be asked for today' }),
        demo: demoFlag,
      }),
    ),
    today: civilDateSchema,
    asOf: instantSchema,
  }),
});

export const creditOperations = [
  getOperatorCredit,
  getCreditDesk,
  listClassChanges,
  listDraws,
  planDraw,
  recuseOfficer,
  runDraw,
  getDrawReceipt,
  verifyDraw,
  getOwnCredit,
  getOwnVisits,
] as const;
