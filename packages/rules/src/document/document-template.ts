import { type CivilDate, isCivilDate } from '@jianhu/kernel';
import { z } from 'zod';

const civilDate = z.custom<CivilDate>((value) => typeof value === 'string' && isCivilDate(value), 'not a civil date');
const key = z.string().regex(/^[a-z][A-Za-z]+$/);

/** What the record itself knows; `day` is that on which the document was numbered, else today. */
const recordFieldSchema = z.enum(['party', 'organ', 'day', 'conduct', 'article', 'clue', 'officers']);
export type RecordField = z.infer<typeof recordFieldSchema>;

const elementSchema = z.strictObject({
  id: key,
  nameZh: z.string().min(1),
  nameEn: z.string().min(1),
  /** Where its words come from: the record, a fact of the procedure, the number of a document, or the officer's own hand. */
  source: z.discriminatedUnion('from', [
    z.strictObject({ from: z.literal('record'), field: recordFieldSchema }),
    z.strictObject({ from: z.literal('fact'), key }),
    z.strictObject({ from: z.literal('number'), document: key }),
    z.strictObject({ from: z.literal('given') }),
  ]),
  statute: z.string().min(1),
  article: z.string().min(1),
  checked: z.enum(['checked', 'checked2nd', 'recalled', 'inferred', 'ours']),
});
export type DocumentElement = z.infer<typeof elementSchema>;

/** rulebook/documents/<id>.json: a document (文书), each element with the article that asks for it. */
export const documentTemplateSchema = z.strictObject({
  kind: z.literal('documentTemplate'),
  documentId: key,
  version: z.string().min(1),
  nameZh: z.string().min(1),
  nameEn: z.string().min(1),
  effectiveFrom: civilDate,
  effectiveTo: civilDate.nullable(),
  reviewedBy: z.string().min(1).nullable(),
  reviewedOn: civilDate.nullable(),
  procedureId: z.string().min(1),
  elements: z.array(elementSchema).min(1),
  /** Lines in their order; `{element}` stands for its words. */
  lines: z.array(z.string().min(1)).min(1),
});
export type DocumentTemplate = z.infer<typeof documentTemplateSchema>;

const PLACE = /\{([A-Za-z]+)\}/g;

/** The elements that a line holds. */
export function placesIn(line: string): string[] {
  return [...line.matchAll(PLACE)].map(([, id = '']) => id);
}

export function fillLine(line: string, words: (id: string) => string): string {
  return line.replaceAll(PLACE, (_place, id: string) => words(id));
}
