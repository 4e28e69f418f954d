import { z } from 'zod';
import { civilDateSchema, idSchema, instantSchema } from './common.ts';
import { tenantParams } from './front.ts';
import { operation } from './operation.ts';

/** What is counted of an operator's complaints over some days (order 121 art. 38). */
export const complaintCountsSchema = z.object({
  fromOn: civilDateSchema,
  toOn: civilDateSchema,
  counted: z.int().meta({ description: 'Accepted and concluded' }),
  settled: z.int(),
  respondentAbsent: z.int().meta({ description: 'The respondent stayed away or refused the mediation' }),
  ratePercent: z.int().nullable().meta({ description: 'Settled of counted; null where too few are counted' }),
});
export type ComplaintCounts = z.infer<typeof complaintCountsSchema>;

/** Of an operator, as everybody reads it. */
export const publishedComplaintsSchema = complaintCountsSchema.extend({
  organZh: z.string(),
  publishedOn: civilDateSchema,
});

const stateSchema = z.enum(['none', 'told', 'published', 'withdrawn']);
const objectionSchema = z.object({
  text: z.string(),
  at: instantSchema,
  answer: z.object({ text: z.string(), at: instantSchema }).nullable(),
});

/** What the operator sees before and after it is published. */
export const ownPublicitySchema = z.object({
  state: stateSchema,
  counts: complaintCountsSchema.nullable().meta({ description: 'Null while nothing was told' }),
  organZh: z.string().nullable(),
  objectUntil: civilDateSchema.nullable(),
  publishedOn: civilDateSchema.nullable(),
  items: z.array(z.object({ number: z.string(), endedOn: civilDateSchema, settled: z.boolean() })),
  objection: objectionSchema.nullable(),
  mayObject: z.boolean(),
});

export const publicityActionSchema = z.enum(['tell', 'exclude', 'answer', 'publish', 'withdraw']);
export type PublicityAction = z.infer<typeof publicityActionSchema>;

export const complaintPublicitySchema = ownPublicitySchema.omit({ mayObject: true, items: true }).extend({
  version: z.int(),
  now: complaintCountsSchema.meta({ description: 'As it would be told today' }),
  items: z.array(
    z.object({
      id: idSchema,
      number: z.string(),
      endedOn: civilDateSchema,
      settled: z.boolean(),
      excludedZh: z.string().nullable().meta({ description: 'Why it is not counted' }),
    }),
  ),
  terms: z.array(z.object({ zh: z.string(), en: z.string(), checked: z.enum(['checked', 'recalled', 'inferred']) })),
  rateFrom: z.int().meta({ description: 'Of fewer complaints no rate is worked out' }),
  availableActions: z.array(
    z.object({ action: publicityActionSchema, why: z.object({ zh: z.string(), en: z.string() }).nullable() }),
  ),
});
export type ComplaintPublicity = z.infer<typeof complaintPublicitySchema>;

/** What was told to an operator and is not yet published: who acts next. */
export const openPublicitySchema = z.object({
  operatorId: idSchema,
  operatorNameZh: z.string(),
  organZh: z.string().nullable(),
  counted: z.int(),
  objectUntil: civilDateSchema.nullable(),
  waitsFor: z.enum(['objections', 'answer', 'approval']),
});
export type OpenPublicity = z.infer<typeof openPublicitySchema>;

export const listComplaintPublicity = operation({
  id: 'complaints.listPublicity',
  method: 'GET',
  path: '/api/v1/complaint-publicity',
  summary: {
    zh: '已告知、尚未公示的投诉信息，按告知先后',
    en: 'Complaint information that was told and is not yet published, the oldest first',
  },
  access: 'case.view',
  response: z.object({ items: z.array(openPublicitySchema) }),
});

const params = z.object({ operatorId: idSchema });

export const getComplaintPublicity = operation({
  id: 'complaints.getPublicity',
  method: 'GET',
  path: '/api/v1/operators/:operatorId/complaint-publicity',
  summary: { zh: '投诉信息公示的办理', en: 'Publication of complaint information of an operator' },
  access: 'case.view',
  params,
  response: complaintPublicitySchema,
});

export const actOnComplaintPublicity = operation({
  id: 'complaints.actOnPublicity',
  method: 'POST',
  path: '/api/v1/operators/:operatorId/complaint-publicity/actions',
  summary: { zh: '告知、更正、公示、撤下投诉信息', en: 'Tell, correct, publish or withdraw complaint information' },
  access: 'case.view',
  params,
  body: z.object({
    action: publicityActionSchema,
    expectedVersion: z.int().min(0),
    itemId: idSchema.optional(),
    text: z.string().trim().min(4).max(500).optional(),
  }),
  response: complaintPublicitySchema,
  errors: ['complaint.publicityRefused', 'complaint.changedSince', 'complaint.personNamed'],
});

export const getOwnComplaintPublicity = operation({
  id: 'complaints.getOwnPublicity',
  method: 'GET',
  path: '/api/v1/tenants/:tenantId/complaint-publicity',
  summary: { zh: '对本企业投诉信息的公示', en: 'What is published of complaints about one’s own business' },
  access: 'tenant',
  params: tenantParams,
  response: ownPublicitySchema,
});

export const objectToComplaintPublicity = operation({
  id: 'complaints.objectToPublicity',
  method: 'POST',
  path: '/api/v1/tenants/:tenantId/complaint-publicity/objections',
  summary: { zh: '对投诉信息公示提出异议', en: 'Object before complaint information is published' },
  access: 'tenant',
  params: tenantParams,
  body: z.object({ text: z.string().trim().min(4).max(2_000) }),
  response: ownPublicitySchema,
  status: 201,
  errors: ['complaint.objectionLate'],
});

export const complaintPublicityOperations = [
  listComplaintPublicity,
  getComplaintPublicity,
  actOnComplaintPublicity,
  getOwnComplaintPublicity,
  objectToComplaintPublicity,
] as const;
