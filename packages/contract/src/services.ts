import { z } from 'zod';
import {
  applicationValuesSchema,
  fileSchema,
  named,
  stepBody,
  stepErrors,
  uploadErrors,
  uploadQuery,
} from './application-parts.ts';
import { civilDateSchema, demoFlag, idSchema, instantSchema } from './common.ts';
import { tenantParams } from './front.ts';
import { operation } from './operation.ts';
import { serviceCardSchema, serviceFieldSchema, serviceItemIdSchema } from './service-guide.ts';

export { type ApplicationValues, applicationValueSchema, applicationValuesSchema } from './application-parts.ts';

const whySchema = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  article: z.string(),
  about: z.string().optional(),
  earliestOn: z.string().optional(),
});

const saidSchema = z.object({
  key: z.string(),
  ...named,
  valueZh: z.string(),
  valueEn: z.string(),
  personal: z.boolean(),
  files: z.array(fileSchema),
});

export const serviceOutcomeSchema = z.enum([
  'granted',
  'refused',
  'withdrawn',
  'lapsed',
  'stopped',
  'revoked',
  'completed',
]);

export const applicationRowSchema = z.object({
  id: idSchema,
  number: z.string(),
  itemId: serviceItemIdSchema,
  ...named,
  applicantZh: z.string(),
  state: z.string(),
  stateZh: z.string(),
  stateEn: z.string(),
  stateKind: z.enum(['open', 'suspended', 'end']),
  outcome: serviceOutcomeSchema.nullable(),
  unitNameZh: z.string(),
  countyCode: z.string().nullable(),
  openedOn: civilDateSchema,
  nextDueOn: civilDateSchema.nullable(),
  changedAt: instantSchema,
  demo: demoFlag,
});
export type ApplicationRow = z.infer<typeof applicationRowSchema>;

export const applicationFileSchema = applicationRowSchema.extend({
  version: z.int(),
  said: z.array(saidSchema),
  terms: z.array(
    z.object({
      dutyZh: z.string(),
      dutyEn: z.string(),
      article: z.string(),
      owner: z.enum(['organ', 'party']),
      dueOn: civilDateSchema,
      band: z.enum(['green', 'amber', 'red', 'overdue', 'ended']),
      suspended: z.boolean(),
    }),
  ),
  history: z.array(
    z.object({
      seq: z.int(),
      ...named,
      on: civilDateSchema,
      at: instantSchema,
      by: z.enum(['applicant', 'organ', 'platform']),
      byUnitZh: z.string(),
      article: z.string(),
      toZh: z.string(),
      toEn: z.string(),
      said: z.array(saidSchema),
      documents: z.array(z.object({ ...named, number: z.string(), lines: z.array(z.string()) })),
    }),
  ),
  actions: z.array(
    z.object({
      action: z.string(),
      ...named,
      allowed: z.boolean(),
      why: whySchema.nullable(),
      article: z.string(),
      toZh: z.string(),
      toEn: z.string(),
      fields: z.array(serviceFieldSchema),
    }),
  ),
  satisfaction: z.object({ stars: z.int(), words: z.string(), at: instantSchema }).nullable(),
  proof: z
    .object({
      code: z.string(),
      sha256: z.string(),
      sm3: z.string(),
      platformZh: z.string().nullable().meta({ description: 'Null where no platform of the register has that domain' }),
      issuedOn: civilDateSchema,
      endedOn: civilDateSchema.nullable(),
    })
    .nullable()
    .meta({ description: 'What was issued and told to the platform; null for every other item' }),
  mayRate: z.boolean(),
  mayReveal: z.boolean(),
});
export type ApplicationFile = z.infer<typeof applicationFileSchema>;
export type ApplicationAction = ApplicationFile['actions'][number];

export const applicationDraftSchema = z.object({
  id: idSchema,
  itemId: serviceItemIdSchema,
  ...named,
  version: z.int(),
  savedAt: instantSchema,
});

const applicationParams = tenantParams.extend({ id: idSchema });

export const listOwnApplications = operation({
  id: 'services.listOwn',
  method: 'GET',
  path: '/api/v1/tenants/:tenantId/applications',
  summary: { zh: '本企业的申请与草稿', en: 'Own applications and drafts' },
  access: 'tenant',
  params: tenantParams,
  response: z.object({
    drafts: z.array(applicationDraftSchema),
    items: z.array(applicationRowSchema),
    offered: z.array(serviceCardSchema),
    today: civilDateSchema,
  }),
});

export const saveApplicationDraft = operation({
  id: 'services.saveDraft',
  method: 'PUT',
  path: '/api/v1/tenants/:tenantId/applications/:id/draft',
  summary: { zh: '暂存申请', en: 'Keep a form that is not finished' },
  access: 'tenant',
  params: applicationParams,
  body: z.object({ itemId: serviceItemIdSchema, values: applicationValuesSchema }),
  response: applicationDraftSchema,
  errors: ['service.noItem', 'service.notForYou', 'service.sentAlready', 'service.tooManyDrafts'],
});

export const dropApplicationDraft = operation({
  id: 'services.dropDraft',
  method: 'DELETE',
  path: '/api/v1/tenants/:tenantId/applications/:id/draft',
  summary: { zh: '删除草稿', en: 'Delete a draft' },
  access: 'tenant',
  params: applicationParams,
  response: z.object({ dropped: z.boolean() }),
});

export const getApplicationDraft = operation({
  id: 'services.getDraft',
  method: 'GET',
  path: '/api/v1/tenants/:tenantId/applications/:id/draft',
  summary: { zh: '打开草稿', en: 'Open a draft' },
  access: 'tenant',
  params: applicationParams,
  response: applicationDraftSchema.extend({ values: applicationValuesSchema, files: z.array(fileSchema) }),
});

/** A scan of some pages; larger ones are sent in parts. */
export const MOST_UPLOAD_BYTES = 2_000_000;

export const sendApplicationFile = operation({
  id: 'services.sendFile',
  method: 'POST',
  path: '/api/v1/tenants/:tenantId/applications/:id/files',
  summary: { zh: '上传申请材料', en: 'Send a file for an application' },
  access: 'tenant',
  params: applicationParams,
  query: uploadQuery,
  media: { request: 'application/octet-stream' },
  status: 201,
  response: fileSchema,
  errors: uploadErrors,
});

export const submitApplication = operation({
  id: 'services.submit',
  method: 'POST',
  path: '/api/v1/tenants/:tenantId/applications/:id/submit',
  summary: { zh: '提交申请；同一编号重复提交只算一次', en: 'Send an application; the same id sent twice is one' },
  access: 'tenant',
  params: applicationParams,
  body: z.object({ itemId: serviceItemIdSchema, values: applicationValuesSchema }),
  status: 201,
  response: applicationFileSchema,
  errors: [...stepErrors, 'service.noItem', 'service.notForYou'],
});

export const getOwnApplication = operation({
  id: 'services.getOwn',
  method: 'GET',
  path: '/api/v1/tenants/:tenantId/applications/:id',
  summary: { zh: '本企业的一件申请', en: 'One own application' },
  access: 'tenant',
  params: applicationParams,
  response: applicationFileSchema,
});

export const actOnOwnApplication = operation({
  id: 'services.actOnOwn',
  method: 'POST',
  path: '/api/v1/tenants/:tenantId/applications/:id/steps',
  summary: { zh: '补正、撤回、报告等', en: 'Supplement, withdraw, report' },
  access: 'tenant',
  params: applicationParams,
  body: stepBody,
  status: 201,
  response: applicationFileSchema,
  errors: stepErrors,
});

export const rateApplication = operation({
  id: 'services.rate',
  method: 'POST',
  path: '/api/v1/tenants/:tenantId/applications/:id/satisfaction',
  summary: { zh: '评价办理情况', en: 'Say how it was handled' },
  access: 'tenant',
  params: applicationParams,
  body: z.object({ stars: z.int().min(1).max(5), words: z.string().trim().max(500).default('') }),
  status: 201,
  response: applicationFileSchema,
  errors: ['service.notDecided', 'service.ratedAlready'],
});

export const openOwnApplicationFile = operation({
  id: 'services.openOwnFile',
  method: 'GET',
  path: '/api/v1/tenants/:tenantId/applications/:id/files/:fileId',
  summary: { zh: '下载本企业上传的材料', en: 'Download an own file' },
  access: 'tenant',
  params: applicationParams.extend({ fileId: idSchema }),
  response: fileSchema.extend({ base64: z.string() }),
});

export const servicesOperations = [
  listOwnApplications,
  saveApplicationDraft,
  dropApplicationDraft,
  getApplicationDraft,
  sendApplicationFile,
  submitApplication,
  getOwnApplication,
  actOnOwnApplication,
  rateApplication,
  openOwnApplicationFile,
] as const;
