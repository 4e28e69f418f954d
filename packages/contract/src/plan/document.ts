import { z } from 'zod';
import { instantSchema } from '../common.ts';
import { operation } from '../operation.ts';

const spoken = z.string().nullable();

/** Something in which two versions of the plan differ; `before` and `after` are the texts, or the JSON of what is no text. */
export const planChangeSchema = z.object({
  part: z.enum(['document', 'trade', 'group', 'goal', 'action', 'measure', 'clause', 'safeguard', 'target']),
  id: z.string(),
  nameZh: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  fields: z.array(z.object({ field: z.string(), before: spoken, after: spoken })),
});
export type PlanChange = z.infer<typeof planChangeSchema>;

/** Why a document is not taken; `path` is its place in the JSON, or sheet, row and column of the workbook. */
export const planProblemSchema = z.object({
  path: z.string(),
  subject: z.string(),
  code: z.string(),
  zh: z.string(),
  en: z.string(),
});
export type PlanProblem = z.infer<typeof planProblemSchema>;

export const importPlanDocument = operation({
  id: 'plan.importDocument',
  method: 'POST',
  path: '/api/v1/plan/document',
  summary: {
    zh: '导入方案的新版本（JSON 或 XLSX），可先预览差异',
    en: 'Import the next version of the plan as JSON or XLSX; preview its differences first',
  },
  access: 'plan.office',
  query: z.object({
    preview: z.stringbool().default(false),
    /** The version that the differences were read against; another one in force by now refuses the import. */
    expectedVersion: z.coerce.number().int().min(0).optional(),
    note: z.string().trim().min(1).max(500).optional().meta({ description: 'Why; needed unless it is a preview' }),
  }),
  media: { request: 'application/octet-stream' },
  response: z.object({
    /** Null for a preview, and when nothing differs. */
    version: z.int().nullable(),
    baseVersion: z.int(),
    changes: z.array(planChangeSchema),
    /** In which the rulebook no longer fits the new plan; for its keeper, refusing nothing. */
    remarks: z.array(planProblemSchema),
  }),
  errors: [
    'plan.officeOnly',
    'plan.documentInvalid',
    'plan.documentNote',
    'plan.changedSince',
    'import.unreadable',
    'import.tooLarge',
    'import.tooManyRows',
    'import.tooHeavy',
    'import.busy',
  ],
});

export const listPlanDocuments = operation({
  id: 'plan.listDocuments',
  method: 'GET',
  path: '/api/v1/plan/document/versions',
  summary: { zh: '方案的各个版本', en: 'Versions of the plan, newest first' },
  access: 'plan.view',
  response: z.object({
    items: z.array(
      z.object({
        version: z.int(),
        titleZh: z.string(),
        /** The version that the document gives itself. */
        documentVersion: z.string(),
        source: z.enum(['rulebook', 'office']),
        note: z.string(),
        loadedAt: instantSchema,
        sha256: z.string(),
        inForce: z.boolean(),
      }),
    ),
    asOf: instantSchema,
  }),
});

export const comparePlanDocuments = operation({
  id: 'plan.compareDocuments',
  method: 'GET',
  path: '/api/v1/plan/document/changes',
  summary: { zh: '两个版本的差异', en: 'In what two versions differ' },
  access: 'plan.view',
  query: z.object({ from: z.coerce.number().int().min(1), to: z.coerce.number().int().min(1) }),
  response: z.object({ changes: z.array(planChangeSchema) }),
});

export const getPlanDocument = operation({
  id: 'plan.getDocument',
  method: 'GET',
  path: '/api/v1/plan/document',
  summary: { zh: '导出方案（JSON 或 XLSX）', en: 'The plan as JSON or XLSX, as it can be imported again' },
  access: 'plan.view',
  query: z.object({
    version: z.coerce.number().int().min(1).optional().meta({ description: 'The one in force by default' }),
    format: z.enum(['json', 'xlsx']).default('json'),
  }),
  media: { response: 'application/octet-stream' },
  response: z.unknown(),
});
