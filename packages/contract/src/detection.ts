import { z } from 'zod';
import { civilDateSchema, countyCodeSchema, demoFlag, idSchema, instantSchema, pageOf, pageQuery } from './common.ts';
import { operation } from './operation.ts';
import { registeredFunctionsSchema, textHintSchema } from './text-hint.ts';

export const findingExceptionSchema = z.object({ kind: z.string(), basis: z.string() }).nullable();
/** What a rule saw in one observation; a claim of a rule, never a decision (brief 0.5). */
export const findingSchema = z.object({
  id: z.string().meta({ description: 'Pure hash of source, externalId, rule id, rule version and span' }),
  ruleId: z.string(),
  ruleVersion: z.string(),
  category: z.string(),
  term: z.string(),
  matched: z.string(),
  field: z.string().meta({
    description:
      'Which text: speech, speechAcross (the end of one segment and the beginning of the next), screen, text, title, description',
  }),
  start: z.number().int(),
  end: z.number().int(),
  variants: z.array(z.string()),
  article: z.string(),
  exception: findingExceptionSchema,
  score: z.number(),
  text: z.string().meta({ description: 'The whole text in which the span stands' }),
  observedAt: instantSchema,
  detectedAt: instantSchema,
  platform: z.string(),
  roomId: z.string().nullable(),
  shopId: z.string().nullable(),
  liveRoomId: idSchema.nullable().meta({ description: 'Registered live room, null when unknown' }),
  liveRoomTitle: z.string().nullable(),
  operatorId: idSchema.nullable(),
  countyCode: countyCodeSchema.nullable(),
  unknownRoom: z.boolean(),
  sourceNameZh: z.string(),
  demo: demoFlag,
});
export type Finding = z.infer<typeof findingSchema>;

/** The "why?" of a finding: rule, words of the article, exceptions tried, receipt. */
export const explanationSchema = z.object({
  finding: findingSchema,
  rule: z.object({
    ruleId: z.string(),
    version: z.string(),
    statuteZh: z.string(),
    article: z.string(),
    articleTextZh: z.string(),
    effectiveFrom: z.string(),
    effectiveTo: z.string().nullable(),
    reviewedBy: z.string().nullable(),
    sanctionZh: z.string().nullable(),
  }),
  exceptionsChecked: z.array(
    z.object({ kind: z.string(), basis: z.string(), nameZh: z.string(), applies: z.boolean() }),
  ),
  receipt: z.record(z.string(), z.unknown()),
});

export type Explanation = z.infer<typeof explanationSchema>;

/** What a rule saw in a text, without where it came from. */
const spanSchema = findingSchema.pick({
  ruleId: true,
  ruleVersion: true,
  category: true,
  term: true,
  matched: true,
  start: true,
  end: true,
  variants: true,
  article: true,
  exception: true,
  score: true,
});

export const getFindingExplanation = operation({
  id: 'detection.getFindingExplanation',
  method: 'GET',
  path: '/api/v1/findings/:id/explanation',
  summary: { zh: '为何命中：规则、条文、除外情形与凭证', en: 'Why: rule, article, exceptions tried and receipt' },
  access: 'alert.view',
  params: z.object({ id: z.string().max(128) }),
  response: explanationSchema,
});
export const listLatestFindings = operation({
  id: 'detection.listLatestFindings',
  method: 'GET',
  path: '/api/v1/findings',
  summary: { zh: '最新命中', en: 'Latest findings' },
  access: 'monitor.view',
  query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50), roomId: z.string().optional() }),
  response: z.object({ items: z.array(findingSchema), asOf: instantSchema }),
});
export const preflight = operation({
  id: 'detection.preflight',
  method: 'POST',
  path: '/api/v1/preflight',
  summary: { zh: '文本试检（同一规则）', en: 'Check a text with the very same rules' },
  access: 'monitor.view',
  body: z.object({
    text: z.string().min(1).max(20_000),
    kind: z.string().max(40).optional(),
    productCategory: z.string().max(64).optional(),
  }),
  response: z.object({
    outcome: z.enum(['hit', 'clear', 'undecided']),
    findings: z.array(spanSchema),
  }),
});

const saidSchema = z.object({ zh: z.string(), en: z.string() });

/** One finding with all that an officer weighs: rule, article, disguise, exceptions tried, and what may be said instead. */
export const examinedFindingSchema = spanSchema.extend({
  name: saidSchema,
  articleTextZh: z.string(),
  sanctionZh: z.string().nullable(),
  exceptionsChecked: z.array(z.object({ basis: z.string(), name: saidSchema, applies: z.boolean() })),
  needs: z.array(z.string()).meta({ description: 'Inputs without which this finding decides nothing' }),
  wording: saidSchema.nullable().meta({ description: 'What may be said instead; a proposal of the rule, no promise' }),
});
export type ExaminedFinding = z.infer<typeof examinedFindingSchema>;

export const examineText = operation({
  id: 'detection.examineText',
  method: 'POST',
  path: '/api/v1/text-examination',
  summary: {
    zh: '文本检验：命中、变体、条文、除外与建议用语',
    en: 'Examine a text: findings, disguises, articles, exceptions, wording',
  },
  access: 'monitor.view',
  body: z.object({
    text: z.string().min(1).max(20_000),
    kind: z.enum(['listing', 'segment', 'review', 'comment']).optional(),
    productCategory: z.string().max(64).optional(),
    approvalNumber: z.string().max(64).optional(),
    registeredFunctions: registeredFunctionsSchema.optional(),
    on: civilDateSchema.optional().meta({ description: 'Day of the act; today when left out' }),
  }),
  response: z.object({
    outcome: z.enum(['hit', 'clear', 'undecided']),
    on: civilDateSchema,
    /** The class of goods that was used: as given, or as the approval number shows. */
    goods: z.string().nullable(),
    needs: z.array(saidSchema.extend({ code: z.string() })),
    findings: z.array(examinedFindingSchema).meta({ description: 'The first 200 by place' }),
    findingCount: z.number().int(),
    hints: z.array(textHintSchema).meta({ description: 'Words that are lawful when true; the first 200 by place' }),
  }),
});

/** A message of the log that could not be evaluated: its place there is its id. */
const parkedIdSchema = z.string().regex(/^\d{1,2}-\d{1,15}$/);

export const listParkedMessages = operation({
  id: 'detection.listParkedMessages',
  method: 'GET',
  path: '/api/v1/parked-messages',
  summary: { zh: '停放消息：来源、直播间、时间与原因', en: 'Parked messages: source, room, time and reason' },
  access: 'intake.view',
  query: z.object({ ...pageQuery, after: parkedIdSchema.optional() }),
  response: pageOf(
    z.object({
      id: parkedIdSchema,
      sourceId: idSchema.nullable(),
      sourceNameZh: z.string().nullable(),
      platform: z.string().nullable(),
      roomId: z.string().nullable().meta({ description: 'Null where it cannot be read or was shown in no room' }),
      line: z.number().int().nullable().meta({ description: 'Null where the rest of a batch is parked' }),
      parkedAt: instantSchema,
      reason: saidSchema.extend({
        code: z.enum(['batchUnreadable', 'lineUnreadable', 'evaluationFailed', 'resultRefused']),
        thrown: z.string().meta({ description: 'For whoever mends it; without what it quotes' }),
      }),
      tries: z.number().int().meta({ description: 'How often it was evaluated again' }),
      triedAt: instantSchema.nullable(),
    }),
  ),
  errors: ['parked.cityOnly'],
});
export const evaluateParkedMessages = operation({
  id: 'detection.evaluateParkedMessages',
  method: 'POST',
  path: '/api/v1/parked-messages/evaluations',
  summary: { zh: '重新计算停放消息', en: 'Evaluate parked messages again' },
  access: 'intake.manage',
  body: z.strictObject({ ids: z.array(parkedIdSchema).min(1).max(50) }),
  response: z.object({
    items: z.array(
      z.object({
        id: parkedIdSchema,
        outcome: z.enum(['evaluated', 'stillParked', 'evaluatedBefore']),
        findings: z.number().int().meta({ description: 'Those that are new' }),
      }),
    ),
  }),
  errors: ['parked.cityOnly'],
});

export const detectionOperations = [
  getFindingExplanation,
  listLatestFindings,
  preflight,
  examineText,
  listParkedMessages,
  evaluateParkedMessages,
] as const;
