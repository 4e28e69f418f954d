import { z } from 'zod';
import { matterKindSchema, matterSchema, termSchema } from './cases.ts';
import { complaintKindSchema } from './complaints.ts';
import { civilDateSchema, countyCodeSchema, idSchema, pageOf, pageQuery, instantSchema } from './common.ts';
import { operation } from './operation.ts';

const dutyFilters = {
  scope: z.enum(['mine', 'unit', 'all']).default('mine'),
  owner: z
    .enum(['organ', 'party'])
    .default('organ')
    .meta({ description: 'What the organ owes, or what the party may still do' }),
  countyCode: countyCodeSchema.optional(),
  unitId: z.string().max(60).optional(),
  cause: z.string().max(40).optional().meta({ description: 'Of the delay; `none` where nobody has explained it' }),
  band: z.enum(['overdue', 'red', 'amber', 'green', 'suspended']).optional(),
};

export const dutyKindSchema = z.enum([
  ...matterKindSchema.options,
  'clue',
  'inspection',
  'assistance',
  ...complaintKindSchema.options,
]);

export const dutySchema = termSchema.extend({
  matter: matterSchema
    .pick({
      id: true,
      number: true,
      procedureZh: true,
      procedureEn: true,
      stateZh: true,
      stateEn: true,
      unitId: true,
      unitNameZh: true,
      countyCode: true,
      operatorNameZh: true,
      demo: true,
    })
    .extend({
      kind: dutyKindSchema,
      operatorId: idSchema
        .nullable()
        .optional()
        .meta({ description: 'Whom it concerns; an inspection stands in that file' }),
    })
    .meta({
      description:
        'Of what it is a term: a matter, a clue under verification, an inspection, a request to a platform, or an item of 12315',
    }),
  place: z.number().int(),
  leadName: z.string().nullable(),
  delayCause: z.object({ zh: z.string(), en: z.string() }).nullable(),
  urged: z
    .object({ byUnitZh: z.string(), at: instantSchema, note: z.string() })
    .nullable()
    .meta({ description: 'Who urged its officers last (催办), as long as no step was taken since' }),
});
export type Duty = z.infer<typeof dutySchema>;

export const listDuties = operation({
  id: 'cases.listDuties',
  method: 'GET',
  path: '/api/v1/duties',
  summary: {
    zh: '在办期限（事项、线索、投诉举报），最近到期在前',
    en: 'Terms that run in matters, clues and items of 12315, the nearest first',
  },
  access: 'case.view',
  query: z.object({ ...pageQuery, ...dutyFilters }),
  response: pageOf(dutySchema).extend({
    counts: z.object({
      overdue: z.number().int(),
      red: z.number().int(),
      amber: z.number().int(),
      green: z.number().int(),
      suspended: z.number().int(),
    }),
  }),
});

export const getDutyCalendar = operation({
  id: 'cases.getDutyCalendar',
  method: 'GET',
  path: '/api/v1/duties/calendar.ics',
  summary: { zh: '我的在办期限（iCalendar）', en: 'My running terms as iCalendar (RFC 5545)' },
  access: 'case.view',
  query: z.object({ scope: dutyFilters.scope }),
  media: { response: 'text/calendar; charset=utf-8' },
  response: z.string(),
});

export const officerSchema = z.object({
  personId: idSchema,
  displayName: z.string(),
  unitId: z.string(),
  unitNameZh: z.string(),
  number: z.string(),
  validFrom: civilDateSchema,
  validTo: civilDateSchema,
  withdrawnOn: civilDateSchema.nullable(),
  inForce: z.boolean(),
});
export type Officer = z.infer<typeof officerSchema>;

export const listOfficers = operation({
  id: 'cases.listOfficers',
  method: 'GET',
  path: '/api/v1/officers',
  summary: { zh: '持证执法人员', en: 'Officers with certificates of enforcement' },
  access: 'case.view',
  query: z.object({ unitId: z.string().max(60).optional() }),
  response: z.object({ items: z.array(officerSchema) }),
});

export const putCertificate = operation({
  id: 'cases.putCertificate',
  method: 'PUT',
  path: '/api/v1/officers/:personId/certificate',
  summary: { zh: '登记或者收回执法证件', en: 'Register or withdraw a certificate of enforcement' },
  access: 'case.approve',
  params: z.object({ personId: idSchema }),
  body: z.object({
    number: z.string().trim().min(1).max(40),
    validFrom: civilDateSchema,
    validTo: civilDateSchema,
    withdrawnOn: civilDateSchema.nullable(),
  }),
  response: officerSchema,
  errors: ['case.certificateNotYours', 'case.certificateDates'],
});

export const caseDeskOperations = [listDuties, getDutyCalendar, listOfficers, putCertificate] as const;
