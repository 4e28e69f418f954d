import { type CivilDate, isCivilDate } from '@jianhu/kernel';
import { z } from 'zod';

const civilDate = z.custom<CivilDate>((value) => typeof value === 'string' && isCivilDate(value), 'not a civil date');
const key = z.string().regex(/^[a-z][A-Za-z]+$/);
const checkedSchema = z.enum(['checked', 'checked2nd', 'recalled', 'inferred', 'ours']);

/** What the record itself knows; `day` is that on which the document was numbered, else today; `materials` goes along with a transfer. */
const recordFieldSchema = z.enum([
  'party',
  'address',
  'organ',
  'day',
  'conduct',
  'article',
  'clue',
  'caseNumber',
  'officers',
  'certificates',
  'asked',
  'materials',
  // Papers of complaints alone.
  'workItem',
  'dispute',
  'request',
  'receivedOn',
  'endedOn',
]);
export type RecordField = z.infer<typeof recordFieldSchema>;

/**
 * The reasons of the signed sheet of discretion, what the party said and what was made of it, the exhibits, the articles; the number of the
 * decision of the file, and from when its credit may be repaired.
 */
const drawSchema = z.enum(['sheetReasons', 'statement', 'exhibits', 'articles', 'decisionNo', 'repairTerm']);
export type DocumentDraw = z.infer<typeof drawSchema>;

const elementSchema = z.strictObject({
  id: key,
  nameZh: z.string().min(1),
  nameEn: z.string().min(1),
  /**
   * Where its words come from: the record, a fact of the procedure, the number that the platform gives, or the officer's own hand. What
   * the record does not have yet is written by hand, too; a step that names the document must then say the same.
   */
  source: z.discriminatedUnion('from', [
    z.strictObject({ from: z.literal('record'), field: recordFieldSchema }),
    z.strictObject({ from: z.literal('fact'), key }),
    z.strictObject({ from: z.literal('number') }),
    /** `standard`: usual words; `draws`: words that the file has for it already. The officer reads either and may change it. */
    z.strictObject({
      from: z.literal('given'),
      standard: z.string().min(1).optional(),
      draws: drawSchema.optional(),
    }),
  ]),
  statute: z.string().min(1),
  article: z.string().min(1),
  checked: checkedSchema,
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
  procedureIds: z.array(z.string().min(1)).min(1),
  /** Where the step asks for one of several letters, the choice of the file for which this is the one; else it is always the one. */
  onlyWhere: z.strictObject({ fact: key, is: key }).optional(),
  /** Stands in its number between the organ and the year: 罚决. */
  numberWord: z.string().min(1),
  /** Papers of complaints: whom the step that names it brings it to. */
  reaches: z
    .array(z.enum(['complainant', 'respondent']))
    .min(1)
    .optional(),
  /** A letter to somebody, a record that is read and signed, or a form of two columns. */
  form: z.enum(['letter', 'record', 'form']),
  /** In which volume of the file it lies, 正卷 or 副卷, and in which order. */
  archive: z.strictObject({
    volume: z.enum(['main', 'internal']),
    place: z.int().min(1),
    statute: z.string().min(1),
    article: z.string().min(1),
    checked: checkedSchema,
  }),
  elements: z.array(elementSchema).min(1),
  /** To whom; letters alone. */
  to: z.string().min(1).optional(),
  /** Lines in their order; `{element}` stands for its words. A line of a form is `label：words`. */
  lines: z.array(z.string().min(1)).min(1),
  signature: z.array(z.string().min(1)).min(1),
});
export type DocumentTemplate = z.infer<typeof documentTemplateSchema>;

/** rulebook/documents/catalogue.json: all documents of the pattern book; one without a template says that it is not yet there. */
export const documentCatalogueSchema = z.strictObject({
  kind: z.literal('documentCatalogue'),
  version: z.string().min(1),
  source: z.string().min(1),
  checked: z.string().min(1),
  phases: z.array(
    z.strictObject({
      id: key,
      nameZh: z.string().min(1),
      nameEn: z.string().min(1),
      documents: z.array(z.strictObject({ nameZh: z.string().min(1), documentId: key.optional() })).min(1),
    }),
  ),
});
export type DocumentCatalogue = z.infer<typeof documentCatalogueSchema>;

const PLACE = /\{([A-Za-z]+)\}/g;

/** Every line of a template, from the receiver to the signature. */
export function allLines({ to, lines, signature }: DocumentTemplate): readonly string[] {
  return [...(to === undefined ? [] : [to]), ...lines, ...signature];
}

/** The elements that a line holds. */
export function placesIn(line: string): string[] {
  return [...line.matchAll(PLACE)].map(([, id = '']) => id);
}

export function fillLine(line: string, words: (id: string) => string): string {
  return line.replaceAll(PLACE, (_place, id: string) => words(id));
}
