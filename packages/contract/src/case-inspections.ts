import { z } from 'zod';
import { civilDateSchema, idSchema, instantSchema, pageOf, pageQuery } from './common.ts';
import { operation } from './operation.ts';

const named = { nameZh: z.string(), nameEn: z.string() };

export const inspectionActSchema = z.enum(['approve', 'refuse', 'record', 'cancel', 'publish', 'withhold', 'annul']);

export const inspectionSchema = z.object({
  id: idSchema,
  number: z.string(),
  unitZh: z.string(),
  itemCode: z.string(),
  item: z.object(named),
  basis: z.object(named),
  counts: z.boolean().meta({ description: 'Counts against the yearly cap of its item' }),
  reference: z.string(),
  plannedOn: civilDateSchema,
  officers: z.array(z.string()),
  state: z.enum(['proposed', 'approved', 'refused', 'cancelled', 'done', 'published', 'withheld', 'annulled']),
  result: z.object(named).nullable().meta({ description: 'What was found, in the one code that becomes public' }),
  publishBy: civilDateSchema
    .nullable()
    .meta({ description: 'Until when the result is to be published, as long as nothing was decided on that' }),
  case: z
    .object({ id: idSchema, number: z.string() })
    .nullable()
    .meta({ description: 'The case whose record of an inspection stands on it' }),
  mayName: z
    .boolean()
    .meta({ description: 'May be named by such a record of the own unit; not by another case than its own' }),
  proposedByName: z.string(),
  mayApprove: z.boolean(),
  mayRecord: z.boolean(),
  mayPublish: z.boolean(),
  mayAnnul: z.boolean(),
  history: z.array(
    z.object({
      action: inspectionActSchema,
      on: civilDateSchema,
      at: instantSchema,
      byName: z.string(),
      note: z.string(),
    }),
  ),
});
export type Inspection = z.infer<typeof inspectionSchema>;

export const inspectionsSchema = z.object({
  items: z.array(inspectionSchema),
  year: z.int(),
  article: z.string(),
  assumed: z.boolean().meta({ description: 'The list and its caps are placeholders of ours' }),
  allowances: z.array(z.object({ code: z.string(), ...named, article: z.string(), yearlyCap: z.int(), used: z.int() })),
  bases: z.array(z.object({ id: z.string(), ...named, counts: z.boolean() })),
  results: z.array(z.object({ id: z.string(), ...named })),
  publishArticle: z.string(),
  mayPropose: z.boolean(),
});
export type Inspections = z.infer<typeof inspectionsSchema>;

const ofOperator = z.object({ operatorId: idSchema });

export const listInspections = operation({
  id: 'cases.listInspections',
  method: 'GET',
  path: '/api/v1/operators/:operatorId/inspections',
  summary: {
    zh: '对该经营者的现场检查和年度频次',
    en: 'Checks on the spot of an operator, and how many the year still allows',
  },
  access: 'case.view',
  params: ofOperator,
  response: inspectionsSchema,
});

export const proposeInspection = operation({
  id: 'cases.proposeInspection',
  method: 'POST',
  path: '/api/v1/operators/:operatorId/inspections',
  summary: { zh: '提请现场检查', en: 'Propose a check on the spot' },
  access: 'case.act',
  params: ofOperator,
  body: z.object({
    itemCode: z.string().max(40),
    basis: z.string().max(40),
    reference: z.string().trim().min(1).max(200),
    plannedOn: civilDateSchema,
    officers: z.array(idSchema).min(1).max(10),
  }),
  response: inspectionsSchema,
  status: 201,
  errors: [
    'case.inspectionItem',
    'case.inspectionDay',
    'case.inspectionOfficers',
    'case.inspectionCap',
    'case.inspectionTriggered',
    'case.inspectionOfCase',
  ],
});

export const actOnInspection = operation({
  id: 'cases.actOnInspection',
  method: 'POST',
  path: '/api/v1/operators/:operatorId/inspections/:id/actions',
  summary: {
    zh: '批准、不批准、取消检查，登记、公开或者撤销检查结果',
    en: 'Approve, refuse or cancel a check; record, publish or annul its result',
  },
  access: 'case.view',
  params: z.object({ operatorId: idSchema, id: idSchema }),
  body: z.object({
    action: inspectionActSchema,
    result: z.string().max(40).optional().meta({ description: 'Of `record`: a code of `results`' }),
    note: z.string().trim().min(1).max(2_000),
  }),
  response: inspectionsSchema,
  errors: [
    'case.inspectionState',
    'case.inspectionOwn',
    'case.inspectionCap',
    'case.notYourUnit',
    'case.inspectionDay',
    'case.inspectionResult',
    'case.inspectionPublisher',
    'case.inspectionInCase',
  ],
});

export const publicInspectionSchema = z.object({
  id: idSchema,
  operatorNameZh: z.string().nullable().meta({ description: 'Null for a natural person, who is not named' }),
  organZh: z.string(),
  item: z.object(named),
  /** A check that an event set off is not told by its kind: who complained could be guessed. */
  setOffBy: z.enum(['plan', 'randomDraw', 'event']),
  result: z.object(named),
  checkedOn: civilDateSchema,
  publishedOn: civilDateSchema,
  demo: z.boolean(),
});
export type PublicInspection = z.infer<typeof publicInspectionSchema>;

export const listPublicInspections = operation({
  id: 'cases.listPublicInspections',
  method: 'GET',
  path: '/api/v1/public/inspections',
  summary: { zh: '检查结果公开', en: 'Results of inspections, as they are public' },
  access: 'public',
  query: z.object({ ...pageQuery, after: idSchema.optional() }),
  response: pageOf(publicInspectionSchema),
});

export const caseInspectionOperations = [
  listInspections,
  proposeInspection,
  actOnInspection,
  listPublicInspections,
] as const;
