import { z } from 'zod';
import { civilDateSchema, demoFlag, idSchema, instantSchema, pageOf, pageQuery } from '../common.ts';
import { operation } from '../operation.ts';

const unitId = z.string().min(1).max(40);
const unitRef = z.object({ id: z.string(), nameZh: z.string() });

const policyInput = {
  title: z.string().trim().min(1).max(200),
  documentNo: z.string().trim().max(60),
  issuer: z.string().trim().min(1).max(100),
  effectiveFrom: civilDateSchema,
  effectiveTo: civilDateSchema.nullable(),
  /** Units that it is meant for; a group of the plan by its id. */
  audience: z.array(unitId).min(1).max(60),
  measureNo: z.int().min(1).max(99).nullable(),
  text: z.string().trim().min(1).max(50_000),
  interpretation: z.string().trim().max(20_000),
};

export const policySchema = z.object({
  id: idSchema,
  version: z.int(),
  title: z.string(),
  documentNo: z.string(),
  issuer: z.string(),
  effectiveFrom: civilDateSchema,
  effectiveTo: civilDateSchema.nullable(),
  inForce: z.boolean(),
  audience: z.array(unitRef),
  measureNo: z.int().nullable(),
  /** Units of the audience, and those of which somebody has opened the newest version. */
  reached: z.object({ units: z.int(), opened: z.int() }),
  demo: demoFlag,
});
export type PlanPolicy = z.infer<typeof policySchema>;

export const listPlanPolicies = operation({
  id: 'plan.listPolicies',
  method: 'GET',
  path: '/api/v1/plan/policies',
  summary: { zh: '政策库', en: 'Policies with how far they reached' },
  access: 'plan.view',
  query: z.object({
    ...pageQuery,
    /** 应知尽知: only what no unit that it is meant for has opened. */
    unopened: z.stringbool().optional(),
    forUnit: unitId.optional(),
    measureNo: z.coerce.number().int().optional(),
  }),
  response: pageOf(policySchema),
});

export const getPlanPolicy = operation({
  id: 'plan.getPolicy',
  method: 'GET',
  path: '/api/v1/plan/policies/:id',
  summary: { zh: '政策原文与解读（打开即记为已阅）', en: 'Text and interpretation; opening it is recorded' },
  access: 'plan.view',
  params: z.object({ id: idSchema }),
  response: policySchema.extend({
    text: z.string(),
    interpretation: z.string(),
    versions: z.array(z.object({ version: z.int(), at: instantSchema, byName: z.string() })),
    readings: z.array(z.object({ unit: unitRef, people: z.int(), firstAt: instantSchema.nullable() })),
    mayEdit: z.boolean(),
  }),
});

export const putPlanPolicy = operation({
  id: 'plan.putPolicy',
  method: 'POST',
  path: '/api/v1/plan/policies',
  summary: { zh: '发布政策或新版本', en: 'Publish a policy or a new version of it' },
  access: 'plan.office',
  body: z.object({ ...policyInput, id: idSchema.optional(), expectedVersion: z.int().min(0).default(0) }),
  response: policySchema,
  status: 201,
  errors: ['plan.officeOnly', 'plan.changedSince', 'plan.policyInvalid'],
});

export const trainingSchema = z.object({
  id: idSchema,
  title: z.string(),
  heldOn: civilDateSchema,
  place: z.string(),
  policies: z.array(z.object({ id: idSchema, title: z.string() })),
  seats: z.array(z.object({ unit: unitRef, invited: z.int(), attended: z.int().nullable() })),
  invited: z.int(),
  attended: z.int(),
  demo: demoFlag,
});
export type PlanTraining = z.infer<typeof trainingSchema>;

export const listPlanTrainings = operation({
  id: 'plan.listTrainings',
  method: 'GET',
  path: '/api/v1/plan/trainings',
  summary: { zh: '培训与参训', en: 'Trainings with who was invited and came' },
  access: 'plan.view',
  query: z.object(pageQuery),
  response: pageOf(trainingSchema),
});

export const getPlanTraining = operation({
  id: 'plan.getTraining',
  method: 'GET',
  path: '/api/v1/plan/trainings/:id',
  summary: { zh: '培训：各单位参训情况', en: 'A training with who of each unit was invited and came' },
  access: 'plan.view',
  params: z.object({ id: idSchema }),
  response: trainingSchema.extend({
    /** How many of the caller's unit were invited, when it may report now; null otherwise. */
    mayReport: z.int().nullable(),
  }),
});

export const createPlanTraining = operation({
  id: 'plan.createTraining',
  method: 'POST',
  path: '/api/v1/plan/trainings',
  summary: { zh: '安排培训', en: 'Arrange a training' },
  access: 'plan.office',
  body: z.object({
    title: z.string().trim().min(1).max(120),
    heldOn: civilDateSchema,
    place: z.string().trim().max(100),
    policies: z.array(idSchema).max(20).default([]),
    seats: z
      .array(z.object({ unitId, invited: z.int().min(1).max(500) }))
      .min(1)
      .max(60),
  }),
  response: trainingSchema,
  status: 201,
  errors: ['plan.officeOnly', 'plan.policyInvalid'],
});

export const reportPlanAttendance = operation({
  id: 'plan.reportAttendance',
  method: 'POST',
  path: '/api/v1/plan/trainings/:id/attendance',
  summary: { zh: '报送本单位参训人数', en: "Report how many of one's unit came" },
  access: 'plan.fill',
  params: z.object({ id: idSchema }),
  body: z.object({ attended: z.int().min(0).max(500) }),
  response: trainingSchema,
  errors: ['plan.notResponsible', 'plan.policyInvalid'],
});

export const minutesSchema = z.object({
  id: idSchema,
  title: z.string(),
  heldOn: civilDateSchema,
  units: z.array(unitRef),
  text: z.string(),
  decisions: z.array(z.object({ text: z.string(), workId: idSchema.nullable() })),
  byName: z.string(),
  at: instantSchema,
  demo: demoFlag,
});

export const listPlanMinutes = operation({
  id: 'plan.listMinutes',
  method: 'GET',
  path: '/api/v1/plan/minutes',
  summary: { zh: '会议纪要', en: 'Minutes of the leading group, newest first' },
  access: 'plan.view',
  query: z.object(pageQuery),
  response: pageOf(minutesSchema),
});

export const createPlanMinutes = operation({
  id: 'plan.createMinutes',
  method: 'POST',
  path: '/api/v1/plan/minutes',
  summary: { zh: '录入会议纪要', en: 'Enter minutes; a decision names the task that it became' },
  access: 'plan.office',
  body: z.object({
    title: z.string().trim().min(1).max(120),
    heldOn: civilDateSchema,
    units: z.array(unitId).min(1).max(60),
    text: z.string().trim().max(20_000),
    decisions: z
      .array(z.object({ text: z.string().trim().min(1).max(500), workId: idSchema.nullable().default(null) }))
      .max(50),
  }),
  response: minutesSchema,
  status: 201,
  errors: ['plan.officeOnly', 'plan.policyInvalid'],
});
