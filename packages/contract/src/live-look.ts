import { z } from 'zod';
import { idSchema, instantSchema } from './common.ts';
import { operation } from './operation.ts';

/** What an officer can see himself of a moment in a room: whether the page shows who operates it or who sells, and whether anything is sold outside. */
export const lookFactSchema = z.enum(['showsOperator', 'soldOutside', 'showsSeller']);
export type LookFact = z.infer<typeof lookFactSchema>;

const factsSchema = z.partialRecord(lookFactSchema, z.boolean());
const seen = {
  seenAt: instantSchema,
  where: z.string().trim().min(2).max(200).meta({ description: 'Address of the page, or where it stands' }),
  what: z.string().trim().min(2).max(500),
  basis: z.string().trim().min(4).max(120).meta({ description: 'Task of inspection, clue or case' }),
};

/** An officer's own look; the newest counts as the fact for the model. */
export const liveLookSchema = z.object({
  facts: factsSchema,
  ...seen,
  by: z.object({ id: idSchema, displayName: z.string() }),
  recordedAt: instantSchema,
});
export type LiveLook = z.infer<typeof liveLookSchema>;

/** Of the city's registry about a room. `unavailable` says nothing of the room and never counts against it; it is asked again. */
export const registryAnswerSchema = z.enum(['known', 'unknown', 'unavailable']);
export type RegistryAnswer = z.infer<typeof registryAnswerSchema>;

/** Of a moment that a live model did not clear: a pure hash. */
export const sightingIdSchema = z.string().regex(/^[0-9a-f]{64}$/);

export const recordLiveLook = operation({
  id: 'detection.recordLiveLook',
  method: 'POST',
  path: '/api/v1/live-sightings/:id/looks',
  summary: {
    zh: '登记执法人员对直播情形的查看（看到什么、何处、何时、依据）',
    en: 'Record an own look at a moment that a live model could not decide',
  },
  access: 'clue.verify',
  params: z.object({ id: sightingIdSchema }),
  body: z.object({
    facts: factsSchema.refine((facts) => Object.keys(facts).length > 0, { error: 'nothing was seen' }),
    ...seen,
  }),
  response: z.object({ id: idSchema, outcome: z.enum(['hit', 'clear', 'undecided']) }),
  errors: ['liveLook.notAsked', 'liveLook.wrongTime'],
});

export const liveLookOperations = [recordLiveLook] as const;
