import { isCivilDate } from '@jianhu/kernel';
import { z } from 'zod';
import { civilDateSchema, demoFlag, idSchema, instantSchema, pageOf, pageQuery } from './common.ts';
import { tenantParams } from './front.ts';
import { MOST_LETTER_BYTES, sentEvidenceSchema } from './inbox.ts';
import { modelResultSchema } from './models.ts';
import { operation, type ResponseOf } from './operation.ts';

const saidSchema = z.object({ zh: z.string(), en: z.string() });
const daySchema = civilDateSchema.refine(isCivilDate, 'no such day');

/** What an officer found a platform to be: from it the duties of the day follow (责任清单, measure 17). */
export const platformFactSchema = z.enum([
  'isTradePlatform',
  'hasUnregisteredOperators',
  'hasLiveRooms',
  'sellsFood',
  'sellsDrugs',
]);
export const platformFactsSchema = z.record(platformFactSchema, z.boolean());
export type PlatformFacts = z.infer<typeof platformFactsSchema>;
export const platformLevelSchema = z.enum(['super', 'large', 'small']);

export const platformProfileSchema = z.object({
  level: platformLevelSchema,
  facts: platformFactsSchema,
  note: z.string(),
  unitNameZh: z.string(),
  at: instantSchema,
});

export const filingKindSchema = z.enum(['selfCheck', 'rules', 'care', 'assistanceReply']);
export type FilingKind = z.infer<typeof filingKindSchema>;
export const filingDecisionSchema = z.enum(['accepted', 'returned', 'noted']);

/** A version of rules or of an agreement, with what the platform says of its notice (order 37 art. 28, order 116 art. 12). */
export const filedRulesSchema = z.object({
  title: z.string().trim().min(2).max(100),
  version: z.string().trim().min(1).max(40),
  isMajor: z.boolean().nullable(),
  comment: z.object({ from: daySchema, to: daySchema, onHomePage: z.boolean() }).nullable(),
  publishedOn: daySchema.nullable(),
  effectiveOn: daySchema,
  olderReadable: z.boolean().nullable(),
  mayLeave: z.boolean().nullable(),
});
export type FiledRules = z.infer<typeof filedRulesSchema>;

export const replayOutcomeSchema = z.enum(['given', 'refused', 'notKept']);

/** Of an answer to a request for a replay: the recording comes along, or lies elsewhere with its hash, or is not given. */
export const replayAnswerSchema = z.object({
  outcome: replayOutcomeSchema,
  locator: z
    .string()
    .trim()
    .max(500)
    .nullable()
    .default(null)
    .meta({ description: 'Where the recording lies, when it is too large to come along' }),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .default(null)
    .meta({ description: 'Of the recording at the locator; what is taken into the file has this hash' }),
  clockOffsetMs: z
    .int()
    .min(-999_999_999)
    .max(999_999_999)
    .nullable()
    .default(null)
    .meta({ description: 'Clock of the recording system minus standard time' }),
});
export type ReplayAnswer = z.infer<typeof replayAnswerSchema>;

export const platformFilingSchema = z.object({
  id: idSchema,
  kind: filingKindSchema,
  duty: z.string().nullable(),
  dutyZh: z.string().nullable(),
  dutyEn: z.string().nullable(),
  period: z.string().nullable(),
  eventOn: civilDateSchema.nullable(),
  dueOn: civilDateSchema.nullable().meta({ description: 'Last day of the duty it answers; null for what has none' }),
  late: z.boolean(),
  assistanceId: idSchema.nullable(),
  rules: filedRulesSchema.nullable(),
  replay: replayAnswerSchema.nullable(),
  exhibit: z
    .object({ matterId: idSchema, exhibitId: idSchema, at: instantSchema })
    .nullable()
    .meta({ description: 'The exhibit that the replay became' }),
  care: z.array(saidSchema.extend({ id: z.string(), article: z.string() })),
  text: z.string(),
  evidence: z.array(z.object({ name: z.string(), size: z.int(), sha256: z.string() })),
  sentAt: instantSchema,
  /** The notice terms of a version of rules, by the model of the day it takes effect. */
  judged: modelResultSchema.nullable(),
  answer: z
    .object({ decision: filingDecisionSchema, text: z.string(), unitNameZh: z.string(), at: instantSchema })
    .nullable(),
  demo: demoFlag,
});
export type PlatformFiling = z.infer<typeof platformFilingSchema>;

export const platformDutySchema = z.object({
  duty: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  article: z.string(),
  termZh: z.string(),
  termEn: z.string(),
  evidenceZh: z.string(),
  evidenceEn: z.string(),
  cadence: z.enum(['months', 'afterQuarter', 'every', 'event', 'rules', 'standing']),
  /** Which occurrence; the same word goes back with the self-check. */
  period: z.string().nullable(),
  opensOn: civilDateSchema.nullable(),
  dueOn: civilDateSchema.nullable(),
  provisional: z.boolean().meta({ description: 'Holidays around the day are not announced yet' }),
  state: z.enum(['coming', 'open', 'overdue', 'filed', 'accepted', 'standing']),
});
export type PlatformDuty = z.infer<typeof platformDutySchema>;

const incentiveSchema = z.object({
  id: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  wantsZh: z.string(),
  wantsEn: z.string(),
  met: z.boolean().nullable().meta({ description: 'Null while there is nothing to judge' }),
  counted: z.int(),
  outOf: z.int(),
});

export const dutyBoardSchema = z.object({
  platformNameZh: z.string(),
  platformClass: z.string(),
  profile: platformProfileSchema.nullable(),
  duties: z.array(platformDutySchema),
  incentives: z.array(incentiveSchema),
  incentiveNote: saidSchema,
  levels: z.array(z.object({ id: platformLevelSchema, nameZh: z.string(), nameEn: z.string() })),
  careFacts: z.array(saidSchema.extend({ id: z.string(), article: z.string() })),
  careCaution: saidSchema,
  listNote: saidSchema,
  today: civilDateSchema,
});
export type DutyBoard = z.infer<typeof dutyBoardSchema>;

export const getOwnDuties = operation({
  id: 'platforms.getOwnDuties',
  method: 'GET',
  path: '/api/v1/tenants/:tenantId/platform-duties',
  summary: { zh: '平台责任清单与到期日', en: 'The duties of one’s own platform and when they are due' },
  access: 'tenant',
  programs: 'trial',
  params: tenantParams,
  response: dutyBoardSchema,
  errors: ['platform.companiesOnly'],
});

export const listOwnFilings = operation({
  id: 'platforms.listOwnFilings',
  method: 'GET',
  path: '/api/v1/tenants/:tenantId/platform-filings',
  summary: { zh: '本平台提交的自查、规则版本和尽职事实', en: 'What the own platform has handed in, with the answers' },
  access: 'tenant',
  programs: 'earnest',
  params: tenantParams,
  response: z.object({ items: z.array(platformFilingSchema) }),
  errors: ['platform.companiesOnly'],
});

export const sendFiling = operation({
  id: 'platforms.sendFiling',
  method: 'POST',
  path: '/api/v1/tenants/:tenantId/platform-filings',
  summary: {
    zh: '提交自查、规则版本、尽职事实或协查答复',
    en: 'Hand in a self-check, a version of rules, facts of due care or an answer to a request for assistance',
  },
  access: 'tenant',
  programs: 'earnest',
  params: tenantParams,
  body: z.object({
    id: idSchema.meta({ description: 'Made by the sender: the same form sent twice is one filing' }),
    kind: filingKindSchema,
    duty: z.string().max(60).optional(),
    period: z.string().max(20).optional(),
    eventOn: daySchema.optional(),
    assistanceId: idSchema.optional(),
    rules: filedRulesSchema.optional(),
    replay: replayAnswerSchema.optional(),
    care: z.array(z.string().max(40)).max(10).default([]),
    text: z.string().trim().min(2).max(4_000),
    evidence: sentEvidenceSchema,
  }),
  mostBytes: MOST_LETTER_BYTES,
  status: 201,
  response: platformFilingSchema,
  errors: [
    'platform.companiesOnly',
    'platform.incomplete',
    'platform.notOwed',
    'platform.replayIncomplete',
    'platform.evidenceTooLarge',
  ],
});

const params = z.object({ id: idSchema });

export const getPlatformDuties = operation({
  id: 'platforms.getDuties',
  method: 'GET',
  path: '/api/v1/platforms/:id/duties',
  summary: { zh: '一个平台的责任清单', en: 'The duties of a platform' },
  access: 'case.view',
  params,
  response: dutyBoardSchema,
});

export const setPlatformProfile = operation({
  id: 'platforms.setProfile',
  method: 'POST',
  path: '/api/v1/platforms/:id/duty-profile',
  summary: { zh: '认定平台的级别和业务', en: 'Find the level of a platform and what it does' },
  access: 'case.act',
  params,
  body: z.object({
    level: platformLevelSchema,
    facts: platformFactsSchema,
    note: z.string().trim().min(4).max(500).meta({ description: 'On what it rests' }),
  }),
  status: 201,
  response: dutyBoardSchema,
});

export const officerFilingSchema = platformFilingSchema.extend({ platformId: idSchema, platformNameZh: z.string() });
export const listFilings = operation({
  id: 'platforms.listFilings',
  method: 'GET',
  path: '/api/v1/platform-filings',
  summary: { zh: '平台企业提交的材料', en: 'What platform companies have handed in' },
  access: 'case.view',
  query: z.object({ ...pageQuery, after: idSchema.optional(), open: z.enum(['true']).optional() }),
  response: pageOf(officerFilingSchema),
});
export type OfficerFiling = ResponseOf<typeof listFilings>['items'][number];

export const answerFiling = operation({
  id: 'platforms.answerFiling',
  method: 'POST',
  path: '/api/v1/platform-filings/:id/answer',
  summary: { zh: '答复平台企业提交的材料', en: 'Answer what a platform company has handed in' },
  access: 'case.act',
  params,
  body: z.object({ decision: filingDecisionSchema, text: z.string().trim().min(2).max(2_000) }),
  status: 201,
  response: officerFilingSchema,
  errors: ['platform.answered', 'platform.takeReplayIn'],
});

export const takeReplayIn = operation({
  id: 'platforms.takeReplayIn',
  method: 'POST',
  path: '/api/v1/platform-filings/:id/exhibit',
  summary: {
    zh: '将平台提供的回放收入案卷作为证据',
    en: 'Take the replay that a platform gave into the file, as an exhibit',
  },
  access: 'case.act',
  params,
  query: z.object({
    matterId: idSchema,
    name: z
      .string()
      .max(300)
      .optional()
      .meta({ description: 'Of the file that is uploaded; else that of the attachment' }),
    proves: z.string().trim().min(1).max(500),
    officers: z.string().max(400).meta({ description: 'Ids of the two certified officers or more, with commas' }),
  }),
  media: { request: 'application/vnd.jianhu.stream' },
  status: 201,
  response: officerFilingSchema,
  errors: [
    'platform.answered',
    'platform.noReplay',
    'platform.otherCase',
    'case.exhibitHash',
    'case.exhibitOfficers',
    'case.notYourUnit',
    'case.ended',
  ],
});

export const openFilingEvidence = operation({
  id: 'platforms.openFilingEvidence',
  method: 'GET',
  path: '/api/v1/platform-filings/:id/evidence',
  summary: { zh: '查看所附证据（留痕）', en: 'Open the evidence; it is written down' },
  access: 'case.act',
  params,
  response: z.object({
    files: z.array(z.object({ name: z.string(), size: z.int(), sha256: z.string(), base64: z.string() })),
  }),
});

export const platformDutyOperations = [
  getOwnDuties,
  listOwnFilings,
  sendFiling,
  getPlatformDuties,
  setPlatformProfile,
  listFilings,
  answerFiling,
  openFilingEvidence,
  takeReplayIn,
] as const;
