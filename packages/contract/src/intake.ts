import { z } from 'zod';
import { civilDateSchema, demoFlag, idSchema, instantSchema, pageOf, pageQuery } from './common.ts';
import { observationKinds } from './observation.ts';
import { operation } from './operation.ts';

export const sourceKindSchema = z.enum([
  'ownCapture',
  'monitoringContractor',
  'provincialReflow',
  'platformAgreement',
  'caseRequest',
]);
export const observationKindSchema = z.enum(observationKinds);

export const sourceSchema = z.object({
  id: idSchema,
  nameZh: z.string(),
  kind: sourceKindSchema,
  legalBasis: z.object({
    statute: z.string(),
    article: z.string(),
    documentNo: z.string(),
    caseNo: z.string().nullable(),
  }),
  dataClasses: z.array(observationKindSchema),
  platforms: z.array(z.string()).meta({ description: 'Empty: every platform that the basis covers' }),
  validFrom: civilDateSchema,
  validTo: civilDateSchema,
  ratePerSecond: z.number().int(),
  state: z.enum(['active', 'paused', 'ended']),
  keys: z.array(
    z.object({
      id: idSchema,
      prefix: z.string(),
      createdAt: instantSchema,
      lastUsedAt: instantSchema.nullable(),
      revokedAt: instantSchema.nullable(),
    }),
  ),
  lastReceiptAt: instantSchema.nullable(),
  accepted: z.number().int(),
  rejected: z.number().int(),
  demo: demoFlag,
});
export type Source = z.infer<typeof sourceSchema>;

export const rejectedRowSchema = z.object({
  line: z.number().int(),
  pointer: z.string(),
  code: z.string(),
  reasonZh: z.string(),
  reasonEn: z.string(),
});
export const receiptSchema = z.object({
  receiptId: idSchema,
  sourceId: idSchema,
  durability: z.enum(['durable', 'replicated']),
  receivedAt: instantSchema,
  lines: z.number().int(),
  accepted: z.number().int(),
  rejected: z.number().int(),
  unknownRooms: z.number().int(),
  gaps: z.array(z.object({ roomId: z.string(), afterSeq: z.number().int(), nextSeq: z.number().int() })),
  repeated: z
    .number()
    .int()
    .meta({ description: 'Observations at or below the mark of their room: accepted, not counted again' }),
  countMayIncludeRepeats: z.boolean(),
  rejectedRows: z.array(rejectedRowSchema).meta({ description: 'The first 1,000; all of them are in quarantine' }),
  replayed: z.boolean().meta({ description: 'True when this very batch had been received before' }),
});
export type Receipt = z.infer<typeof receiptSchema>;

export const postObservations = operation({
  id: 'intake.postObservations',
  method: 'POST',
  path: '/api/v1/observations',
  summary: { zh: '报送观测数据（NDJSON，可 gzip）', en: 'Send observations (NDJSON, may be gzip)' },
  access: 'source',
  media: { request: 'application/x-ndjson' },
  status: 202,
  response: receiptSchema,
  errors: [
    'intake.wrongKey',
    'intake.tooLarge',
    'intake.outsideBasis',
    'intake.sourceEnded',
    'intake.rateLimited',
    'intake.keyConflict',
    'intake.badEncoding',
  ],
});
export const listSources = operation({
  id: 'intake.listSources',
  method: 'GET',
  path: '/api/v1/sources',
  summary: { zh: '数据来源', en: 'Sources' },
  access: 'intake.view',
  response: z.object({ items: z.array(sourceSchema), asOf: instantSchema }),
});
export const createSource = operation({
  id: 'intake.createSource',
  method: 'POST',
  path: '/api/v1/sources',
  summary: { zh: '登记数据来源（须有法律依据）', en: 'Register a source with its legal basis' },
  access: 'intake.manage',
  body: sourceSchema.pick({
    nameZh: true,
    kind: true,
    legalBasis: true,
    dataClasses: true,
    platforms: true,
    validFrom: true,
    validTo: true,
    ratePerSecond: true,
  }),
  status: 201,
  response: sourceSchema,
  errors: ['source.basisMissing', 'source.classNotCovered', 'source.termTooLong'],
});
export const createSourceKey = operation({
  id: 'intake.createSourceKey',
  method: 'POST',
  path: '/api/v1/sources/:id/keys',
  summary: { zh: '签发来源密钥（仅显示一次）', en: 'Issue a key, shown once' },
  access: 'intake.manage',
  params: z.object({ id: idSchema }),
  status: 201,
  response: z.object({ id: idSchema, key: z.string() }),
});
export const revokeSourceKey = operation({
  id: 'intake.revokeSourceKey',
  method: 'DELETE',
  path: '/api/v1/sources/:id/keys/:keyId',
  summary: { zh: '吊销来源密钥', en: 'Revoke a key' },
  access: 'intake.manage',
  params: z.object({ id: idSchema, keyId: idSchema }),
  response: sourceSchema,
});
export const listReceipts = operation({
  id: 'intake.listReceipts',
  method: 'GET',
  path: '/api/v1/receipts',
  summary: { zh: '回执', en: 'Receipts' },
  access: 'intake.view',
  query: z.object({ ...pageQuery, sourceId: idSchema.optional() }),
  response: pageOf(
    receiptSchema.omit({ rejectedRows: true, gaps: true, replayed: true }).extend({ sourceNameZh: z.string() }),
  ),
});
export const quarantineRowSchema = z.object({
  id: idSchema,
  receiptId: idSchema,
  sourceId: idSchema,
  sourceNameZh: z.string(),
  line: z.number().int(),
  pointer: z.string(),
  code: z.string(),
  reasonZh: z.string(),
  reasonEn: z.string(),
  raw: z.string().meta({ description: 'The row as received, cut at 4,000 characters' }),
  state: z.enum(['waiting', 'replayed', 'discarded']),
  at: instantSchema,
});
export const listQuarantine = operation({
  id: 'intake.listQuarantine',
  method: 'GET',
  path: '/api/v1/quarantine',
  summary: { zh: '隔离区', en: 'Quarantine' },
  access: 'intake.view',
  query: z.object({
    ...pageQuery,
    sourceId: idSchema.optional(),
    state: z.enum(['waiting', 'replayed', 'discarded']).optional(),
    code: z.string().optional(),
  }),
  response: pageOf(quarantineRowSchema),
});
export const resolveQuarantine = operation({
  id: 'intake.resolveQuarantine',
  method: 'POST',
  path: '/api/v1/quarantine/:id/actions',
  summary: { zh: '更正后重放或废弃隔离行', en: 'Correct and replay, or discard, a quarantined row' },
  access: 'intake.manage',
  params: z.object({ id: idSchema }),
  body: z.discriminatedUnion('action', [
    z.object({ action: z.literal('replay'), corrected: z.string().max(40_000) }),
    z.object({ action: z.literal('discard'), reason: z.string().min(2).max(200) }),
  ]),
  response: quarantineRowSchema,
  errors: ['quarantine.stillWrong', 'quarantine.notWaiting'],
});

export const intakeOperations = [
  postObservations,
  listSources,
  createSource,
  createSourceKey,
  revokeSourceKey,
  listReceipts,
  listQuarantine,
  resolveQuarantine,
] as const;
