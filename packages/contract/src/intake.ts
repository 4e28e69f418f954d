import { z } from 'zod';
import { civilDateSchema, demoFlag, idSchema, instantSchema, pageOf, pageQuery } from './common.ts';
import { observationKinds, observationSchema } from './observation.ts';
import { operation } from './operation.ts';

export const sourceKindSchema = z.enum([
  'ownCapture',
  'monitoringContractor',
  'provincialReflow',
  'platformAgreement',
  'caseRequest',
]);
export const observationKindSchema = z.enum(observationKinds);

/** One line of text that people type: no control characters, no halves of surrogate pairs. */
const line = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u);
/** The lists of this module are paged by id. */
const idPage = {
  ...pageQuery,
  after: idSchema.optional().meta({ description: 'Id of the last row of the page before' }),
};

export const sourceActionSchema = z.enum(['pause', 'resume', 'end']);
export type SourceAction = z.infer<typeof sourceActionSchema>;

/** A name of the open internet; an address in figures is none. */
const HOST = /^(?=.{4,253}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]{0,61}[a-z\d]$/;

const newSourceSchema = z.strictObject({
  nameZh: line(200).regex(/\S/u),
  kind: sourceKindSchema,
  legalBasis: z.strictObject({
    statute: line(200),
    article: line(100),
    documentNo: line(200),
    caseNo: line(200).nullable(),
  }),
  dataClasses: z.array(observationKindSchema).max(observationKinds.length),
  platforms: z.array(line(64).regex(/\S/u)).max(500),
  sliceHosts: z
    .array(z.string().regex(HOST))
    .max(20)
    .optional()
    .meta({ description: 'Hosts, by name, from which recordings of this source may be fetched for a clue' }),
  validFrom: civilDateSchema,
  validTo: civilDateSchema,
  ratePerSecond: z
    .int()
    .min(1)
    .max(1_000_000)
    .meta({ description: 'Observations per second; 2,048 bytes of the unpacked body cost as much as one' }),
  roomRatePerSecond: z.int().min(1).max(1_000_000).optional().meta({
    description: 'Observations per second of any one room, thirty seconds of them at once; 200 where it is not given',
  }),
});

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
  sliceHosts: z.array(z.string()).meta({ description: 'Hosts from which recordings may be fetched for a clue' }),
  validFrom: civilDateSchema,
  validTo: civilDateSchema,
  ratePerSecond: z.number().int(),
  roomRatePerSecond: z.number().int(),
  state: z.enum(['active', 'paused', 'ended']),
  term: z.enum(['notYet', 'running', 'over']).meta({
    description: 'How today stands to validFrom and validTo; data is taken while it runs and the source is active',
  }),
  availableActions: z.array(sourceActionSchema).meta({ description: 'What the caller may do with it now' }),
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
  throttledAt: instantSchema
    .nullable()
    .meta({ description: 'When it was last told to wait for being too fast, within the hour' }),
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
/** So many rejected rows stand in a receipt; the source reads the others page by page. */
export const maxRejectedRowsTold = 1_000;
/** A room that was too fast: from a line on none of its rows of this body was taken. */
export const throttledRoomSchema = z.object({
  platform: z.string(),
  roomId: z.string(),
  rows: z.number().int(),
  fromLine: z.number().int(),
  retryAfterSeconds: z.number().int(),
  reasonZh: z.string(),
  reasonEn: z.string(),
});
export type ThrottledRoom = z.infer<typeof throttledRoomSchema>;
export const receiptSchema = z.object({
  receiptId: idSchema,
  sourceId: idSchema,
  durability: z.enum(['durable', 'replicated']),
  receivedAt: instantSchema,
  lines: z.number().int(),
  accepted: z.number().int(),
  rejected: z.number().int(),
  throttled: z.array(throttledRoomSchema).meta({
    description:
      'Rooms above their own rate: their rows from `fromLine` on were not taken and are kept nowhere here; send them again in another body under another key. All other rows count as `accepted` and `rejected` say',
  }),
  throttledRows: z.number().int().meta({ description: 'Of all rooms together; lines = accepted + rejected + these' }),
  unknownRooms: z.number().int(),
  gaps: z.array(z.object({ roomId: z.string(), afterSeq: z.number().int(), nextSeq: z.number().int() })),
  repeated: z
    .number()
    .int()
    .meta({ description: 'Observations whose seq was taken of their room before: accepted, not counted again' }),
  late: z
    .number()
    .int()
    .meta({ description: 'Observations that came for the first time behind a higher seq of their room: counted' }),
  undecided: z.number().int().meta({
    description: 'Observations so far behind that nobody can tell whether they are late or repeated: kept and counted',
  }),
  countMayIncludeRepeats: z.boolean(),
  rejectedRows: z.array(rejectedRowSchema).max(maxRejectedRowsTold).meta({
    description: 'The first 1,000; the source reads all of them at /api/v1/observations/receipts/{id}/rejected',
  }),
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
  lines: observationSchema,
  headers: {
    'Idempotency-Key': '同一批次重发时保持不变 / the same for the same batch sent again; else its content decides',
    'Content-Encoding': 'gzip',
  },
  status: 202,
  response: receiptSchema,
  errors: [
    'intake.wrongKey',
    'intake.tooLarge',
    'intake.outsideBasis',
    'intake.sourceEnded',
    'intake.rateLimited',
    'intake.roomRateLimited',
    'intake.keyConflict',
    'intake.badEncoding',
    'intake.mediaType',
  ],
});
export const listRejectedRows = operation({
  id: 'intake.listRejectedRows',
  method: 'GET',
  path: '/api/v1/observations/receipts/:id/rejected',
  summary: { zh: '本来源某回执的全部被拒行', en: 'All rejected rows of a receipt, for the source that sent them' },
  access: 'source',
  params: z.object({ id: idSchema }),
  query: z.object({
    after: z
      .string()
      .regex(/^\d{1,9}$/)
      .optional()
      .meta({ description: 'Line of the last row of the page before' }),
    limit: z.coerce.number().int().min(1).max(1_000).default(1_000),
  }),
  response: pageOf(rejectedRowSchema),
  errors: ['intake.wrongKey'],
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
  body: newSourceSchema,
  status: 201,
  response: sourceSchema,
  errors: ['source.basisMissing', 'source.classNotCovered', 'source.termTooLong', 'intake.cityOnly'],
});
export const actOnSource = operation({
  id: 'intake.actOnSource',
  method: 'POST',
  path: '/api/v1/sources/:id/actions',
  summary: { zh: '暂停、恢复或终止数据来源', en: 'Pause, resume or end a source' },
  access: 'intake.manage',
  params: z.object({ id: idSchema }),
  body: z.strictObject({
    action: sourceActionSchema,
    reason: line(200)
      .regex(/\S.*\S/u)
      .meta({ description: 'Kept in the trail; at least two characters' }),
  }),
  response: sourceSchema,
  errors: ['source.notNow', 'intake.cityOnly'],
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
  errors: ['source.notNow', 'intake.cityOnly'],
});
export const revokeSourceKey = operation({
  id: 'intake.revokeSourceKey',
  method: 'DELETE',
  path: '/api/v1/sources/:id/keys/:keyId',
  summary: { zh: '吊销来源密钥', en: 'Revoke a key' },
  access: 'intake.manage',
  params: z.object({ id: idSchema, keyId: idSchema }),
  response: sourceSchema,
  errors: ['intake.cityOnly'],
});
export const listReceipts = operation({
  id: 'intake.listReceipts',
  method: 'GET',
  path: '/api/v1/receipts',
  summary: { zh: '回执', en: 'Receipts' },
  access: 'intake.view',
  query: z.object({ ...idPage, sourceId: idSchema.optional() }),
  response: pageOf(
    receiptSchema.omit({ rejectedRows: true, gaps: true, replayed: true }).extend({ sourceNameZh: z.string() }),
  ),
  errors: ['intake.cityOnly'],
});
export const keptSchema = z.enum(['whole', 'start', 'known', 'nothing']).meta({
  description:
    'What is kept of a row besides length and hash: all of it; the first 4,000 bytes of one that is too long; its members that the schema knows, when it brought others; nothing, when it lies or may lie outside the legal basis',
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
  raw: z
    .string()
    .meta({ description: 'In lists the first 4,000 characters without numbers of persons; alone all that is kept' }),
  bytes: z.number().int().meta({ description: 'Length of the row as received' }),
  kept: keptSchema,
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
    ...idPage,
    sourceId: idSchema.optional(),
    state: z.enum(['waiting', 'replayed', 'discarded']).optional(),
    code: z
      .string()
      .regex(/^[A-Za-z.]{1,60}$/)
      .optional(),
  }),
  response: pageOf(quarantineRowSchema),
  errors: ['intake.cityOnly'],
});
export const getQuarantineRow = operation({
  id: 'intake.getQuarantineRow',
  method: 'GET',
  path: '/api/v1/quarantine/:id',
  summary: { zh: '隔离行原文（查看留痕）', en: 'A quarantined row in full; the reading is recorded' },
  access: 'intake.view',
  params: z.object({ id: idSchema }),
  response: quarantineRowSchema,
  errors: ['intake.cityOnly'],
});
export const resolveQuarantine = operation({
  id: 'intake.resolveQuarantine',
  method: 'POST',
  path: '/api/v1/quarantine/:id/actions',
  summary: { zh: '更正后重放或废弃隔离行', en: 'Correct and replay, or discard, a quarantined row' },
  access: 'intake.manage',
  params: z.object({ id: idSchema }),
  body: z.discriminatedUnion('action', [
    z.strictObject({
      action: z.literal('replay'),
      corrected: z.string().max(80_000).meta({ description: 'Longer than any row that fits' }),
    }),
    z.strictObject({ action: z.literal('discard'), reason: line(200).regex(/\S.*\S/u) }),
  ]),
  response: quarantineRowSchema,
  errors: ['quarantine.stillWrong', 'quarantine.notWaiting', 'intake.cityOnly', 'intake.sourceEnded'],
});

export const intakeOperations = [
  postObservations,
  listRejectedRows,
  listSources,
  createSource,
  actOnSource,
  createSourceKey,
  revokeSourceKey,
  listReceipts,
  listQuarantine,
  getQuarantineRow,
  resolveQuarantine,
] as const;
