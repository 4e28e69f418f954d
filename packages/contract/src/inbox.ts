import { isCivilDate } from '@jianhu/kernel';
import { z } from 'zod';
import { civilDateSchema, demoFlag, idSchema, instantSchema, pageOf, pageQuery } from './common.ts';
import { tenantParams } from './front.ts';
import { operation } from './operation.ts';
import { licenceKindSchema } from './registry.ts';

export const inboxKindSchema = z.enum(['statement', 'moreTime', 'contest', 'promise', 'corrected']);
export type InboxKind = z.infer<typeof inboxKindSchema>;
/** Letters that name a day: more time is wished until then, or a promise is kept by then. */
export const datedInboxKinds: readonly InboxKind[] = ['moreTime', 'promise'];
export const inboxDecisionSchema = z.enum(['accepted', 'declined', 'noted']);

const evidenceSchema = z.object({ name: z.string(), size: z.int(), sha256: z.string() });

export const inboxMessageSchema = z.object({
  id: idSchema,
  kind: inboxKindSchema,
  text: z.string(),
  untilOn: civilDateSchema.nullable(),
  evidence: z.array(evidenceSchema),
  sentAt: instantSchema,
  /** Null until the organ has answered. */
  answer: z
    .object({
      decision: inboxDecisionSchema,
      text: z.string(),
      unitNameZh: z.string(),
      at: instantSchema,
      term: z
        .object({ fromOn: civilDateSchema, untilOn: civilDateSchema })
        .nullable()
        .meta({ description: 'Of the paper, before the answer and by it; null where the answer touched no term' }),
    })
    .nullable(),
  withdrawnAt: instantSchema.nullable().meta({ description: 'When the party took it back before it was answered' }),
});
export type InboxMessage = z.infer<typeof inboxMessageSchema>;

/** A paper that an organ has served on the party: what it is, on which article, and what is waited for. */
/** One way against a paper; the words of the paper itself go before it. */
export const paperRemedySchema = z.object({
  nameZh: z.string(),
  nameEn: z.string(),
  whereZh: z.string(),
  whereEn: z.string(),
  until: civilDateSchema.nullable().meta({ description: 'Last day, counted from the service; null where it has none' }),
  statute: z.string(),
  article: z.string(),
  checked: z.enum(['checked', 'checked2nd', 'recalled', 'ours']),
});
export type PaperRemedy = z.infer<typeof paperRemedySchema>;

export const inboxPaperSchema = z.object({
  matterId: idSchema,
  seq: z.int(),
  number: z.string(),
  paperZh: z.string(),
  paperEn: z.string(),
  documentNos: z.array(z.string()),
  documents: z
    .array(z.object({ id: idSchema, nameZh: z.string(), nameEn: z.string(), number: z.string() }))
    .meta({ description: 'Papers to open; empty where the organ wrote them elsewhere and handed them over' }),
  organZh: z.string(),
  conductZh: z.string(),
  servedOn: civilDateSchema,
  terms: z.array(z.object({ dutyZh: z.string(), dutyEn: z.string(), dueOn: civilDateSchema })),
  remedies: z.array(paperRemedySchema),
  recheck: z
    .object({ result: z.enum(['corrected', 'uncorrected']), on: civilDateSchema })
    .nullable()
    .meta({ description: 'What the organ found when it looked again; null until it did' }),
  messages: z.array(inboxMessageSchema),
});
export type InboxPaper = z.infer<typeof inboxPaperSchema>;

/** The end of a licence that the business was told of, with how it is renewed. */
export const licenceNoticeSchema = z.object({
  licenceId: idSchema,
  kind: licenceKindSchema,
  number: z.string(),
  validTo: civilDateSchema,
  daysLeft: z.int().meta({ description: 'Days to the last day; negative once it lies behind' }),
  daysBefore: z
    .int()
    .meta({ description: 'The last of the days of the rulebook (60, 30, 7 before the end) that was told' }),
  toldOn: civilDateSchema,
  renewal: z
    .object({
      applyZh: z.string(),
      applyEn: z.string(),
      whereZh: z.string(),
      whereEn: z.string(),
      statute: z.string(),
      article: z.string(),
      checked: z.enum(['checked', 'checked2nd', 'recalled', 'ours']),
    })
    .nullable(),
});
export type LicenceNotice = z.infer<typeof licenceNoticeSchema>;

/** What the service hall granted and what ends soon; the applicant asks for the renewal in the application itself. */
export const endingGrantSchema = z.object({
  applicationId: idSchema,
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  validTo: civilDateSchema,
  daysLeft: z.int(),
});
export type EndingGrant = z.infer<typeof endingGrantSchema>;

/** A proof of online premises that concerns a platform: what was issued on one of its addresses, and whether it still stands. */
export const toldProofSchema = z.object({
  code: z.string(),
  documentNo: z.string(),
  shopName: z.string(),
  shopUrl: z.string(),
  lines: z.array(z.string()).meta({ description: 'The paper, word for word; the hashes are of these lines' }),
  sha256: z.string(),
  sm3: z.string(),
  organZh: z.string(),
  issuedOn: civilDateSchema,
  endedOn: civilDateSchema.nullable().meta({ description: 'Null while it stands' }),
  endedBy: z.enum(['applicant', 'organ', 'registration']).nullable(),
  changedAt: instantSchema,
  demo: demoFlag,
});
export type ToldProof = z.infer<typeof toldProofSchema>;

export const listInbox = operation({
  id: 'counter.listInbox',
  method: 'GET',
  path: '/api/v1/tenants/:tenantId/inbox',
  summary: {
    zh: '收件箱：送达的告知、决定与责令，以及证照到期提醒',
    en: 'Notices, decisions and orders that were served, and reminders of licences that end',
  },
  access: 'tenant',
  params: tenantParams,
  response: z.object({
    items: z.array(inboxPaperSchema),
    notices: z.array(licenceNoticeSchema),
    ending: z.array(endingGrantSchema),
    proofs: z
      .array(toldProofSchema)
      .meta({ description: 'For a platform company: the newest 200 of its addresses, withdrawn ones too' }),
    today: civilDateSchema,
  }),
});

export const openInboxPaper = operation({
  id: 'counter.openInboxPaper',
  method: 'GET',
  path: '/api/v1/tenants/:tenantId/inbox/:matterId/papers/:seq/:document/:format',
  summary: {
    zh: '打开向本单位送达的文书（留痕）',
    en: 'Open a paper that was served on the party; that it was opened is written down',
  },
  access: 'tenant',
  params: tenantParams.extend({
    matterId: idSchema,
    seq: z.coerce.number().int().min(1),
    document: idSchema,
    format: z.enum(['docx', 'pdf']),
  }),
  media: { response: 'application/octet-stream' },
  response: z.unknown(),
  errors: ['pdf.unavailable', 'pdf.failed'],
});

/** Of one file that goes along with words: a photo, which the page makes smaller before, or a few pages of paper. */
export const MOST_EVIDENCE_BYTES = 2_000_000;
export const MOST_EVIDENCE_FILES = 5;
/** A full letter: every file as base64, and the words. */
export const MOST_LETTER_BYTES = MOST_EVIDENCE_FILES * MOST_EVIDENCE_BYTES * 1.4 + 100_000;

/** Files that go along with words; each is sealed under whoever sent it. */
export const sentEvidenceSchema = z
  .array(z.object({ name: z.string().min(1).max(200), base64: z.base64().max(MOST_EVIDENCE_BYTES * 1.4) }))
  .max(MOST_EVIDENCE_FILES)
  .default([]);

export const sendInboxMessage = operation({
  id: 'counter.sendInboxMessage',
  method: 'POST',
  path: '/api/v1/tenants/:tenantId/inbox/:matterId/messages',
  summary: {
    zh: '陈述申辩并举证、申请延期、提出异议、承诺整改或报告整改完成',
    en: 'State one’s case with evidence, ask for more time, contest, promise to correct, or tell that it is done',
  },
  access: 'tenant',
  params: tenantParams.extend({ matterId: idSchema }),
  body: z.object({
    id: idSchema.meta({ description: 'Made by the sender: the same form sent twice is one message' }),
    seq: z.int().min(1).meta({ description: 'Of the paper that is answered' }),
    kind: inboxKindSchema,
    text: z.string().trim().min(4).max(4_000),
    untilOn: civilDateSchema.refine(isCivilDate, 'no such day').optional(),
    evidence: sentEvidenceSchema,
  }),
  mostBytes: MOST_LETTER_BYTES,
  status: 201,
  response: inboxMessageSchema,
  errors: ['inbox.noPaper', 'inbox.dayMissing', 'inbox.evidenceTooLarge'],
});

export const withdrawInboxMessage = operation({
  id: 'counter.withdrawInboxMessage',
  method: 'POST',
  path: '/api/v1/tenants/:tenantId/inbox-messages/:id/withdrawal',
  summary: { zh: '撤回尚未答复的来件', en: 'Take back a message that is not answered yet' },
  access: 'tenant',
  params: tenantParams.extend({ id: idSchema }),
  status: 201,
  response: inboxMessageSchema,
  errors: ['inbox.answered'],
});

export const officerMessageSchema = inboxMessageSchema.extend({
  matterId: idSchema,
  matterNumber: z.string(),
  operatorNameZh: z.string(),
  paperZh: z.string(),
  paperEn: z.string(),
});

export const listInboxMessages = operation({
  id: 'counter.listInboxMessages',
  method: 'GET',
  path: '/api/v1/inbox-messages',
  summary: { zh: '当事人来件', en: 'Messages of parties on what was served on them' },
  access: 'case.view',
  query: z.object({ ...pageQuery, after: idSchema.optional(), open: z.enum(['true']).optional() }),
  response: pageOf(officerMessageSchema),
});

export const answerInboxMessage = operation({
  id: 'counter.answerInboxMessage',
  method: 'POST',
  path: '/api/v1/inbox-messages/:id/answer',
  summary: { zh: '答复当事人来件', en: 'Answer a message of a party' },
  access: 'case.act',
  params: z.object({ id: idSchema }),
  body: z.object({ decision: inboxDecisionSchema, text: z.string().trim().min(2).max(2_000) }),
  status: 201,
  response: inboxMessageSchema,
  errors: ['inbox.answered', 'inbox.termFixed', 'case.actionRefused', 'case.handledElsewhere'],
});

export const openInboxEvidence = operation({
  id: 'counter.openInboxEvidence',
  method: 'GET',
  path: '/api/v1/inbox-messages/:id/evidence',
  summary: { zh: '查看来件所附证据（留痕）', en: 'Open the evidence of a message; it is written down' },
  access: 'case.act',
  params: z.object({ id: idSchema }),
  response: z.object({ files: z.array(evidenceSchema.extend({ base64: z.string() })) }),
});

export const inboxOperations = [
  listInbox,
  openInboxPaper,
  sendInboxMessage,
  withdrawInboxMessage,
  listInboxMessages,
  answerInboxMessage,
  openInboxEvidence,
] as const;
