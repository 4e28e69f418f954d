import { z } from 'zod';
import { idSchema, instantSchema } from './common.ts';
import { operation } from './operation.ts';

const ofMatter = z.object({ id: idSchema });

/** Grounds by which a case is closed to its own unit, as the rulebook has them with their law. */
export const restrictionGroundIdSchema = z.enum(['secrecy', 'reporter', 'recusal', 'sensitive']);
export type RestrictionGroundId = z.infer<typeof restrictionGroundIdSchema>;

const personSchema = z.object({ id: idSchema, displayName: z.string() });
const groundSchema = z.object({
  id: restrictionGroundIdSchema,
  nameZh: z.string(),
  nameEn: z.string(),
  article: z.string().nullable().meta({ description: 'Statute and article; null where it is a choice of the house' }),
});

export const caseReaderSchema = z.object({
  name: z.string(),
  why: z.enum(['officer', 'head', 'reviewer', 'unit', 'officerOfCase']).meta({
    description:
      'officerOfCase: handles the case that this was opened from; unit: received it or was invited, all of its people',
  }),
});
export type CaseReader = z.infer<typeof caseReaderSchema>;

export const caseRestrictionSchema = z.object({
  restricted: z.boolean().meta({ description: 'All that another unit than the one that handles it is told' }),
  fromCase: z.boolean().meta({ description: 'Restricted with the case that it was opened from; lifted there' }),
  ground: groundSchema.nullable(),
  headId: idSchema.nullable(),
  reviewerIds: z.array(idSchema),
  readers: z
    .array(caseReaderSchema)
    .meta({ description: 'Who may read it and why; empty while it is open to its unit' }),
  recused: z.array(z.string()).meta({ description: 'Who was recused and reads it no longer, restricted or not' }),
  log: z.array(
    z.object({
      kind: z.enum(['restricted', 'changed', 'lifted']),
      ground: groundSchema,
      words: z.string(),
      byName: z.string(),
      at: instantSchema,
    }),
  ),
  mayAct: z.boolean(),
  grounds: z.array(groundSchema).meta({ description: 'To choose from; empty for whoever may not act' }),
  heads: z.array(personSchema),
  reviewers: z.array(personSchema),
});
export type CaseRestriction = z.infer<typeof caseRestrictionSchema>;

export const getRestriction = operation({
  id: 'cases.getRestriction',
  method: 'GET',
  path: '/api/v1/matters/:id/restriction',
  summary: { zh: '本事项是否限制查阅、谁可以查阅及理由', en: 'Whether a file is restricted, who may read it and why' },
  access: 'case.view',
  params: ofMatter,
  response: caseRestrictionSchema,
});

export const actOnRestriction = operation({
  id: 'cases.actOnRestriction',
  method: 'POST',
  path: '/api/v1/matters/:id/restriction',
  summary: {
    zh: '限制查阅、调整可以查阅的人员，或者解除限制',
    en: 'Restricts who reads a file, changes who does, or lifts the restriction',
  },
  access: 'case.view',
  params: ofMatter,
  body: z.discriminatedUnion('action', [
    z.object({
      action: z.literal('restrict'),
      ground: restrictionGroundIdSchema,
      head: idSchema.meta({ description: 'The head who approves in this case' }),
      reviewers: z.array(idSchema).max(10),
      words: z.string().trim().min(4).max(500),
    }),
    z.object({ action: z.literal('lift'), words: z.string().trim().min(4).max(500) }),
  ]),
  response: caseRestrictionSchema,
  errors: [
    'case.restrictionNotYours',
    'case.restrictionPeople',
    'case.restrictionGround',
    'case.restrictionNone',
    'case.restrictedFile',
    'case.recusedFile',
  ],
});

export const caseRestrictionOperations = [getRestriction, actOnRestriction] as const;
