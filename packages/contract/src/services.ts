import { z } from 'zod';
import { civilDateSchema, demoFlag, idSchema, instantSchema, pageOf, pageQuery } from './common.ts';
import { tenantParams } from './front.ts';
import { operation } from './operation.ts';
import { serviceCardSchema, serviceFieldSchema, serviceItemIdSchema } from './service-guide.ts';

const named = { nameZh: z.string(), nameEn: z.string() };

export const applicationValueSchema = z.union([
  z.string().max(4_000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(200)).max(50),
]);
export const applicationValuesSchema = z.record(z.string().max(60), applicationValueSchema);
export type ApplicationValues = z.infer<typeof applicationValuesSchema>;

const whySchema = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  article: z.string(),
  about: z.string().optional(),
  earliestOn: z.string().optional(),
});

const fileSchema = z.object({ id: idSchema, name: z.string(), size: z.int(), sha256: z.string() });
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
const idParams = z.object({ id: idSchema });
const stepBody = z.object({
  action: z.string().max(60),
  expectedVersion: z.int().min(1),
  facts: applicationValuesSchema.default({}),
});
const stepErrors = [
  'service.notAllowed',
  'service.changedSince',
  'service.duplicate',
  'service.strangeFile',
  'service.strangeUnit',
];

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
const uploadQuery = z.object({ name: z.string().min(1).max(200), fileId: idSchema });
const uploadErrors = ['service.fileTooLarge', 'service.fileKind', 'service.tooManyFiles'];

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

export const listApplications = operation({
  id: 'services.list',
  method: 'GET',
  path: '/api/v1/service-applications',
  summary: { zh: '服务事项办理台', en: 'Applications of the own unit and county' },
  access: 'service.view',
  query: z.object({
    ...pageQuery,
    after: idSchema.optional(),
    itemId: serviceItemIdSchema.optional(),
    kind: z.enum(['open', 'end']).optional(),
  }),
  response: pageOf(applicationRowSchema).extend({
    items: z.array(applicationRowSchema),
    counts: z.array(
      z.object({ itemId: serviceItemIdSchema, ...named, open: z.int(), overdue: z.int(), ended: z.int() }),
    ),
  }),
});

export const getApplication = operation({
  id: 'services.get',
  method: 'GET',
  path: '/api/v1/service-applications/:id',
  summary: { zh: '一件申请的卷宗', en: 'File of an application' },
  access: 'service.view',
  params: idParams,
  response: applicationFileSchema,
});

export const actOnApplication = operation({
  id: 'services.act',
  method: 'POST',
  path: '/api/v1/service-applications/:id/steps',
  summary: { zh: '办理一步', en: 'Take a step' },
  access: 'service.view',
  params: idParams,
  body: stepBody,
  status: 201,
  response: applicationFileSchema,
  errors: stepErrors,
});

export const applyForUnit = operation({
  id: 'services.applyForUnit',
  method: 'POST',
  path: '/api/v1/service-applications/:id/submit',
  summary: { zh: '以本单位名义提交申请', en: 'Apply in the name of the own unit' },
  access: 'service.apply',
  params: idParams,
  body: z.object({ itemId: serviceItemIdSchema, values: applicationValuesSchema }),
  status: 201,
  response: applicationFileSchema,
  errors: [...stepErrors, 'service.noItem', 'service.notForYou'],
});

export const sendUnitFile = operation({
  id: 'services.sendUnitFile',
  method: 'POST',
  path: '/api/v1/service-applications/:id/files',
  summary: { zh: '上传本单位的申请材料', en: 'Send a file for an application of the own unit' },
  access: 'service.apply',
  params: idParams,
  query: uploadQuery,
  media: { request: 'application/octet-stream' },
  status: 201,
  response: fileSchema,
  errors: uploadErrors,
});

export const openApplicationFile = operation({
  id: 'services.openFile',
  method: 'GET',
  path: '/api/v1/service-applications/:id/files/:fileId',
  summary: { zh: '查看申请材料（留痕）', en: 'Open a file of an application; it is written down' },
  access: 'service.handle',
  params: idParams.extend({ fileId: idSchema }),
  response: fileSchema.extend({ base64: z.string() }),
});

export const revealApplicant = operation({
  id: 'services.revealApplicant',
  method: 'POST',
  path: '/api/v1/service-applications/:id/applicant',
  summary: { zh: '查看联系人信息（留痕）', en: 'See who to talk to; it is written down' },
  access: 'service.handle',
  params: idParams,
  response: z.object({ items: z.array(z.object({ key: z.string(), ...named, value: z.string() })) }),
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
  listApplications,
  getApplication,
  actOnApplication,
  applyForUnit,
  sendUnitFile,
  openApplicationFile,
  revealApplicant,
] as const;
