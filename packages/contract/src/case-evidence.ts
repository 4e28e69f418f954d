import { z } from 'zod';
import { idSchema, instantSchema } from './common.ts';
import { operation } from './operation.ts';

export const exhibitKindSchema = z.enum([
  'document',
  'physical',
  'photo',
  'recording',
  'screenRecording',
  'electronicData',
  'pageCapture',
  'replay',
]);
export type ExhibitKind = z.infer<typeof exhibitKindSchema>;

export const exhibitParticularIdSchema = z.enum([
  'address',
  'originalMedium',
  'mediumPlace',
  'method',
  'endedAt',
  'clockOffset',
  'tool',
  'witness',
  'recorded',
]);
export type ExhibitParticularId = z.infer<typeof exhibitParticularIdSchema>;

const exhibitParticularSchema = z.object({
  particular: exhibitParticularIdSchema,
  nameZh: z.string(),
  nameEn: z.string(),
  basis: z.string().meta({ description: 'The statute that asks for it, with its article where one is known' }),
  kinds: z.array(exhibitKindSchema).meta({ description: 'Kinds of exhibits that need it' }),
});
export type ExhibitParticular = z.infer<typeof exhibitParticularSchema>;

export const recordedSchema = z.enum(['video', 'audio', 'none']);

const custodySchema = z.object({
  seq: z.int(),
  kind: z
    .enum(['taken', 'handedOver', 'returned', 'verified', 'viewed'])
    .meta({ description: '`viewed`: somebody of another unit opened it, to which it was shown' }),
  at: instantSchema,
  byName: z.string(),
  toName: z.string().nullable(),
  place: z.string().nullable(),
  note: z.string().nullable(),
  intact: z.boolean().nullable().meta({ description: 'Of a verification: whether both hashes are still the same' }),
});

const supplementSchema = z.object({
  seq: z.int(),
  told: z.object({
    address: z.string().nullable(),
    originalMedium: z.string().nullable(),
    mediumPlace: z.string().nullable(),
    method: z.string().nullable(),
    endedAt: instantSchema.nullable(),
    clockOffsetMs: z.int().nullable(),
    tool: z.string().nullable(),
    witness: z.string().nullable(),
    noWitness: z.string().nullable(),
    recorded: recordedSchema.nullable(),
  }),
  reason: z.string().meta({ description: 'Why it is told only now, and from what it is known' }),
  at: instantSchema,
  byName: z.string(),
});
export type ExhibitSupplement = z.infer<typeof supplementSchema>;

const provableFactSchema = z.object({ key: z.string(), nameZh: z.string(), nameEn: z.string() });
export type ProvableFact = z.infer<typeof provableFactSchema>;

export const exhibitSchema = z.object({
  id: idSchema,
  place: z.int(),
  name: z.string(),
  kind: exhibitKindSchema,
  proves: z.string(),
  facts: z.array(provableFactSchema).meta({ description: 'Facts of the file that it proves (证明对象)' }),
  source: z.string(),
  obtainedAt: instantSchema,
  officers: z.array(z.string()),
  device: z.string().nullable(),
  clockOffsetMs: z.int().nullable().meta({ description: 'Clock of the device minus standard time' }),
  tool: z.string().nullable(),
  address: z.string().nullable().meta({ description: 'Address, account, shop or app from which it was taken' }),
  originalMedium: z.string().nullable(),
  mediumPlace: z.string().nullable().meta({ description: 'Where the original medium is kept, and by whom' }),
  method: z.string().nullable(),
  endedAt: instantSchema.nullable(),
  witness: z.string().nullable().meta({ description: 'In what capacity; the name stands on the signed record alone' }),
  noWitness: z.string().nullable().meta({ description: 'Why nobody witnessed the taking' }),
  recorded: recordedSchema.nullable().meta({ description: 'Whether the taking itself was recorded' }),
  hasTimestamp: z.boolean().meta({ description: 'A reply of RFC 3161 on its SHA-256 lies in the archive of the case' }),
  lacks: z
    .array(exhibitParticularSchema)
    .meta({ description: 'What the law of its day asks of its kind and nobody told, at first or afterwards' }),
  supplements: z.array(supplementSchema).meta({
    description: 'What was told afterwards (补正), the oldest first; what was written at first stays as it is',
  }),
  maySupplement: z.boolean(),
  bytes: z.int(),
  sha256: z.string(),
  sm3: z.string(),
  scannedBy: z.string(),
  infection: z.string().nullable().meta({ description: 'What the scanner found: then the file lies in quarantine' }),
  addedByName: z.string(),
  addedAt: instantSchema,
  custody: z.array(custodySchema),
});
export type Exhibit = z.infer<typeof exhibitSchema>;

const ofMatter = z.object({ id: idSchema });

export const listExhibits = operation({
  id: 'cases.listExhibits',
  method: 'GET',
  path: '/api/v1/matters/:id/exhibits',
  summary: { zh: '本案证据与保管链', en: 'Exhibits of this matter with their chain of custody' },
  access: 'case.view',
  params: ofMatter,
  response: z.object({
    items: z.array(exhibitSchema),
    mayAdd: z.boolean(),
    mostBytes: z.int(),
    particulars: z.array(exhibitParticularSchema).meta({ description: 'What must be told of a new exhibit today' }),
    facts: z.array(provableFactSchema).meta({ description: 'Facts that stand in the file now and may be proven' }),
  }),
});

export const addExhibit = operation({
  id: 'cases.addExhibit',
  method: 'POST',
  path: '/api/v1/matters/:id/exhibits',
  summary: { zh: '登记证据并上传文件', en: 'Register an exhibit with its file, which streams through' },
  access: 'case.act',
  params: ofMatter,
  query: z.object({
    name: z.string().min(1).max(300),
    kind: exhibitKindSchema,
    proves: z.string().trim().min(1).max(500),
    source: z.string().trim().min(1).max(1_000),
    obtainedAt: instantSchema,
    officers: z.string().max(400).meta({ description: 'Ids of the two certified officers or more, with commas' }),
    device: z.string().trim().max(200).optional(),
    /** Milliseconds; empty is nothing, not zero. */
    clockOffsetMs: z
      .string()
      .regex(/^-?\d{1,9}$/)
      .optional(),
    tool: z.string().trim().max(200).optional(),
    address: z.string().trim().max(1_000).optional(),
    originalMedium: z.string().trim().max(200).optional(),
    mediumPlace: z.string().trim().max(200).optional(),
    method: z.string().trim().max(500).optional(),
    endedAt: instantSchema.optional(),
    witness: z.string().trim().max(200).optional(),
    noWitness: z.string().trim().max(300).optional(),
    recorded: recordedSchema.optional(),
  }),
  media: { request: 'application/vnd.jianhu.stream' },
  response: exhibitSchema,
  status: 201,
  errors: [
    'case.notYourUnit',
    'case.exhibitOfficers',
    'case.exhibitName',
    'case.exhibitTime',
    'case.exhibitContradicts',
    'case.exhibitParticulars',
    'case.ended',
    'file.tooLarge',
    'file.scannerAway',
    'file.scanTooLarge',
  ],
});

const one = z.object({ id: idSchema, exhibit: idSchema });

export const recordCustody = operation({
  id: 'cases.recordCustody',
  method: 'POST',
  path: '/api/v1/matters/:id/exhibits/:exhibit/custody',
  summary: { zh: '移交、收回或者校验证据', en: 'Hand an exhibit over, take it back, or verify its hashes' },
  access: 'case.act',
  params: one,
  body: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('handedOver'), toPerson: idSchema, place: z.string().trim().min(1).max(200) }),
    z.object({ kind: z.literal('returned'), place: z.string().trim().min(1).max(200) }),
    z.object({ kind: z.literal('verified') }),
  ]),
  response: exhibitSchema,
  errors: ['case.notYourUnit', 'case.custodyNotHere', 'case.exhibitQuarantined'],
});

export const linkExhibitFacts = operation({
  id: 'cases.linkExhibitFacts',
  method: 'PUT',
  path: '/api/v1/matters/:id/exhibits/:exhibit/facts',
  summary: { zh: '写明证据证明哪些事实', en: 'Say which facts of the file an exhibit proves' },
  access: 'case.act',
  params: one,
  body: z.object({ facts: z.array(z.string().max(60)).max(60) }),
  response: exhibitSchema,
  errors: ['case.notHandling', 'case.ended', 'case.exhibitFact'],
});

export const supplementExhibit = operation({
  id: 'cases.supplementExhibit',
  method: 'POST',
  path: '/api/v1/matters/:id/exhibits/:exhibit/supplements',
  summary: { zh: '补正证据缺少的记录事项', en: 'Tell afterwards what an exhibit lacks' },
  access: 'case.act',
  params: one,
  body: z.object({
    address: z.string().trim().max(1_000).optional(),
    originalMedium: z.string().trim().max(200).optional(),
    mediumPlace: z.string().trim().max(200).optional(),
    method: z.string().trim().max(500).optional(),
    endedAt: instantSchema.optional(),
    clockOffsetMs: z.int().min(-999_999_999).max(999_999_999).optional(),
    tool: z.string().trim().max(200).optional(),
    witness: z.string().trim().max(200).optional(),
    noWitness: z.string().trim().max(300).optional(),
    recorded: recordedSchema.optional(),
    reason: z.string().trim().min(1).max(500),
  }),
  response: exhibitSchema,
  status: 201,
  errors: ['case.notHandling', 'case.ended', 'case.exhibitNotLacking', 'case.exhibitTime', 'case.exhibitContradicts'],
});

export const getExhibitFile = operation({
  id: 'cases.getExhibitFile',
  method: 'GET',
  path: '/api/v1/matters/:id/exhibits/:exhibit/file',
  summary: { zh: '证据文件；每次取出都有记录', en: 'The file of an exhibit; each opening is recorded' },
  access: 'case.view',
  params: one,
  media: { response: 'application/octet-stream' },
  response: z.unknown(),
  errors: ['case.exhibitQuarantined'],
});

export const caseEvidenceOperations = [
  listExhibits,
  addExhibit,
  recordCustody,
  linkExhibitFacts,
  supplementExhibit,
  getExhibitFile,
] as const;
