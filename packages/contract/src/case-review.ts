import { z } from 'zod';
import { termSchema, timelineEntrySchema } from './cases.ts';
import { civilDateSchema, idSchema, instantSchema } from './common.ts';
import { operation } from './operation.ts';

const named = { nameZh: z.string(), nameEn: z.string() };

const groundedFactSchema = z.object({
  key: z.string(),
  ...named,
  valueZh: z.string(),
  valueEn: z.string(),
  from: z
    .object({
      seq: z.int(),
      ...named,
      on: civilDateSchema,
      officers: z.array(z.string()),
      documents: z.array(z.object({ id: z.string(), ...named, number: z.string() })),
    })
    .meta({ description: 'The step that gave the value which holds now, with the papers that were made with it' }),
  proven: z.boolean().meta({ description: 'It rests on evidence; what is decided or said does not' }),
  exhibits: z
    .array(z.object({ id: idSchema, place: z.int(), proves: z.string() }))
    .meta({ description: 'Evidence that was said to prove it' }),
});
export type GroundedFact = z.infer<typeof groundedFactSchema>;

const reviewPointSchema = z.object({
  key: z.string(),
  ...named,
  article: z.string(),
  checked: z.string().meta({ description: 'How far the article was read; `recalled` is for a lawyer to confirm' }),
  remark: z.string().nullable().meta({ description: 'Of the review of this submission; null while it waits' }),
});
export type ReviewPoint = z.infer<typeof reviewPointSchema>;

export const caseReviewSchema = z.object({
  awaits: z.boolean().meta({ description: 'It lies with the reviewers now' }),
  kindZh: z.string().nullable(),
  kindEn: z.string().nullable(),
  compulsory: z.boolean().meta({ description: 'Legal review is compulsory in this case' }),
  compulsoryArticle: z.string(),
  submitted: timelineEntrySchema.nullable(),
  term: termSchema.nullable(),
  facts: z.array(groundedFactSchema),
  points: z.array(reviewPointSchema),
  opinions: z.array(timelineEntrySchema).meta({ description: 'Every review of this case, the newest first' }),
  asOf: instantSchema,
});
export type CaseReview = z.infer<typeof caseReviewSchema>;

export const hearingSchema = z.object({
  right: z.boolean().meta({ description: 'The proposed penalty gives the party a right to be heard' }),
  rightArticle: z.string(),
  noticeOn: civilDateSchema.nullable().meta({ description: 'Day of the penalty notice, from which the term counts' }),
  request: z
    .object({
      dueOn: civilDateSchema,
      article: z.string(),
      inTime: z.boolean().nullable().meta({ description: 'Null while nobody has asked' }),
    })
    .nullable(),
  notice: z
    .object({
      hearingOn: civilDateSchema,
      workingDays: z.int(),
      leastDays: z.int(),
      article: z.string(),
      inTime: z.boolean(),
    })
    .nullable(),
  host: z
    .object({
      name: z.string(),
      investigated: z.boolean().meta({ description: 'Handled the case at any time: then he may not preside' }),
    })
    .nullable(),
  asked: timelineEntrySchema.nullable(),
  fixed: timelineEntrySchema.nullable(),
  held: timelineEntrySchema.nullable(),
  withdrawn: timelineEntrySchema.nullable(),
  asOf: instantSchema,
});
export type Hearing = z.infer<typeof hearingSchema>;

const ofMatter = z.object({ id: idSchema });

export const getReview = operation({
  id: 'cases.getReview',
  method: 'GET',
  path: '/api/v1/matters/:id/review',
  summary: {
    zh: '审核：送审情况、事实及其来源、逐项审核意见（仅本单位审核人员）',
    en: 'A case under review: what was submitted, facts with their origin, the points to answer; for reviewers of its unit',
  },
  access: 'case.review',
  params: ofMatter,
  response: caseReviewSchema,
  errors: ['case.notYourUnit'],
});

export const getHearing = operation({
  id: 'cases.getHearing',
  method: 'GET',
  path: '/api/v1/matters/:id/hearing',
  summary: {
    zh: '听证：要求、期限、通知、主持人、参加人、笔录和报告',
    en: 'The hearing of a case: request, term, notice, host, who took part, record and report',
  },
  access: 'case.view',
  params: ofMatter,
  response: hearingSchema,
});

export const caseReviewOperations = [getReview, getHearing] as const;
