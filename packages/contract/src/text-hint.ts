import { z } from 'zod';

/** A word that is lawful when it is true: no problem, but something to be able to prove. */
export const textHintSchema = z.object({
  ruleId: z.string(),
  ruleVersion: z.string(),
  matched: z.string(),
  start: z.int(),
  end: z.int(),
  article: z.string(),
  articleTextZh: z.string(),
  name: z.object({ zh: z.string(), en: z.string() }),
  facts: z
    .object({ zh: z.string(), en: z.string() })
    .meta({ description: 'What decides whether the words are lawful' }),
  wording: z.object({ zh: z.string(), en: z.string() }).nullable(),
});
export type TextHint = z.infer<typeof textHintSchema>;

/** Functions of a health food as its certificate names them, with 、 between them. */
export const registeredFunctionsSchema = z
  .string()
  .max(200)
  .meta({ description: 'Functions of a health food as its certificate names them; claims beyond them are findings' });
