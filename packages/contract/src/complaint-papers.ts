import { z } from 'zod';
import { documentElementSchema, documentTemplateSchema } from './case-documents.ts';
import { civilDateSchema, idSchema, instantSchema } from './common.ts';
import { tenantParams } from './front.ts';
import { operation } from './operation.ts';

const MOST_WORDS = 4_000;

/** A document that can be made of a complaint; what is a choice of the procedure is chosen here, too. */
export const complaintTemplateSchema = documentTemplateSchema.extend({
  elements: z.array(documentElementSchema.extend({ choices: z.array(z.string()) })),
});
export type ComplaintTemplate = z.infer<typeof complaintTemplateSchema>;

export const complaintPaperSchema = z.object({
  id: idSchema,
  documentId: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  number: z.string(),
  byName: z.string(),
  madeAt: instantSchema,
  boundSeq: z.int().nullable().meta({ description: 'The step that names it; null for one that reached nobody yet' }),
  reaches: z.array(z.enum(['complainant', 'respondent'])),
});
export type ComplaintPaper = z.infer<typeof complaintPaperSchema>;

const papersSchema = z.object({
  items: z.array(complaintPaperSchema),
  templates: z.array(complaintTemplateSchema),
  mayWrite: z.boolean(),
});
export type ComplaintPapers = z.infer<typeof papersSchema>;

const params = z.object({ id: idSchema });
const format = z.enum(['docx', 'pdf']);

export const listComplaintPapers = operation({
  id: 'complaints.listPapers',
  method: 'GET',
  path: '/api/v1/complaints/:id/papers',
  summary: { zh: '投诉的文书和可制作的文书', en: 'Papers of a complaint, and those that can be made of it' },
  access: 'clue.view',
  params,
  response: papersSchema,
});

export const makeComplaintPaper = operation({
  id: 'complaints.makePaper',
  method: 'POST',
  path: '/api/v1/complaints/:id/papers',
  summary: { zh: '制作一份文书并编号', en: 'Make a paper and give it its number; one that lacks an element gets none' },
  access: 'case.act',
  params,
  body: z.object({
    documentId: z.string().max(40),
    given: z.record(z.string().max(40), z.string().max(MOST_WORDS)),
  }),
  response: papersSchema,
  status: 201,
  errors: ['complaint.paperIncomplete', 'complaint.paperUnknown', 'complaint.personClosed', 'complaint.personNamed'],
});

export const getComplaintPaperFile = operation({
  id: 'complaints.getPaperFile',
  method: 'GET',
  path: '/api/v1/complaints/:id/papers/:paper/file/:format',
  summary: { zh: '一份文书的文件', en: 'The file of a paper' },
  access: 'clue.view',
  params: params.extend({ paper: idSchema, format }),
  media: { response: 'application/octet-stream' },
  response: z.unknown(),
  errors: ['pdf.unavailable', 'pdf.failed'],
});

/** What the respondent sees of a paper that reached it. */
export const ownPaperSchema = z.object({
  id: idSchema,
  nameZh: z.string(),
  nameEn: z.string(),
  number: z.string(),
  on: civilDateSchema,
});

export const openOwnComplaintPaper = operation({
  id: 'complaints.openOwnPaper',
  method: 'GET',
  path: '/api/v1/tenants/:tenantId/complaints/:complaintId/papers/:paper/:format',
  summary: {
    zh: '打开送达本企业的投诉文书（留痕）',
    en: 'Open a paper that reached the respondent; it is written down',
  },
  access: 'tenant',
  params: tenantParams.extend({ complaintId: idSchema, paper: idSchema, format }),
  media: { response: 'application/octet-stream' },
  response: z.unknown(),
  errors: ['pdf.unavailable', 'pdf.failed'],
});

export const complaintPaperOperations = [
  listComplaintPapers,
  makeComplaintPaper,
  getComplaintPaperFile,
  openOwnComplaintPaper,
] as const;
