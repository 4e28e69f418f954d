import { z } from 'zod';
import { abnormalEntrySchema } from './abnormal-list.ts';
import { seriousEntrySchema } from './serious-list.ts';
import { civilDateSchema, countyCodeSchema, demoFlag, idSchema, instantSchema, pageOf, pageQuery } from './common.ts';
import { tenantParams } from './front.ts';
import { operation } from './operation.ts';

const named = { nameZh: z.string(), nameEn: z.string() };

export const creditClassSchema = z.enum(['A', 'B', 'C', 'D']).meta({
  description: 'Internal risk class: how closely somebody is watched; never public, never a ground for a penalty',
});
export type CreditClass = z.infer<typeof creditClassSchema>;

/** The version of the table by which somebody is classed; assumed while nobody competent has confirmed its figures. */
export const creditTableSchema = z.object({ version: z.string(), article: z.string(), assumed: z.boolean() });

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
  entryNo: z.string().nullable().meta({ description: 'Entry in the list of abnormal operations' }),
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
  wouldChange: z
    .array(
      z.object({
        ...named,
        remedyZh: z.string(),
        remedyEn: z.string(),
        classWithout: creditClassSchema,
        earliestOn: civilDateSchema.nullable(),
      }),
    )
    .meta({
      description:
        'While the class holds: each reason that alone would change it, how it falls away, and when at the earliest',
    }),
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
    table: creditTableSchema,
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
    table: creditTableSchema,
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
        publishedUntil: civilDateSchema.nullable().meta({
          description:
            'When its publication ends (市场监督管理行政处罚信息公示规定第十三条); null where it is not published',
        }),
        until: civilDateSchema.nullable().meta({
          description:
            'When it weighs on credit no more, by its grade (信用修复管理办法); another term than that of publication',
        }),
        state: penaltyStateSchema,
        mayApply: z.boolean().meta({ description: 'The shortest term is over: repair may be asked for today' }),
        demo: demoFlag,
      }),
    ),
    abnormal: z.array(abnormalEntrySchema),
    serious: z.array(
      seriousEntrySchema.extend({
        mayApply: z.boolean().meta({ description: 'A year is over: an earlier removal may be applied for today' }),
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
  getOwnCredit,
  getOwnVisits,
] as const;
