import { z } from 'zod';
import { matterFileSchema } from './cases.ts';
import { civilDateSchema, idSchema, instantSchema } from './common.ts';
import { operation } from './operation.ts';

const named = { nameZh: z.string(), nameEn: z.string() };
export const sharedSectionSchema = z.enum(['about', 'parties', 'facts', 'terms', 'timeline']);
export type SharedSection = z.infer<typeof sharedSectionSchema>;

const sharedFileSchema = z.object({
  id: idSchema,
  title: z.string(),
  sections: z.array(sharedSectionSchema),
  sha256: z.string(),
  unitId: z.string(),
  unitZh: z.string(),
  sharedByName: z.string(),
  sharedAt: instantSchema,
});

const labelled = z.object({ ...named, valueZh: z.string(), valueEn: z.string() });
/** What the others may read: no name of an officer, no note, nothing of the clue's source. */
const sharedContentSchema = z.object({
  about: z.array(labelled).optional(),
  parties: z.array(labelled).optional(),
  facts: z.array(labelled).optional(),
  terms: z
    .array(z.object({ dutyZh: z.string(), dutyEn: z.string(), article: z.string(), dueOn: civilDateSchema }))
    .optional(),
  timeline: z
    .array(z.object({ ...named, on: civilDateSchema, article: z.string(), toZh: z.string(), toEn: z.string() }))
    .optional(),
});
export type SharedContent = z.infer<typeof sharedContentSchema>;

export const jointMeasureBasisSchema = z.object({
  measureId: z.string(),
  ...named,
  article: z.string().min(1).meta({ description: 'Statute and article; a measure without one cannot be entered' }),
});

export const consultationSchema = z.object({
  file: matterFileSchema,
  /** What happens there: units give opinions and sign, or plan an action and carry it out together. */
  kind: z.enum(['consultation', 'jointEnforcement']),
  agenda: z.string().nullable(),
  topic: z.string().nullable(),
  meetingOn: civilDateSchema.nullable(),
  convener: z.string(),
  units: z.array(
    z.object({
      unitId: z.string(),
      nameZh: z.string(),
      opinion: z
        .object({
          id: z.enum(['agree', 'agreeWithRemarks', 'dissent', 'joins', 'cannot']),
          zh: z.string(),
          en: z.string(),
          text: z.string(),
          byName: z.string(),
          at: instantSchema,
        })
        .nullable(),
      signed: z.object({ byName: z.string(), at: instantSchema }).nullable(),
      findings: z
        .array(z.object({ text: z.string(), byName: z.string(), at: instantSchema }))
        .meta({ description: 'Of a joint enforcement: what the unit found' }),
      left: z.object({ on: civilDateSchema, reason: z.string() }).nullable().meta({
        description: 'The unit takes part no longer; what it said before stays',
      }),
    }),
  ),
  enforcement: z
    .object({ targets: z.string(), carriedOut: z.string().nullable(), result: z.string().nullable() })
    .nullable(),
  minutes: z
    .object({ number: z.string(), decision: z.string(), signedByName: z.string(), at: instantSchema })
    .nullable(),
  tasks: z.array(
    z.object({
      unitZh: z.string(),
      text: z.string(),
      dueOn: civilDateSchema,
      report: z.string().nullable(),
      late: z.boolean(),
    }),
  ),
  files: z.array(sharedFileSchema),
  measures: z.array(
    jointMeasureBasisSchema.extend({ unitId: z.string(), unitZh: z.string(), reason: z.string(), at: instantSchema }),
  ),
  /** Matters of the own unit of which parts may be shown here. */
  shareable: z.array(z.object({ id: idSchema, number: z.string(), title: z.string() })),
  mayAddMeasure: z.boolean(),
  measureList: z.array(jointMeasureBasisSchema),
});
export type Consultation = z.infer<typeof consultationSchema>;

export const getConsultation = operation({
  id: 'cases.getConsultation',
  method: 'GET',
  path: '/api/v1/consultations/:id',
  summary: { zh: '会商室：议程、材料、意见、纪要、任务与联合措施', en: 'The room of a consultation' },
  access: 'case.view',
  params: z.object({ id: idSchema }),
  response: consultationSchema,
});

export const shareFile = operation({
  id: 'cases.shareFile',
  method: 'POST',
  path: '/api/v1/consultations/:id/files',
  summary: { zh: '向参加单位共享本单位案卷的选定部分', en: 'Show chosen parts of a file of the own unit' },
  access: 'case.view',
  params: z.object({ id: idSchema }),
  body: z.object({ matterId: idSchema, sections: z.array(sharedSectionSchema).min(1).max(4) }),
  response: consultationSchema,
  status: 201,
  errors: ['case.notSharing', 'case.materialRestricted', 'case.sharedAlready'],
});

export const getSharedFile = operation({
  id: 'cases.getSharedFile',
  method: 'GET',
  path: '/api/v1/consultations/:id/files/:fileId',
  summary: { zh: '查看共享材料（会商期间，仅限参加单位）', en: 'Read a shown file, while the consultation is open' },
  access: 'case.view',
  params: z.object({ id: idSchema, fileId: idSchema }),
  response: sharedFileSchema.extend({ content: sharedContentSchema }),
});

export const addJointMeasure = operation({
  id: 'cases.addJointMeasure',
  method: 'POST',
  path: '/api/v1/consultations/:id/measures',
  summary: { zh: '登记联合措施（须有清单所列依据）', en: 'Enter a joint measure, on the article in the list' },
  access: 'case.consult',
  params: z.object({ id: idSchema }),
  body: z.object({
    measureId: z.string().max(60),
    unitId: z.string().max(60),
    reason: z.string().trim().min(1).max(500),
  }),
  response: consultationSchema,
  status: 201,
  errors: ['case.measureWithoutBasis', 'case.notSharing'],
});

export const consultationOperations = [getConsultation, shareFile, getSharedFile, addJointMeasure] as const;
