import { z } from 'zod';
import { availableSchema } from '../clues.ts';
import { demoFlag, idSchema, instantSchema, pageOf, pageQuery } from '../common.ts';
import { operation } from '../operation.ts';
import { planHistorySchema } from './object.ts';
import { periodSchema } from './report.ts';

/** 月报 and 半年报; the period of a half-year is its last month. */
export const paperKindSchema = z.enum(['month', 'halfYear']);
export type PaperKind = z.infer<typeof paperKindSchema>;
export const paperStateSchema = z.enum(['draft', 'reviewed', 'issued', 'returned']);
export const paperActionSchema = z.enum(['review', 'return', 'issue']);
export const paperFormatSchema = z.enum(['docx', 'pdf']);

export const paperSchema = z.object({
  id: idSchema,
  kind: paperKindSchema,
  period: periodSchema,
  titleZh: z.string(),
  state: paperStateSchema,
  actionVersion: z.int(),
  number: z.string().nullable(),
  asOf: instantSchema.meta({ description: 'The moment at which all its figures were read' }),
  issuedAt: instantSchema.nullable(),
  inputsSha256: z.string(),
  demo: demoFlag,
});
export type Paper = z.infer<typeof paperSchema>;

export const listPlanPapers = operation({
  id: 'plan.listPapers',
  method: 'GET',
  path: '/api/v1/plan/papers',
  summary: { zh: '月报与半年报（非办公室人员只见已印发的）', en: 'Reports on the plan; only the office sees drafts' },
  access: 'plan.view',
  query: z.object({ ...pageQuery, kind: paperKindSchema.optional() }),
  response: pageOf(paperSchema).extend({ mayDraft: z.boolean() }),
});

export const draftPlanPaper = operation({
  id: 'plan.draftPaper',
  method: 'POST',
  path: '/api/v1/plan/papers',
  summary: { zh: '起草月报或半年报', en: 'Draft a report from the figures of this moment' },
  access: 'plan.office',
  body: z.object({ kind: paperKindSchema, period: periodSchema }),
  response: paperSchema,
  status: 201,
  errors: ['plan.paperPeriodInvalid', 'plan.paperIssued'],
});

export const getPlanPaper = operation({
  id: 'plan.getPaper',
  method: 'GET',
  path: '/api/v1/plan/papers/:id',
  summary: { zh: '一份报告：状态、文件与经过', en: 'One report: state, files, history' },
  access: 'plan.view',
  params: z.object({ id: idSchema }),
  response: paperSchema.extend({
    /** As issued; a draft has none yet and is made anew whenever it is opened. */
    files: z.array(z.object({ format: paperFormatSchema, bytes: z.int(), sha256: z.string() })),
    history: planHistorySchema,
    availableActions: availableSchema(paperActionSchema),
  }),
});

export const getPlanPaperFile = operation({
  id: 'plan.getPaperFile',
  method: 'GET',
  path: '/api/v1/plan/papers/:id/files/:format',
  summary: { zh: '报告文件（DOCX、PDF）', en: 'The report as DOCX or PDF; the media type is that of the format' },
  access: 'plan.view',
  params: z.object({ id: idSchema, format: paperFormatSchema }),
  media: { response: 'application/octet-stream' },
  response: z.unknown(),
  errors: ['pdf.unavailable', 'pdf.failed'],
});

const version = { expectedVersion: z.int() };
const note = z.string().trim().max(500);

export const actOnPlanPaper = operation({
  id: 'plan.actOnPaper',
  method: 'POST',
  path: '/api/v1/plan/papers/:id/actions',
  summary: { zh: '复核、退回、印发', en: 'Review by a second person, return, issue' },
  access: 'plan.office',
  params: z.object({ id: idSchema }),
  body: z.discriminatedUnion('action', [
    z.object({ action: z.literal('review'), ...version, note: note.optional() }),
    z.object({ action: z.literal('return'), ...version, note: note.min(1) }),
    z.object({
      action: z.literal('issue'),
      ...version,
      note: note.optional(),
      /** Where the server cannot make a PDF, the office may issue the DOCX alone, and the record says so. */
      docxOnly: z.boolean().default(false),
    }),
  ]),
  response: paperSchema,
  errors: ['plan.changedSince', 'plan.actionNotAvailable', 'plan.paperIssued', 'pdf.unavailable', 'pdf.failed'],
});

export const paperOperations = [
  listPlanPapers,
  draftPlanPaper,
  getPlanPaper,
  getPlanPaperFile,
  actOnPlanPaper,
] as const;
