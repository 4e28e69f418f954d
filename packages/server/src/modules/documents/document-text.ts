import type { DocumentText } from '@jianhu/rules';
import { z } from 'zod';

const wordsSchema = z.record(z.string(), z.string());
const textSchema = z.object({
  titleZh: z.string(),
  form: z.enum(['letter', 'record', 'form']),
  to: z.string().nullable(),
  lines: z.array(z.string()),
  signature: z.array(z.string()),
});

/** Words of the elements of a paper as they were kept. Throws on anything else. */
export const readWords = (value: unknown): Readonly<Record<string, string>> => wordsSchema.parse(value);

/** The text of a paper as it was kept. Throws on anything else. */
export const readText = (value: unknown): DocumentText => textSchema.parse(value);
