import { z } from 'zod';
import { civilDateSchema, idSchema, instantSchema, pageOf, pageQuery } from '../common.ts';
import { availableSchema } from '../clues.ts';
import { operation } from '../operation.ts';
import { evidenceInputSchema, evidenceSchema, planHistorySchema, reissuedSchema } from './object.ts';

export const periodSchema = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .meta({ description: 'Month, YYYY-MM' });

/** A part of a figure: where it comes from and how much. */
export const breakdownSchema = z.array(
  z.object({
    key: z.record(z.string().max(40), z.string().max(100)),
    value: z.number().min(0),
    numerator: z.number().min(0).nullable().default(null),
    denominator: z.number().min(0).nullable().default(null),
  }),
);

/** What a unit reports: a sum in the target's unit, or a share by its numerator and denominator. */
export const reportedValueSchema = z.object({
  unit: z.string().max(10).meta({ description: 'The unit the value is told in; must be that of the target' }),
  value: z.number().min(0).nullable().default(null),
  numerator: z.number().min(0).nullable().default(null),
  denominator: z.number().min(0).nullable().default(null),
  breakdown: breakdownSchema.max(200).default([]),
});
export type ReportedValue = z.infer<typeof reportedValueSchema>;

export const reportStateSchema = z.enum(['opened', 'filled', 'checked', 'confirmed', 'published']);
export const reportActionSchema = z.enum(['fill', 'check', 'return', 'confirm', 'publish', 'reopen']);
export const reportFlagSchema = z.enum(['fellByHalf', 'rosePastDouble', 'late']);

export const planReportSchema = z.object({
  id: idSchema,
  targetId: z.string(),
  targetNameZh: z.string(),
  unit: z.string(),
  period: periodSchema,
  countyCode: z.string(),
  unitId: z.string(),
  unitNameZh: z.string(),
  leadUnitId: z.string(),
  leadUnitNameZh: z.string(),
  dueOn: civilDateSchema,
  overdue: z.boolean(),
  history: z.boolean(),
  state: reportStateSchema,
  actionVersion: z.int(),
  /** From 2 on a correction. */
  round: z.int(),
  value: reportedValueSchema.nullable(),
  /** What the checker must look at; never decides by itself. */
  flags: z.array(reportFlagSchema),
});
export type PlanReport = z.infer<typeof planReportSchema>;

export const listPlanReports = operation({
  id: 'plan.listReports',
  method: 'GET',
  path: '/api/v1/plan/reports',
  summary: { zh: '填报任务', en: 'Reports, the earliest due first' },
  access: 'plan.view',
  query: z.object({
    ...pageQuery,
    unitId: z.string().max(40).optional(),
    leadUnitId: z.string().max(40).optional(),
    state: reportStateSchema.optional(),
    targetId: z.string().max(20).optional(),
    period: periodSchema.optional(),
    open: z.stringbool().optional(),
  }),
  response: pageOf(planReportSchema),
});

export const getPlanReport = operation({
  id: 'plan.getReport',
  method: 'GET',
  path: '/api/v1/plan/reports/:id',
  summary: { zh: '填报详情', en: 'One report with evidence and history' },
  access: 'plan.view',
  params: z.object({ id: idSchema }),
  response: planReportSchema.extend({
    evidence: z.array(evidenceSchema),
    /** The log; whether the month was filled in afterwards, which a list tells as `history`, is `historical` here. */
    history: planHistorySchema,
    historical: z.boolean(),
    availableActions: availableSchema(reportActionSchema),
    previous: z.object({ period: periodSchema, value: z.number() }).nullable(),
    /** What is asked for: a sum, or a share by numerator and denominator with its parts named by these keys. */
    measuredBy: z.object({ kind: z.enum(['sum', 'share']), parts: z.array(z.string()) }),
  }),
});

export const openPlanPeriod = operation({
  id: 'plan.openPeriod',
  method: 'POST',
  path: '/api/v1/plan/periods',
  summary: { zh: '开启一期填报（历史期补录）', en: 'Open a past month for filling in, marked as history' },
  access: 'plan.office',
  body: z.object({ period: periodSchema, targetIds: z.array(z.string().max(20)).min(1).max(100) }),
  response: z.object({ opened: z.int() }),
  errors: ['plan.periodInvalid', 'plan.targetUnknown'],
});

const version = { expectedVersion: z.int() };
const note = z.string().trim().max(500);

export const actOnPlanReport = operation({
  id: 'plan.actOnReport',
  method: 'POST',
  path: '/api/v1/plan/reports/:id/actions',
  summary: { zh: '填报、审核、退回、确认、公布、更正', en: 'Fill, check, return, confirm, publish, correct' },
  access: 'plan.view',
  params: z.object({ id: idSchema }),
  body: z.discriminatedUnion('action', [
    z.object({
      action: z.literal('fill'),
      ...version,
      value: reportedValueSchema,
      evidence: z.array(evidenceInputSchema).min(1).max(20),
      note: note.optional(),
    }),
    z.object({ action: z.literal('check'), ...version, note: note.optional() }),
    z.object({ action: z.literal('return'), ...version, note: note.min(1) }),
    z.object({ action: z.literal('confirm'), ...version, note: note.optional() }),
    z.object({ action: z.literal('publish'), ...version, note: note.optional() }),
    z.object({ action: z.literal('reopen'), ...version, note: note.min(1) }),
  ]),
  response: planReportSchema.extend({ reissued: z.array(reissuedSchema) }),
  errors: ['plan.valueInvalid', 'plan.changedSince', 'plan.actionNotAvailable'],
});

export const publishPlanPeriod = operation({
  id: 'plan.publishPeriod',
  method: 'POST',
  path: '/api/v1/plan/periods/:period/publication',
  summary: { zh: '确认并公布一期计数指标', en: 'Confirm and publish the counted figures of a month' },
  access: 'plan.office',
  params: z.object({ period: periodSchema }),
  body: z.object({
    targetIds: z.array(z.string().max(20)).max(100).optional(),
    reason: z.string().trim().min(1).max(200),
    /** Only says what would be published. */
    preview: z.boolean().default(false),
  }),
  response: z.object({ issueId: idSchema.nullable(), figures: z.array(reissuedSchema), at: instantSchema }),
  errors: ['plan.periodInvalid', 'plan.targetUnknown'],
});
