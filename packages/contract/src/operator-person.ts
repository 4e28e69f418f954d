import { z } from 'zod';
import { idSchema, instantSchema } from './common.ts';
import { operation } from './operation.ts';

/** Why an officer looks at personal data; the code stands in the trail for ever. */
export const revealPurposeSchema = z.enum(['clueVerification', 'contact', 'subjectRequest', 'courtOrder']);
export type RevealPurpose = z.infer<typeof revealPurposeSchema>;

/** Shortest and longest of what an officer writes about the purpose. */
export const revealNoteLength = { min: 4, max: 200 } as const;

/** Of an operator that is a natural person: what the vault holds, and whether this reader may ask for it. */
export const operatorPersonSchema = z.object({
  /**
   * `sealed`: in the vault; `nothingHidden`: nothing more than what is shown was ever given; `forgotten`: deleted for good
   * (个人信息保护法 art. 47).
   */
  state: z.enum(['sealed', 'nothingHidden', 'forgotten']),
  forgottenAt: instantSchema.nullable(),
  /** Name of the officer who deleted it; the platform when it was done at the console. */
  forgottenBy: z.string().nullable(),
  availableActions: z.array(z.enum(['reveal'])),
});
export type OperatorPerson = z.infer<typeof operatorPersonSchema>;

export const revealOperatorPerson = operation({
  id: 'registry.revealOperatorPerson',
  method: 'POST',
  path: '/api/v1/operators/:id/reveal',
  summary: {
    zh: '出示目的后查看自然人经营者的姓名和住址',
    en: 'See name and address of an operator that is a natural person, for a stated purpose',
  },
  access: 'vault.reveal',
  params: z.object({ id: idSchema }),
  body: z.object({
    purpose: revealPurposeSchema
      .optional()
      .meta({ description: 'Needed; without it the refusal is vault.purposeMissing' }),
    note: z
      .string()
      .trim()
      .max(revealNoteLength.max)
      .default('')
      .meta({ description: `Needed, ${revealNoteLength.min} characters or more: what the data is needed for` }),
    clueId: idSchema.optional().meta({ description: 'The clue it is for; needed for clueVerification' }),
  }),
  response: z.object({ nameZh: z.string(), address: z.string() }),
  errors: [
    'vault.purposeMissing',
    'vault.dataForgotten',
    'vault.tooManyLooks',
    'registry.notAPerson',
    'registry.nothingHidden',
  ],
});
