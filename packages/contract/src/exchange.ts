import { z } from 'zod';
import { countyCodeSchema, demoFlag, idSchema, instantSchema, pageOf, pageQuery } from './common.ts';
import {
  counterpartSchema,
  exchangePortSchema,
  feedPortSchema,
  eLicenceStatusSchema,
  workItemStateSchema,
} from './exchange-messages.ts';
import { operation } from './operation.ts';

export const exchangeOutcomeSchema = z.enum([
  'applied',
  'late',
  'duplicate',
  'parked',
  'released',
  'delivered',
  'refused',
  'failed',
  'answered',
  'acknowledged',
]);
export type ExchangeOutcome = z.infer<typeof exchangeOutcomeSchema>;

/** Why a call brought no answer that counts. */
export const portFailureSchema = z.enum([
  'unreachable',
  'timeout',
  'serverError',
  'tooLarge',
  'wrongSignature',
  'wrongCounterpart',
  'unauthorised',
  'changedSchema',
  'circuitOpen',
]);
export type PortFailure = z.infer<typeof portFailureSchema>;

export const incidentKindSchema = z.enum([
  'down',
  'wrongSignature',
  'wrongCounterpart',
  'changedSchema',
  'parked',
  'refused',
]);
export type IncidentKind = z.infer<typeof incidentKindSchema>;

export const portStateSchema = z.enum(['portOnly', 'connected']).meta({
  description: 'connected: a dated successful exchange with the owner of the system; portOnly 仅参考实现: none yet',
});

export const exchangePortViewSchema = z.object({
  port: exchangePortSchema,
  systemId: z.string(),
  systemZh: z.string(),
  systemEn: z.string(),
  configured: z.boolean().meta({ description: 'False: 未配置' }),
  counterpart: counterpartSchema.nullable(),
  state: portStateSchema,
  lastSuccessAt: instantSchema.nullable(),
  lastFailureAt: instantSchema.nullable(),
  lastFailure: portFailureSchema.nullable(),
  lagSeconds: z
    .int()
    .nullable()
    .meta({ description: 'Age of the newest message when it was taken; null without a feed' }),
  waiting: z.int().nullable().meta({ description: 'Messages that the other side still holds' }),
  circuit: z.enum(['closed', 'open', 'halfOpen']).nullable(),
  parked: z.int(),
  incidents: z.array(
    z.object({ kind: incidentKindSchema, openedAt: instantSchema, lastAt: instantSchema, times: z.int() }),
  ),
});

export const listExchangePorts = operation({
  id: 'exchange.listPorts',
  method: 'GET',
  path: '/api/v1/exchange/ports',
  summary: { zh: '对外端口及其状态', en: 'Ports to systems of others, with state and health' },
  access: 'intake.view',
  response: z.object({ items: z.array(exchangePortViewSchema), asOf: instantSchema }),
});

export const exchangeMessageSchema = z.object({
  id: idSchema,
  port: exchangePortSchema,
  direction: z.enum(['in', 'out']),
  counterpart: counterpartSchema,
  messageId: z.string(),
  kind: z.string(),
  contentSha256: z.string().nullable(),
  sentAt: instantSchema.nullable().meta({ description: 'Its own date' }),
  at: instantSchema.meta({ description: 'When it was taken or sent here' }),
  outcome: exchangeOutcomeSchema,
  reason: z.string().nullable(),
  pointer: z.string().nullable().meta({ description: 'Where a parked message does not fit' }),
  subjectRef: z.string().nullable(),
  open: z.boolean().meta({ description: 'Parked and waiting: can be tried again' }),
});

export const listExchangeMessages = operation({
  id: 'exchange.listMessages',
  method: 'GET',
  path: '/api/v1/exchange/messages',
  summary: {
    zh: '交换台账（只增不改，不含个人信息）',
    en: 'The ledger of exchanges; append-only, without personal data',
  },
  access: 'intake.view',
  query: z.object({
    ...pageQuery,
    after: z
      .string()
      .regex(/^\d{1,15}$/)
      .optional(),
    port: exchangePortSchema.optional(),
    outcome: exchangeOutcomeSchema.optional(),
    open: z.stringbool().optional(),
  }),
  response: pageOf(exchangeMessageSchema),
  errors: ['exchange.cityOnly'],
});

export const retryExchangeMessage = operation({
  id: 'exchange.retryMessage',
  method: 'POST',
  path: '/api/v1/exchange/messages/:id/retry',
  summary: { zh: '重试隔离的报文', en: 'Try a parked message again' },
  access: 'intake.manage',
  params: z.object({ id: idSchema }),
  response: exchangeMessageSchema,
  errors: ['exchange.cityOnly', 'exchange.notParked', 'exchange.stillParked'],
});

export const receiveExchangeCallback = operation({
  id: 'exchange.receiveCallback',
  method: 'POST',
  path: '/api/v1/exchange/callbacks/:port',
  summary: { zh: '对方系统推送报文（须签名）', en: 'A message pushed by the other system, signed' },
  access: 'source',
  params: z.object({ port: feedPortSchema }),
  media: { request: 'application/vnd.jianhu.exchange+json' },
  headers: {
    'X-Exchange-Key': '密钥编号 / id of the key',
    'X-Exchange-Party': 'simulator | owner',
    'X-Exchange-Time': '签名时间，RFC 3339 / time of signing',
    'X-Exchange-Nonce': '随机数 / used once',
    'X-Exchange-Signature': 'HMAC-SM3, docs/guides/ports.md',
  },
  response: z.object({ messageId: z.string(), outcome: z.enum(['applied', 'late', 'duplicate', 'parked']) }),
  errors: ['exchange.wrongSignature', 'exchange.notConfigured', 'exchange.tooLarge'],
});

export const workItemSchema = z.object({
  workItemNo: z.string(),
  itemKind: z.enum(['complaint', 'report']),
  state: workItemStateSchema,
  stateAt: instantSchema,
  receivedAt: instantSchema,
  countyCode: countyCodeSchema.nullable(),
  respondent: z.object({
    nameZh: z.string(),
    uscc: z.string().nullable(),
    platform: z.string().nullable(),
    shopId: z.string().nullable(),
    addressShown: z.string().nullable(),
  }),
  categoryZh: z.string(),
  goodsZh: z.string().nullable(),
  requestZh: z.string().nullable(),
  factsZh: z.string(),
  amountFen: z.int().nullable(),
  history: z.array(z.object({ state: workItemStateSchema, at: instantSchema })),
  counterpart: counterpartSchema,
  demo: demoFlag,
});

export const listWorkItems = operation({
  id: 'exchange.listWorkItems',
  method: 'GET',
  path: '/api/v1/exchange/work-items',
  summary: {
    zh: '12315工单镜像（只读；办理仍在全国12315平台）',
    en: 'Mirror of 12315 work items; they are handled on the national 12315 platform (order 121 art. 40)',
  },
  access: 'clue.view',
  query: z.object({ ...pageQuery, after: idSchema.optional(), itemKind: z.enum(['complaint', 'report']).optional() }),
  response: pageOf(workItemSchema),
});

export const licenceFieldSchema = z.enum(['nameZh', 'legalRep', 'address', 'capital', 'validTo', 'businessScope']);

export const licenceCheckSchema = z.object({
  uscc: z.string(),
  verdict: z.enum(['match', 'mismatch', 'notFound', 'revoked', 'deregistered', 'abnormalList', 'unavailable']).meta({
    description: 'unavailable says nothing about the licence and never counts as a mismatch',
  }),
  fields: z.array(
    z.object({
      field: licenceFieldSchema,
      shown: z.string(),
      registered: z.string(),
      equal: z.boolean().nullable().meta({ description: 'Null: the register holds nothing to compare it with' }),
      tolerance: z.enum(['writing', 'formerName', 'branch']).nullable(),
    }),
  ),
  status: eLicenceStatusSchema.nullable(),
  licenceVersionHash: z.string().nullable(),
  verifiedAt: instantSchema,
  source: counterpartSchema.nullable(),
  traceId: z.string().nullable(),
  failure: portFailureSchema.or(z.enum(['notConfigured', 'refused', 'notAnswered'])).nullable(),
});
export type LicenceCheck = z.infer<typeof licenceCheckSchema>;

const shownText = z.string().trim().min(1).max(10_000);
export const shownLicenceSchema = z.strictObject({
  uscc: z.string().max(40),
  shown: z
    .strictObject({
      nameZh: shownText,
      legalRep: shownText,
      address: shownText,
      capital: shownText,
      validTo: shownText,
      businessScope: shownText,
    })
    .partial()
    .default({})
    .meta({ description: 'What is shown to the public (亮照); only what is given is compared' }),
});
export type ShownLicence = z.infer<typeof shownLicenceSchema>;

export const checkLicences = operation({
  id: 'exchange.checkLicences',
  method: 'POST',
  path: '/api/v1/exchange/licence-checks',
  summary: { zh: '核验营业执照（可批量）', en: 'Verify business licences, one or many' },
  access: 'registry.view',
  body: z.strictObject({ licences: z.array(shownLicenceSchema).min(1).max(100) }),
  response: z.object({ items: z.array(licenceCheckSchema) }),
  errors: ['exchange.badUscc'],
});

export const exchangeOperations = [
  listExchangePorts,
  listExchangeMessages,
  retryExchangeMessage,
  receiveExchangeCallback,
  listWorkItems,
  checkLicences,
] as const;
