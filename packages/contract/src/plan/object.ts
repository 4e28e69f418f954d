import { z } from 'zod';
import { civilDateSchema, countyCodeSchema, demoFlag, idSchema, instantSchema, pageOf, pageQuery } from '../common.ts';
import { availableSchema } from '../clues.ts';
import { operation } from '../operation.ts';

/** Proof: a document or an address, who issued it, and the digest of the file where there is one. */
export const evidenceInputSchema = z.object({
  title: z.string().trim().min(1).max(200),
  reference: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .meta({ description: 'Document number, address of a page, or file number' }),
  issuer: z.string().trim().max(100).default(''),
  issuedOn: civilDateSchema.nullable().default(null),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .default(null),
});
export const evidenceSchema = evidenceInputSchema.extend({ id: idSchema, seq: z.int(), at: instantSchema });
export type PlanEvidence = z.infer<typeof evidenceSchema>;

/** What an object of a registry is; `fields` are those of its definition in the rulebook. */
export const objectContentSchema = z.object({
  name: z.string().trim().min(1).max(200),
  countyCode: countyCodeSchema.nullable(),
  trade: z.string().max(40).nullable(),
  validFrom: civilDateSchema,
  validTo: civilDateSchema.nullable().meta({ description: 'First day on which it no longer counts' }),
  fields: z.record(z.string().max(40), z.union([z.string().max(500), z.number(), z.null()])),
  point: z.object({ lon: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) }).nullable(),
});
export type ObjectContent = z.infer<typeof objectContentSchema>;

export const planObjectActionSchema = z.enum(['propose', 'confirm', 'refuse']);

export const planObjectSchema = z.object({
  id: idSchema,
  registry: z.string(),
  actionVersion: z.int(),
  /** Also of what was refused at first sight and has neither content nor proposal. */
  name: z.string(),
  /** What is counted; null while nothing is confirmed. */
  content: objectContentSchema.nullable(),
  /** What waits for the office. */
  proposal: objectContentSchema.nullable(),
  unitId: z.string(),
  unitNameZh: z.string(),
  changedAt: instantSchema,
  demo: demoFlag,
});
export type PlanObject = z.infer<typeof planObjectSchema>;

/** A figure that an act published or changed. */
export const reissuedSchema = z.object({
  targetId: z.string(),
  targetNameZh: z.string(),
  countyCode: z.string(),
  unitId: z.string(),
  period: z.string(),
  version: z.int(),
  before: z.number().nullable(),
  after: z.number(),
});
export type Reissued = z.infer<typeof reissuedSchema>;

export const planHistorySchema = z.array(
  z.object({
    seq: z.int(),
    action: z.string(),
    at: instantSchema,
    byName: z.string(),
    byUnitZh: z.string(),
    note: z.string().nullable(),
    detail: z.record(z.string(), z.unknown()),
  }),
);

const registryParams = z.object({ registry: z.string().regex(/^[a-z]+(-[a-z]+)*$/) });

export const listPlanRegistries = operation({
  id: 'plan.listRegistries',
  method: 'GET',
  path: '/api/v1/plan/registries',
  summary: { zh: '登记库：定义与数量', en: 'Registries of plan objects with their counts' },
  access: 'plan.view',
  response: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        unit: z.string(),
        inForce: z.int(),
        waiting: z.int(),
        targetIds: z.array(z.string()),
      }),
    ),
    asOf: instantSchema,
  }),
});

export const getPlanRegistry = operation({
  id: 'plan.getRegistry',
  method: 'GET',
  path: '/api/v1/plan/registries/:registry',
  summary: { zh: '登记库定义', en: 'Definition of one registry' },
  access: 'plan.view',
  params: registryParams,
  response: z.object({
    id: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    unit: z.string(),
    definitionZh: z.string(),
    dedupKey: z.array(z.string()),
    county: z.enum(['required', 'optional']),
    trade: z.enum(['required', 'optional', 'none']),
    mapPoint: z.enum(['optional', 'none']),
    validFromMeansZh: z.string(),
    evidenceZh: z.array(z.string()),
    fields: z.array(
      z.object({
        key: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        required: z.boolean(),
        type: z.enum(['text', 'date', 'number', 'choice', 'creditCode']),
        unitZh: z.string().nullable(),
        options: z.array(z.object({ code: z.string(), nameZh: z.string(), nameEn: z.string() })),
      }),
    ),
    trades: z.array(z.object({ code: z.string(), nameZh: z.string() })),
    targets: z.array(z.object({ id: z.string(), nameZh: z.string() })),
    mayPropose: z.boolean(),
  }),
});

export const listPlanObjects = operation({
  id: 'plan.listObjects',
  method: 'GET',
  path: '/api/v1/plan/registries/:registry/objects',
  summary: { zh: '登记对象', en: 'Objects of a registry' },
  access: 'plan.view',
  params: registryParams,
  query: z.object({
    ...pageQuery,
    countyCode: countyCodeSchema.optional(),
    trade: z.string().max(40).optional(),
    on: civilDateSchema.optional().meta({ description: 'Only what counts on this day' }),
    /** With `on`: only what began in the same year. */
    newInYear: z.stringbool().optional(),
    waiting: z.stringbool().optional(),
    name: z.string().max(60).optional(),
  }),
  response: pageOf(planObjectSchema).extend({ total: z.int() }),
});

export const getPlanObject = operation({
  id: 'plan.getObject',
  method: 'GET',
  path: '/api/v1/plan/objects/:id',
  summary: { zh: '登记对象详情', en: 'One object with evidence and history' },
  access: 'plan.view',
  params: z.object({ id: idSchema }),
  response: planObjectSchema.extend({
    evidence: z.array(evidenceSchema),
    history: planHistorySchema,
    availableActions: availableSchema(planObjectActionSchema),
  }),
});

const proposal = {
  content: objectContentSchema,
  evidence: z.array(evidenceInputSchema).min(1).max(20),
  note: z.string().trim().max(500).optional(),
};

export const proposePlanObject = operation({
  id: 'plan.proposeObject',
  method: 'POST',
  path: '/api/v1/plan/registries/:registry/objects',
  summary: { zh: '申报一个对象', en: 'Propose an object with its evidence' },
  access: 'plan.fill',
  params: registryParams,
  body: z.object(proposal),
  response: planObjectSchema,
  status: 201,
  errors: ['plan.objectInvalid', 'plan.objectDuplicate', 'plan.notResponsible'],
});

export const actOnPlanObject = operation({
  id: 'plan.actOnObject',
  method: 'POST',
  path: '/api/v1/plan/objects/:id/actions',
  summary: { zh: '变更、确认或退回一个对象', en: 'Propose a change, confirm or refuse' },
  access: 'plan.view',
  params: z.object({ id: idSchema }),
  body: z.discriminatedUnion('action', [
    z.object({ action: z.literal('propose'), expectedVersion: z.int(), ...proposal }),
    z.object({ action: z.literal('confirm'), expectedVersion: z.int(), note: z.string().trim().max(500).optional() }),
    z.object({ action: z.literal('refuse'), expectedVersion: z.int(), note: z.string().trim().min(1).max(500) }),
  ]),
  response: planObjectSchema.extend({
    /** Published figures that the confirmed change corrected. */
    reissued: z.array(reissuedSchema),
  }),
  errors: ['plan.objectInvalid', 'plan.objectDuplicate', 'plan.changedSince', 'plan.actionNotAvailable'],
});
