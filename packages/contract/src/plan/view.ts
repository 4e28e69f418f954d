import { z } from 'zod';
import { civilDateSchema, countyCodeSchema, demoFlag, idSchema, instantSchema, pageOf, pageQuery } from '../common.ts';
import { operation } from '../operation.ts';
import { reissuedSchema } from './object.ts';
import { breakdownSchema, periodSchema, planReportSchema } from './report.ts';
import { planSettingsSchema } from './settings.ts';

const text = z.object({ zh: z.string(), en: z.string() });
const unitRef = z.object({ id: z.string(), nameZh: z.string() });

/** Where a target stands, by the published method. */
export const planStatusSchema = z.enum(['met', 'onTrack', 'behind', 'noData']);
export type PlanStatus = z.infer<typeof planStatusSchema>;

export const targetSummarySchema = z.object({
  id: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  measureNo: z.int().nullable(),
  unit: z.string(),
  goalZh: z.string().meta({ description: 'The goal in the words of the plan, e.g. 超过1400亿元' }),
  soft: z.boolean().meta({ description: '力争' }),
  dueYear: z.int(),
  lead: unitRef,
  status: planStatusSchema,
  stale: z.boolean(),
  value: z.number().nullable(),
  period: periodSchema.nullable(),
  /** Newest published values of the city, oldest first; at most 12. */
  trend: z.array(z.number()),
  demo: demoFlag,
});
export type TargetSummary = z.infer<typeof targetSummarySchema>;

const clauseCounts = z.object({ total: z.int(), carried: z.int(), unbuilt: z.int() });

export const getPlanMap = operation({
  id: 'plan.getMap',
  method: 'GET',
  path: '/api/v1/plan/map',
  summary: { zh: '行动方案总图', en: 'The plan on one page: actions, measures, targets, where they stand' },
  access: 'plan.view',
  query: z.object({ asOf: civilDateSchema.optional() }),
  response: z.object({
    titleZh: z.string(),
    titleEn: z.string(),
    effectiveFrom: civilDateSchema,
    horizonOn: civilDateSchema,
    missingZh: z.array(z.string()),
    counts: z.object({ met: z.int(), onTrack: z.int(), behind: z.int(), noData: z.int() }),
    goals: z.array(
      z.object({ position: z.int(), titleZh: z.string(), titleEn: z.string(), targets: z.array(targetSummarySchema) }),
    ),
    actions: z.array(
      z.object({
        no: z.int(),
        titleZh: z.string(),
        titleEn: z.string(),
        measures: z.array(
          z.object({
            no: z.int(),
            titleZh: z.string(),
            titleEn: z.string(),
            lead: unitRef,
            supports: z.int(),
            clauses: clauseCounts,
            targets: z.array(targetSummarySchema),
          }),
        ),
      }),
    ),
    asOf: instantSchema,
  }),
});

export const carrierViewSchema = z.object({
  kind: z.enum(['tool', 'registry', 'target', 'system', 'unbuilt']),
  nameZh: z.string(),
  path: z.string().nullable(),
  state: z.enum(['builtHere', 'connected', 'portOnly', 'planned', 'unbuilt']),
});

export const clauseViewSchema = z.object({
  id: z.string(),
  textZh: z.string(),
  duty: z.boolean(),
  carriers: z.array(carrierViewSchema),
  owedBy: z.array(unitRef),
});

export const getPlanMeasure = operation({
  id: 'plan.getMeasure',
  method: 'GET',
  path: '/api/v1/plan/measures/:no',
  summary: { zh: '举措：逐句对应', en: 'A measure clause by clause, with who carries each and by what' },
  access: 'plan.view',
  params: z.object({ no: z.coerce.number().int().min(1).max(99) }),
  response: z.object({
    no: z.int(),
    actionNo: z.int(),
    actionTitleZh: z.string(),
    titleZh: z.string(),
    titleEn: z.string(),
    unitsTextZh: z.string(),
    lead: unitRef,
    supports: z.array(unitRef),
    clauses: z.array(clauseViewSchema),
    targets: z.array(targetSummarySchema),
    openReports: z.array(planReportSchema),
    asOf: instantSchema,
  }),
});

export const figureViewSchema = z.object({
  period: periodSchema,
  value: z.number(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  version: z.int(),
  origin: z.enum(['counted', 'reported', 'imported', 'derived']),
  history: z.boolean(),
  publishedAt: instantSchema,
  demo: demoFlag,
});

const paceSchema = z.object({ amount: z.number(), per: z.enum(['month', 'year']) });

/** How the status was found, in sentences, and what pace is needed. */
export const judgementSchema = z.object({
  status: planStatusSchema,
  stale: z.boolean(),
  steps: z.array(text),
  remaining: z.number().nullable(),
  neededPace: paceSchema.nullable(),
  paceOfTwelveMonths: paceSchema.nullable(),
  /** What the straight way from the start asks by now, and from where it still counts as on track. */
  path: z.object({ expected: z.number(), floor: z.number() }).nullable(),
  parts: z.array(
    z.object({ part: z.enum(['number', 'doubling']), state: z.enum(['met', 'notMet', 'baseMissing', 'unknown']) }),
  ),
  years: z.array(
    z.object({
      year: z.int(),
      status: z.enum(['met', 'missed', 'onTrack', 'behind', 'noData']),
      value: z.number().nullable(),
    }),
  ),
  forecast: z
    .object({
      until: periodSchema,
      point: z.number(),
      low: z.number(),
      high: z.number(),
      coverage: z.number(),
      backTest: z
        .object({
          verdict: z.enum(['betterThanNaive', 'asNaive', 'worseThanNaive', 'tooFewValues']),
          origins: z.int(),
          covered: z.number().nullable(),
          meanAbsoluteError: z.number().nullable(),
          naiveMeanAbsoluteError: z.number().nullable(),
          zh: z.string(),
          en: z.string(),
        })
        .nullable(),
    })
    .nullable(),
});

export const getPlanTarget = operation({
  id: 'plan.getTarget',
  method: 'GET',
  path: '/api/v1/plan/targets/:id',
  summary: {
    zh: '指标：序列、判断、预测、证据、版本',
    en: 'A target: series, judgement, forecast, evidence, versions',
  },
  access: 'plan.view',
  params: z.object({ id: z.string().max(20) }),
  query: z.object({
    asOf: civilDateSchema.optional(),
    countyCode: countyCodeSchema.optional(),
    unitId: z.string().max(40).optional(),
  }),
  response: z.object({
    summary: targetSummarySchema,
    sourcePhrase: z.string(),
    noteZh: z.string().nullable(),
    measuredBy: z.object({
      kind: z.enum(['objects', 'records', 'sum', 'share']),
      registry: z.string().nullable(),
      port: z.string().nullable(),
      zh: z.string(),
      en: z.string(),
    }),
    cadence: z.enum(['byDeadline', 'everyYear', 'ambiguous']),
    reading: z.enum(['stock', 'yearToDate']),
    newSince: civilDateSchema.nullable(),
    doubling: z.boolean(),
    goalValue: z.number().nullable(),
    measureTitleZh: z.string().nullable(),
    units: z.array(unitRef),
    judgement: judgementSchema,
    series: z.array(figureViewSchema),
    counties: z.array(
      z.object({
        code: z.string(),
        nameZh: z.string(),
        value: z.number().nullable(),
        period: periodSchema.nullable(),
        split: z.number().nullable(),
      }),
    ),
    breakdown: breakdownSchema,
    /** Counted at this moment from the rows, not yet published; null for what is reported. */
    live: z.object({ value: z.number(), at: instantSchema }).nullable(),
    settings: z.object({ seq: z.int(), settings: planSettingsSchema }),
    settingsHistory: z.array(
      z.object({
        seq: z.int(),
        settings: planSettingsSchema,
        at: instantSchema,
        byName: z.string(),
        reason: z.string(),
      }),
    ),
    openReports: z.array(planReportSchema),
    maySet: z.boolean(),
    asOf: instantSchema,
  }),
});

export const getPlanFigure = operation({
  id: 'plan.getFigure',
  method: 'GET',
  path: '/api/v1/plan/targets/:id/figures/:period',
  summary: {
    zh: '一个数字：各版本、来源与组成',
    en: 'One figure: its versions, where it comes from, what it is made of',
  },
  access: 'plan.view',
  params: z.object({ id: z.string().max(20), period: periodSchema }),
  query: z.object({ countyCode: countyCodeSchema.optional(), unitId: z.string().max(40).optional() }),
  response: z.object({
    targetId: z.string(),
    targetNameZh: z.string(),
    unit: z.string(),
    period: periodSchema,
    countyCode: z.string(),
    unitId: z.string(),
    versions: z.array(
      figureViewSchema.extend({
        source: z.string(),
        breakdown: breakdownSchema,
        issue: z.object({ id: idSchema, kind: z.string(), reason: z.string(), byName: z.string() }),
      }),
    ),
    /** Figures that this one is the sum of. */
    parts: z.array(figureViewSchema.extend({ countyCode: z.string(), unitId: z.string(), unitNameZh: z.string() })),
    /** Page with the rows that were counted. */
    rowsPath: z.string().nullable(),
    reportId: idSchema.nullable(),
  }),
});

export const listPlanIssues = operation({
  id: 'plan.listIssues',
  method: 'GET',
  path: '/api/v1/plan/issues',
  summary: { zh: '公布与更正', en: 'Acts of publication and correction, newest first' },
  access: 'plan.view',
  query: z.object(pageQuery),
  response: pageOf(
    z.object({
      id: idSchema,
      kind: z.enum(['publication', 'correction', 'import']),
      at: instantSchema,
      byName: z.string(),
      reason: z.string(),
      figures: z.int(),
    }),
  ),
});

export const getPlanIssue = operation({
  id: 'plan.getIssue',
  method: 'GET',
  path: '/api/v1/plan/issues/:id',
  summary: { zh: '一次公布或更正涉及的全部数字', en: 'All figures of one act of publication or correction' },
  access: 'plan.view',
  params: z.object({ id: idSchema }),
  response: z.object({
    id: idSchema,
    kind: z.enum(['publication', 'correction', 'import']),
    at: instantSchema,
    byName: z.string(),
    reason: z.string(),
    figures: z.array(reissuedSchema),
  }),
});

/** What a unit owes, to whom, by when. */
export const getPlanUnit = operation({
  id: 'plan.getUnit',
  method: 'GET',
  path: '/api/v1/plan/units/:id',
  summary: { zh: '单位：牵头、配合、待报', en: "A unit's part: leads, supports, owes" },
  access: 'plan.view',
  params: z.object({ id: z.string().max(40) }),
  response: z.object({
    unit: unitRef,
    countyCode: z.string().nullable(),
    leads: z.array(z.object({ no: z.int(), titleZh: z.string() })),
    supports: z.array(z.object({ no: z.int(), titleZh: z.string() })),
    clauses: z.array(clauseViewSchema.extend({ measureNo: z.int().nullable() })),
    targets: z.array(targetSummarySchema),
    reports: z.array(planReportSchema),
    asOf: instantSchema,
  }),
});

export const listPlanSafeguards = operation({
  id: 'plan.listSafeguards',
  method: 'GET',
  path: '/api/v1/plan/safeguards',
  summary: { zh: '保障措施：逐句对应', en: 'The safeguards clause by clause' },
  access: 'plan.view',
  response: z.object({
    items: z.array(
      z.object({ no: z.int(), titleZh: z.string(), titleEn: z.string(), clauses: z.array(clauseViewSchema) }),
    ),
    asOf: instantSchema,
  }),
});
