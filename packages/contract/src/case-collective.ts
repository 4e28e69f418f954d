import { z } from 'zod';
import { civilDateSchema, idSchema, instantSchema } from './common.ts';
import { operation } from './operation.ts';

const purposeSchema = z.enum(['penalty', 'extension']);
const conclusionSchema = z.enum(['agreed', 'notAgreed']);
const capacitySchema = z.enum(['leader', 'attending']);
const opinionSchema = z.enum(['agrees', 'dissents', 'none']);
const MOST_MEMBERS = 20;
const MOST_KINDS = 20;
/** A kind of penalty of the procedure with its names. */
const penaltyKindSchema = z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string() });

const collectiveDiscussionSchema = z.object({
  seq: z.int(),
  purpose: purposeSchema,
  heldOn: civilDateSchema,
  chairName: z.string(),
  conclusion: conclusionSchema,
  fineFen: z.int().nullable(),
  penaltyKinds: z.array(penaltyKindSchema).nullable().meta({
    description:
      'The kinds of penalty that were concluded; null where none was, and in records of before they were asked for',
  }),
  words: z.string(),
  minutes: z.string(),
  members: z.array(z.object({ name: z.string(), capacity: capacitySchema, opinion: opinionSchema, words: z.string() })),
  recordedByName: z.string(),
  recordedAt: instantSchema,
  signedAt: instantSchema.nullable(),
  maySign: z.boolean().meta({ description: 'The caller chaired it and has not signed it yet' }),
});
export type CollectiveDiscussion = z.infer<typeof collectiveDiscussionSchema>;

export const collectiveSchema = z.object({
  items: z.array(collectiveDiscussionSchema).meta({ description: 'The newest first' }),
  purposes: z
    .array(purposeSchema)
    .meta({ description: 'For what the caller may record a discussion as the case stands now' }),
  proposedFineFen: z.int().nullable().meta({ description: 'Of which the party was notified' }),
  proposedKinds: z.array(penaltyKindSchema).meta({ description: 'Kinds of penalty of which the party was notified' }),
  article: z.string(),
  heads: z.array(z.object({ id: idSchema, displayName: z.string() })).meta({ description: 'Who may chair it' }),
  people: z.array(
    z.object({
      id: idSchema,
      displayName: z.string(),
      handles: z.boolean().meta({ description: 'An officer of the case' }),
    }),
  ),
});
export type Collective = z.infer<typeof collectiveSchema>;

const ofMatter = z.object({ id: idSchema });

export const getCollective = operation({
  id: 'cases.getCollective',
  method: 'GET',
  path: '/api/v1/matters/:id/collective-discussions',
  summary: {
    zh: '集体讨论记录（副卷，仅本单位及其上级）',
    en: 'Collective discussions of a case; the internal volume, for its unit and the superior alone',
  },
  access: 'case.view',
  params: ofMatter,
  response: collectiveSchema,
  errors: ['case.notYourUnit'],
});

export const recordCollective = operation({
  id: 'cases.recordCollective',
  method: 'POST',
  path: '/api/v1/matters/:id/collective-discussions',
  summary: {
    zh: '记录一次集体讨论：时间、主持人、出席人员、意见和结论',
    en: 'Record a collective discussion: day, chair, members, opinions and conclusion',
  },
  access: 'case.act',
  params: ofMatter,
  body: z.object({
    purpose: purposeSchema,
    heldOn: civilDateSchema,
    chair: idSchema,
    conclusion: conclusionSchema,
    fineFen: z.int().min(0).max(1e15).optional(),
    penaltyKinds: z
      .array(z.string().min(1).max(40))
      .min(1)
      .max(MOST_KINDS)
      .optional()
      .meta({ description: 'Where a penalty is agreed on; of those of the notice' }),
    words: z.string().trim().min(1).max(2_000),
    minutes: z.string().trim().min(1).max(20_000),
    members: z
      .array(
        z.object({
          personId: idSchema,
          capacity: capacitySchema,
          opinion: opinionSchema,
          words: z.string().trim().max(2_000),
        }),
      )
      .min(1)
      .max(MOST_MEMBERS),
  }),
  response: collectiveSchema,
  errors: [
    'case.collectiveNotNow',
    'case.collectiveDay',
    'case.collectiveChair',
    'case.collectiveMembers',
    'case.collectiveHandling',
    'case.collectiveOpinion',
    'case.collectiveNobodyAgrees',
    'case.collectiveFine',
    'case.collectiveKinds',
    'case.notHandling',
    'case.notYourUnit',
  ],
});

export const signCollective = operation({
  id: 'cases.signCollective',
  method: 'POST',
  path: '/api/v1/matters/:id/collective-discussions/:seq/sign',
  summary: { zh: '主持人签署集体讨论记录', en: 'The chair signs the record of a collective discussion' },
  access: 'case.approve',
  params: ofMatter.extend({ seq: z.coerce.number().int().min(1) }),
  body: z.object({}),
  response: collectiveSchema,
  errors: ['case.collectiveNotChair', 'case.collectiveSigned', 'case.collectiveOld', 'case.notYourUnit'],
});

export const caseCollectiveOperations = [getCollective, recordCollective, signCollective] as const;
