import { z } from 'zod';
import { idSchema, instantSchema } from './common.ts';
import { operation } from './operation.ts';

const named = { nameZh: z.string(), nameEn: z.string() };
const MOST_WORDS = 20_000;

/** What the law asks a document to hold, and what the record has for it now. */
export const documentElementSchema = z.object({
  id: z.string(),
  ...named,
  article: z.string(),
  checked: z.string().meta({ description: 'How far the article was read; `recalled` is for a lawyer to confirm' }),
  source: z.enum(['record', 'fact', 'number', 'given']),
  words: z.string().meta({ description: 'What the record has now; empty where it has nothing and the officer writes' }),
  standard: z.string().nullable().meta({
    description: 'Words that the file has for it already, else usual ones; the officer reads and may change them',
  }),
});
export type DocumentElement = z.infer<typeof documentElementSchema>;

const lines = {
  form: z.enum(['letter', 'record', 'form']),
  to: z.string().nullable(),
  lines: z.array(z.string()),
  signature: z.array(z.string()),
};

export const documentTemplateSchema = z.object({
  documentId: z.string(),
  ...named,
  version: z.string(),
  ...lines,
  elements: z.array(documentElementSchema),
});
export type DocumentTemplate = z.infer<typeof documentTemplateSchema>;

export const documentStateSchema = z.enum(['draft', 'issued', 'bound']);

export const documentRecordSchema = z.object({
  id: idSchema,
  documentId: z.string(),
  ...named,
  place: z.int(),
  state: documentStateSchema.meta({ description: '`bound`: a step of the log names it, and it never changes again' }),
  number: z.string().nullable(),
  version: z.int(),
  complete: z.boolean(),
  boundSeq: z.int().nullable(),
  byName: z.string(),
  changedAt: instantSchema,
  partyId: idSchema.nullable().meta({ description: 'The party that it is filled for' }),
  partyName: z.string().nullable().meta({ description: 'Masked where the party is a natural person' }),
});
export type DocumentRecord = z.infer<typeof documentRecordSchema>;

const missingSchema = z.array(z.object({ id: z.string(), zh: z.string(), en: z.string(), article: z.string() }));

export const documentSchema = documentRecordSchema.extend({
  words: z.record(z.string(), z.string()),
  text: z.object({ titleZh: z.string(), ...lines }).nullable(),
  missing: missingSchema,
  versions: z.array(
    z.object({ version: z.int(), byName: z.string(), at: instantSchema, sha256: z.string().nullable() }),
  ),
  mayWrite: z.boolean(),
});
export type CaseDocument = z.infer<typeof documentSchema>;

export const listDocumentTemplates = operation({
  id: 'cases.listDocumentTemplates',
  method: 'GET',
  path: '/api/v1/matters/:id/document-templates',
  summary: {
    zh: '本案可制作的文书及其法定要素，尚无模板的文书',
    en: 'Documents of this matter with the elements that the law asks for, and those without a template yet',
  },
  access: 'case.view',
  params: z.object({ id: idSchema }),
  query: z.object({
    partyId: idSchema.optional().meta({ description: 'As filled for this party, its personal data masked' }),
  }),
  response: z.object({
    items: z.array(documentTemplateSchema),
    /** Documents of the pattern book that have no template yet, by phase. */
    notYet: z.array(z.object({ ...named, documents: z.array(z.string()) })),
    mayWrite: z.boolean(),
  }),
});

export const listDocuments = operation({
  id: 'cases.listDocuments',
  method: 'GET',
  path: '/api/v1/matters/:id/documents',
  summary: { zh: '本案文书', en: 'Documents of this matter' },
  access: 'case.view',
  params: z.object({ id: idSchema }),
  response: z.object({ items: z.array(documentRecordSchema) }),
});

const given = z.record(z.string().max(40), z.string().max(MOST_WORDS));

export const draftDocument = operation({
  id: 'cases.draftDocument',
  method: 'POST',
  path: '/api/v1/matters/:id/documents',
  summary: { zh: '起草文书', en: 'Draft a document; it may still lack elements' },
  access: 'case.view',
  params: z.object({ id: idSchema }),
  body: z.object({ documentId: z.string().max(40), given, partyId: idSchema.optional() }),
  response: documentSchema,
  status: 201,
  errors: ['case.documentUnknown', 'case.notYourUnit', 'case.notHandling', 'case.partyEnded'],
});

const one = z.object({ id: idSchema, document: idSchema });

export const getDocument = operation({
  id: 'cases.getDocument',
  method: 'GET',
  path: '/api/v1/matters/:id/documents/:document',
  summary: { zh: '一份文书：正文、所缺要素、历次版本', en: 'One document: text, what it lacks, its versions' },
  access: 'case.view',
  params: one,
  response: documentSchema,
});

export const reviseDocument = operation({
  id: 'cases.reviseDocument',
  method: 'PUT',
  path: '/api/v1/matters/:id/documents/:document',
  summary: {
    zh: '修改文书（入卷后不得修改；已编号的必须要素齐全）',
    en: 'A new version; refused once a step names the document; a numbered one stays complete',
  },
  access: 'case.view',
  params: one,
  body: z.object({ given, expectedVersion: z.int() }),
  response: documentSchema,
  errors: ['case.documentChangedSince', 'case.documentBound', 'case.documentIncomplete', 'case.notYourUnit'],
});

export const issueDocument = operation({
  id: 'cases.issueDocument',
  method: 'POST',
  path: '/api/v1/matters/:id/documents/:document/issue',
  summary: {
    zh: '定稿并编号；缺少法定要素的不予编号',
    en: 'Give it its number; one that lacks an element of the law gets none',
  },
  access: 'case.view',
  params: one,
  body: z.object({ expectedVersion: z.int() }),
  response: documentSchema,
  errors: ['case.documentChangedSince', 'case.documentIncomplete', 'case.documentIssued', 'case.notYourUnit'],
});

export const getDocumentFile = operation({
  id: 'cases.getDocumentFile',
  method: 'GET',
  path: '/api/v1/matters/:id/documents/:document/files/:format',
  summary: { zh: '文书文件（DOCX、PDF）', en: 'The document as DOCX or PDF; a draft says so on every page' },
  access: 'case.view',
  params: one.extend({ format: z.enum(['docx', 'pdf']) }),
  media: { response: 'application/octet-stream' },
  response: z.unknown(),
  errors: ['case.documentIncomplete', 'pdf.unavailable', 'pdf.failed'],
});

export const caseDocumentOperations = [
  listDocumentTemplates,
  listDocuments,
  draftDocument,
  getDocument,
  reviseDocument,
  issueDocument,
  getDocumentFile,
] as const;
