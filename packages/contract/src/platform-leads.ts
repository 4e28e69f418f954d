import { z } from 'zod';
import { demoFlag, idSchema, instantSchema, pageOf, pageQuery } from './common.ts';
import { tenantParams } from './front.ts';
import { operation, type ResponseOf } from './operation.ts';

const text = (most: number) => z.string().trim().min(1).max(most);

/** One lead of a platform with the fields of 网络交易合规数据报送管理暂行办法 (brief 4.5.2): identity, shop, goods, conduct, records, measures. */
export const platformLeadRowSchema = z.strictObject({
  ref: text(60).meta({ description: 'The platform’s own number of it; sent again it is the same lead' }),
  conduct: text(60),
  operatorName: text(200),
  operatorUscc: z
    .string()
    .regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/)
    .nullable()
    .default(null),
  platformShopId: text(100),
  goods: text(200),
  url: z.url({ protocol: /^https?$/ }).max(500),
  description: z.string().trim().min(4).max(2_000),
  records: text(1_000).meta({ description: 'Which trade records are kept, from when to when' }),
  measures: text(1_000).meta({ description: 'What the platform has done about it' }),
  foundOn: z.iso.date(),
});
export type PlatformLeadRow = z.infer<typeof platformLeadRowSchema>;

export const leadRowResultSchema = z.object({
  line: z.int(),
  ref: z.string().nullable(),
  result: z.enum(['taken', 'known', 'refused']),
  leadId: idSchema.nullable(),
  number: z.string().nullable(),
  problems: z.array(z.object({ field: z.string(), zh: z.string(), en: z.string() })),
});

const leadState = z.enum(['received', 'confirmed', 'dismissed']);
export const ownLeadSchema = z.object({
  id: idSchema,
  number: z.string(),
  ref: z.string(),
  conductZh: z.string(),
  operatorName: z.string(),
  goods: z.string(),
  reportedAt: instantSchema,
  state: leadState,
});
export type OwnLead = z.infer<typeof ownLeadSchema>;

const resultsSchema = z.object({
  trial: z.boolean().meta({ description: 'Judged in the test environment: nothing became of it, and it expires' }),
  taken: z.int(),
  known: z.int(),
  refused: z.int(),
  rows: z.array(leadRowResultSchema),
});
export type LeadResults = z.infer<typeof resultsSchema>;

export const MOST_LEADS = 500;
/** Of a full row, each character written as an escape, as some programs do. */
const MOST_LEAD_BYTES = 32_000;

export const reportLeads = operation({
  id: 'platforms.reportLeads',
  method: 'POST',
  path: '/api/v1/tenants/:tenantId/leads',
  summary: { zh: '报送违法行为线索，逐行返回结果', en: 'Report leads; each row has its result' },
  access: 'tenant',
  programs: 'trial',
  params: tenantParams,
  body: z.object({ rows: z.array(z.record(z.string(), z.unknown())).min(1).max(MOST_LEADS) }),
  mostBytes: MOST_LEADS * MOST_LEAD_BYTES,
  response: resultsSchema,
  errors: ['platform.companiesOnly'],
});

export const reportLeadFile = operation({
  id: 'platforms.reportLeadFile',
  method: 'POST',
  path: '/api/v1/tenants/:tenantId/leads/file',
  summary: { zh: '以表格报送线索（CSV、XLSX），逐行返回结果', en: 'Report leads by a file; each row has its result' },
  access: 'tenant',
  params: tenantParams,
  media: { request: 'application/octet-stream' },
  response: resultsSchema,
  errors: ['platform.companiesOnly', 'platform.tooManyLeads'],
});

export const listOwnLeads = operation({
  id: 'platforms.listOwnLeads',
  method: 'GET',
  path: '/api/v1/tenants/:tenantId/leads',
  summary: { zh: '本平台报送的线索及处理结果', en: 'Leads of the own platform and what became of them' },
  access: 'tenant',
  programs: 'trial',
  params: tenantParams,
  response: z.object({
    items: z.array(ownLeadSchema),
    conducts: z.array(z.object({ id: z.string(), nameZh: z.string() })),
    fields: z.array(z.object({ field: z.string(), nameZh: z.string(), nameEn: z.string() })),
  }),
  errors: ['platform.companiesOnly'],
});

export const officerLeadSchema = ownLeadSchema.extend({
  platformId: idSchema,
  platformNameZh: z.string(),
  operatorUscc: z.string().nullable(),
  operatorId: idSchema.nullable(),
  url: z.string(),
  description: z.string(),
  records: z.string(),
  measures: z.string(),
  foundOn: z.string(),
  alertId: idSchema.nullable(),
  clueId: idSchema.nullable(),
  unitNameZh: z.string(),
  demo: demoFlag,
});

export const listPlatformLeads = operation({
  id: 'platforms.listLeads',
  method: 'GET',
  path: '/api/v1/platform-leads',
  summary: { zh: '平台报送的线索', en: 'Leads that platforms reported' },
  access: 'clue.view',
  query: z.object({ ...pageQuery, after: idSchema.optional() }),
  response: pageOf(officerLeadSchema),
});
export type OfficerLead = ResponseOf<typeof listPlatformLeads>['items'][number];

export const platformLeadOperations = [reportLeads, reportLeadFile, listOwnLeads, listPlatformLeads] as const;
