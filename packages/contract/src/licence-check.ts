import { z } from 'zod';
import { idSchema, instantSchema } from './common.ts';
import { tenantParams } from './front.ts';
import { operation } from './operation.ts';

const shownText = z.string().min(1).max(2_000);

/** What a shop shows (亮照); only what is given is compared. */
export const shownFieldsSchema = z.object({
  name: shownText.optional(),
  legalRep: shownText.optional(),
  address: shownText.optional(),
  capital: shownText.optional(),
  businessScope: shownText.optional(),
});
export type ShownFields = z.infer<typeof shownFieldsSchema>;

export const licenceQuestionSchema = z.object({
  uscc: z.string().min(1).max(40),
  shown: shownFieldsSchema.default({}),
});
export type LicenceQuestion = z.infer<typeof licenceQuestionSchema>;

export const licenceVerdictSchema = z.enum([
  'match',
  'mismatch',
  'notFound',
  'revoked',
  'deregistered',
  'abnormalList',
  'unavailable',
]);
export type LicenceVerdict = z.infer<typeof licenceVerdictSchema>;

/** Of a code that cannot be one there is no verdict, only what is wrong with it (GB 32100). */
export const licenceReplySchema = z.object({
  uscc: z.string(),
  verdict: licenceVerdictSchema.nullable(),
  problem: z.object({ code: z.string(), zh: z.string(), en: z.string() }).nullable().meta({
    description:
      'Why there is no verdict: the code cannot be a credit code, or, beside `unavailable`, why there is no answer (`licence.queued`, `licence.limit`, `licence.tooMany`, `licence.unanswered`)',
  }),
  /** Field by field; what is equal only by a tolerance of brief 6.8 says which. */
  fields: z.array(
    z.object({
      field: z
        .enum(['uscc', 'name', 'legalRep', 'address', 'capital', 'businessScope'])
        .meta({ description: '`uscc` only where it was found by the registration number of an old licence' }),
      equal: z.boolean().nullable().meta({ description: 'Null: the source holds nothing to compare it with' }),
      tolerance: z.enum(['writing', 'formerName', 'branch', 'oldNumber']).nullable(),
    }),
  ),
  status: z.string().nullable(),
  source: z.enum(['registry', 'eLicence']).nullable(),
  verifiedAt: instantSchema,
  checkId: idSchema.optional().meta({
    description: 'Beside `licence.queued`: under this number the answer of the national system is read later',
  }),
});
export type LicenceReply = z.infer<typeof licenceReplySchema>;

export const verifyLicence = operation({
  id: 'counter.verifyLicence',
  method: 'POST',
  path: '/api/v1/licence-checks',
  summary: { zh: '核验一张营业执照（程序接口）', en: 'Verify one licence, for programs' },
  access: 'key',
  body: licenceQuestionSchema,
  response: licenceReplySchema,
  errors: ['licence.wrongKey'],
});

export const verifyLicences = operation({
  id: 'counter.verifyLicences',
  method: 'POST',
  path: '/api/v1/licence-checks/batch',
  summary: { zh: '成批核验营业执照（最多 1000 张）', en: 'Verify up to 1,000 licences at once' },
  access: 'key',
  body: z.object({ licences: z.array(licenceQuestionSchema).min(1).max(1_000) }),
  response: z.object({ items: z.array(licenceReplySchema) }),
  errors: ['licence.wrongKey'],
});

export const verifyLicenceStream = operation({
  id: 'counter.verifyLicenceStream',
  method: 'POST',
  path: '/api/v1/licence-checks/stream',
  summary: {
    zh: '逐行核验（NDJSON，一行一问一答，单次 8 MB）',
    en: 'Verify line by line: NDJSON in and out, 8 MB a time',
  },
  access: 'key',
  media: { request: 'application/x-ndjson', response: 'application/x-ndjson; charset=utf-8' },
  lines: licenceQuestionSchema,
  response: z.string(),
  errors: ['licence.wrongKey', 'licence.notLines'],
});

export const verifyOwnLicence = operation({
  id: 'counter.verifyForTenant',
  method: 'POST',
  path: '/api/v1/tenants/:tenantId/licence-checks',
  summary: { zh: '核验一张营业执照', en: 'Verify one licence' },
  access: 'tenant',
  params: tenantParams,
  body: licenceQuestionSchema,
  response: licenceReplySchema,
});

export const verifyLicenceFile = operation({
  id: 'counter.verifyFile',
  method: 'POST',
  path: '/api/v1/tenants/:tenantId/licence-check-files',
  summary: {
    zh: '核验文件（CSV 或 XLSX，UTF-8 或 GB 18030），结果为 CSV',
    en: 'Verify a file (CSV or XLSX, UTF-8 or GB 18030); the answer is a CSV',
  },
  access: 'tenant',
  params: tenantParams,
  media: { request: 'application/octet-stream', response: 'text/csv; charset=utf-8' },
  response: z.string(),
  errors: [
    'import.unreadable',
    'import.missingColumn',
    'import.tooLarge',
    'import.tooManyRows',
    'import.tooHeavy',
    'import.busy',
  ],
});

/** Codes of other places that were too many to be asked at once: how many are answered, and how many still wait. */
export const foreignCheckSchema = z.object({
  id: idSchema,
  total: z.int(),
  answered: z.int(),
  waiting: z.int(),
  madeAt: instantSchema,
});
export type ForeignCheck = z.infer<typeof foreignCheckSchema>;

export const listForeignChecks = operation({
  id: 'counter.listForeignChecks',
  method: 'GET',
  path: '/api/v1/tenants/:tenantId/foreign-licence-checks',
  summary: {
    zh: '排队向国家系统查询的外地执照（保留七天）',
    en: 'Checks of licences of other places that wait for the national system; kept for seven days',
  },
  access: 'tenant',
  params: tenantParams,
  response: z.object({ items: z.array(foreignCheckSchema) }),
});

export const getForeignCheck = operation({
  id: 'counter.getForeignCheck',
  method: 'GET',
  path: '/api/v1/tenants/:tenantId/foreign-licence-checks/:checkId',
  summary: { zh: '一次排队查询的进度和结果（分页）', en: 'How far one such check has come, and its answers by page' },
  access: 'tenant',
  params: tenantParams.extend({ checkId: idSchema }),
  query: z.object({
    after: z.coerce.number().int().min(0).max(1_000_000).default(0).meta({ description: 'Place of the last one read' }),
    limit: z.coerce.number().int().min(1).max(1_000).default(200),
  }),
  response: foreignCheckSchema.extend({
    items: z.array(licenceReplySchema.extend({ place: z.int().meta({ description: 'In the order asked, from 1' }) })),
    next: z.int().nullable().meta({ description: 'Null where no more are answered yet; ask again while some wait' }),
  }),
});

export const apiKeySchema = z.object({
  id: idSchema,
  name: z.string(),
  prefix: z.string(),
  trial: z
    .boolean()
    .meta({ description: 'Of the test environment: what it sends is answered, never becomes a record, and expires' }),
  createdAt: instantSchema,
  revokedAt: instantSchema.nullable(),
});

/** A program asks first for whom its key speaks; the id stands in the paths of all else. */
export const getProgram = operation({
  id: 'counter.getProgram',
  method: 'GET',
  path: '/api/v1/program',
  summary: { zh: '密钥所属的企业及环境', en: 'Whose key this is, and of which environment' },
  access: 'key',
  response: z.object({ tenantId: idSchema, keyId: idSchema, trial: z.boolean() }),
  errors: ['licence.wrongKey'],
});

export const listApiKeys = operation({
  id: 'counter.listApiKeys',
  method: 'GET',
  path: '/api/v1/tenants/:tenantId/api-keys',
  summary: { zh: '程序接口密钥', en: 'Keys of one’s programs' },
  access: 'tenant',
  params: tenantParams,
  response: z.object({ items: z.array(apiKeySchema) }),
});

export const createApiKey = operation({
  id: 'counter.createApiKey',
  method: 'POST',
  path: '/api/v1/tenants/:tenantId/api-keys',
  summary: { zh: '新建密钥（仅显示一次）', en: 'Make a key; it is shown once' },
  access: 'tenant',
  params: tenantParams,
  body: z.object({ name: z.string().trim().min(1).max(60), trial: z.boolean().default(false) }),
  status: 201,
  response: apiKeySchema.extend({ key: z.string() }),
  errors: ['licence.tooManyKeys'],
});

export const revokeApiKey = operation({
  id: 'counter.revokeApiKey',
  method: 'POST',
  path: '/api/v1/tenants/:tenantId/api-keys/:keyId/revocation',
  summary: { zh: '停用密钥', en: 'Revoke a key' },
  access: 'tenant',
  params: tenantParams.extend({ keyId: idSchema }),
  response: apiKeySchema,
});

export const subscriptionSchema = z.object({
  id: idSchema,
  url: z.string(),
  licences: z.int(),
  createdAt: instantSchema,
  endedAt: instantSchema.nullable(),
  deliveries: z.array(
    z.object({
      at: instantSchema,
      attempts: z.int(),
      deliveredAt: instantSchema.nullable(),
      nextAt: instantSchema.nullable(),
      problem: z.string().nullable(),
    }),
  ),
});

export const listSubscriptions = operation({
  id: 'counter.listSubscriptions',
  method: 'GET',
  path: '/api/v1/tenants/:tenantId/licence-subscriptions',
  summary: { zh: '证照状态订阅与推送记录', en: 'Subscriptions to changes of status, with their last deliveries' },
  access: 'tenant',
  params: tenantParams,
  response: z.object({ items: z.array(subscriptionSchema) }),
});

export const createSubscription = operation({
  id: 'counter.createSubscription',
  method: 'POST',
  path: '/api/v1/tenants/:tenantId/licence-subscriptions',
  summary: {
    zh: '订阅证照状态变化和列入、移出经营异常名录（推送到 https 地址，签名密钥仅显示一次）',
    en: 'Be told at an https address when the status of a licence changes, or it enters or leaves the list of abnormal operations; the signing key is shown once',
  },
  access: 'tenant',
  params: tenantParams,
  body: z.object({
    url: z.url({ protocol: /^https$/ }).max(500),
    usccs: z.array(z.string().min(1).max(40)).min(1).max(10_000),
  }),
  status: 201,
  response: subscriptionSchema.extend({ signingKey: z.string() }),
  errors: ['licence.badCode', 'licence.badAddress', 'licence.tooManySubscriptions'],
});

export const endSubscription = operation({
  id: 'counter.endSubscription',
  method: 'POST',
  path: '/api/v1/tenants/:tenantId/licence-subscriptions/:subscriptionId/end',
  summary: { zh: '取消订阅', en: 'End a subscription' },
  access: 'tenant',
  params: tenantParams.extend({ subscriptionId: idSchema }),
  response: subscriptionSchema,
});

export const testSubscription = operation({
  id: 'counter.testSubscription',
  method: 'POST',
  path: '/api/v1/tenants/:tenantId/licence-subscriptions/:subscriptionId/test',
  summary: {
    zh: '推送一条测试消息（type 为 licence.test，带签名）',
    en: 'Send a signed test message, of type licence.test',
  },
  access: 'tenant',
  params: tenantParams.extend({ subscriptionId: idSchema }),
  response: subscriptionSchema,
  errors: ['licence.subscriptionEnded', 'licence.messageWaits'],
});

export const licenceCheckOperations = [
  verifyLicence,
  verifyLicences,
  verifyLicenceStream,
  verifyOwnLicence,
  verifyLicenceFile,
  listForeignChecks,
  getForeignCheck,
  getProgram,
  listApiKeys,
  createApiKey,
  revokeApiKey,
  listSubscriptions,
  createSubscription,
  endSubscription,
  testSubscription,
] as const;
