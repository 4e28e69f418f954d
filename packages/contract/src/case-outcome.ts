import { z } from 'zod';
import { civilDateSchema, idSchema, instantSchema } from './common.ts';
import { operation } from './operation.ts';

const named = { nameZh: z.string(), nameEn: z.string() };
const fen = z.int().min(0);

/** What became of a decision on credit: nothing is deleted, a later row takes back an earlier one. */
const creditRowSchema = z.object({
  seq: z.int(),
  kind: z.enum(['effective', 'changed', 'cancelled', 'repaired', 'restored']),
  on: civilDateSchema,
});

/** A fine of the law as it was in force on a day. */
const datedLawSchema = z.object({
  ...named,
  article: z.string(),
  effectiveFrom: civilDateSchema,
  effectiveTo: civilDateSchema.nullable(),
  checked: z.string(),
});

export const matterOutcomeSchema = z.object({
  law: z
    .object({
      actOn: civilDateSchema,
      decidedOn: civilDateSchema.nullable().meta({ description: 'Null while nothing is decided: compared with today' }),
      atAct: z.array(datedLawSchema),
      atDecision: z.array(datedLawSchema),
      applies: z.enum(['act', 'decision']).nullable().meta({ description: 'Null: the tables do not say it' }),
      reason: z.object({ zh: z.string(), en: z.string() }),
      article: z.string(),
    })
    .nullable()
    .meta({ description: '从旧兼从轻 (行政处罚法 art. 37); null until the day of the act is recorded' }),
  review: z.object({
    compulsory: z
      .boolean()
      .nullable()
      .meta({ description: 'Legal review by 行政处罚法 art. 58; null before the report' }),
    kind: z.enum(['legal', 'case']).nullable(),
    approvedOn: civilDateSchema.nullable(),
  }),
  hearing: z.object({
    right: z.boolean().nullable().meta({ description: '行政处罚法 art. 63 with the amounts of the rulebook' }),
    thresholdFen: fen.nullable(),
    thresholdArticle: z.string().nullable(),
    requestedOn: civilDateSchema.nullable(),
    heldOn: civilDateSchema.nullable(),
  }),
  decision: z
    .object({
      on: civilDateSchema,
      number: z.string(),
      collective: z.int().nullable().meta({ description: 'Heads who took part; null when one head decided' }),
      fineFen: fen,
      changedOn: civilDateSchema.nullable(),
      annulledOn: civilDateSchema.nullable(),
    })
    .nullable(),
  service: z.array(
    z.object({ seq: z.int(), on: civilDateSchema, way: z.object(named), result: z.object(named), done: z.boolean() }),
  ),
  payment: z
    .object({
      fineFen: fen,
      paidFen: fen,
      plan: z
        .object({
          kind: z.object(named),
          instalments: z.int().nullable(),
          days: z.array(z.object({ dueOn: civilDateSchema, paidOn: civilDateSchema.nullable(), late: z.boolean() })),
          until: civilDateSchema,
        })
        .nullable(),
      refundedFen: fen,
      late: z
        .object({
          dueOn: civilDateSchema,
          until: civilDateSchema.meta({ description: 'Day of the payment in full, or today' }),
          daysLate: z.int(),
          daysOut: z.int().meta({ description: 'Of these, days of reconsideration and litigation (art. 73 para. 3)' }),
          percentADay: z.number(),
          amountFen: fen,
          capped: z.boolean().meta({ description: 'It has reached the fine itself' }),
        })
        .nullable()
        .meta({ description: 'The most that late payment may add (行政处罚法 art. 72 para. 1 no. 1); null: not late' }),
    })
    .nullable(),
  publicity: z.object({
    publishable: z.boolean().nullable(),
    publishedOn: civilDateSchema.nullable(),
    until: civilDateSchema.nullable(),
    correctedOn: civilDateSchema.nullable(),
    withdrawnOn: civilDateSchema.nullable(),
    stoppedOn: civilDateSchema.nullable(),
  }),
  appeal: z
    .object({ kind: z.object(named), on: civilDateSchema, result: z.object(named).nullable(), pending: z.boolean() })
    .nullable(),
  credit: z
    .object({
      grade: z.object(named),
      repairFrom: civilDateSchema,
      until: civilDateSchema,
      basisZh: z.string(),
      rows: z.array(creditRowSchema),
    })
    .nullable(),
});
export type MatterOutcome = z.infer<typeof matterOutcomeSchema>;

export const getMatterOutcome = operation({
  id: 'cases.getMatterOutcome',
  method: 'GET',
  path: '/api/v1/matters/:id/outcome',
  summary: {
    zh: '决定与效果：审核、听证、送达、缴纳、公示、复议诉讼和信用影响',
    en: 'What was decided and what became of it: review, hearing, service, payment, publication, appeal, credit',
  },
  access: 'case.view',
  params: z.object({ id: idSchema }),
  response: matterOutcomeSchema,
});

export const matterPublicitySchema = z.object({
  counterpart: z
    .enum(['simulator', 'owner'])
    .nullable()
    .meta({ description: 'Null: no publicity system is configured, packages wait' }),
  items: z.array(
    z.object({
      packageNo: z.string(),
      state: z.enum([
        'queued',
        'refused',
        'delivered',
        'published',
        'rejected',
        'withdrawalQueued',
        'withdrawalRefused',
        'withdrawn',
        'corrected',
      ]),
      queuedAt: instantSchema,
      publishUntilOn: civilDateSchema.nullable(),
      contentZh: z.string(),
      reasons: z.array(z.string()).meta({ description: 'Why it was rejected or refused' }),
    }),
  ),
});
export type MatterPublicity = z.infer<typeof matterPublicitySchema>;

export const getMatterPublicity = operation({
  id: 'exchange.getMatterPublicity',
  method: 'GET',
  path: '/api/v1/matters/:id/publicity',
  summary: {
    zh: '本案公示包在公示系统的状态',
    en: 'How the publicity packages of a case stand with the publicity system',
  },
  access: 'case.view',
  params: z.object({ id: idSchema }),
  response: matterPublicitySchema,
});

export const caseOutcomeOperations = [getMatterOutcome, getMatterPublicity] as const;
