import { z } from 'zod';
import { demoFlag, idSchema, instantSchema, pageOf, pageQuery } from './common.ts';
import { operation } from './operation.ts';
import { fieldChangeSchema } from './record-version.ts';

/** Lists are paged by the id of their last row, rows of a file by their line. */
const afterId = idSchema.optional().meta({ description: 'Id of the last row of the page before' });
const afterLine = z
  .string()
  .regex(/^\d{1,9}$/)
  .optional()
  .meta({ description: 'Line of the last row of the page before' });

export const importKindSchema = z.enum(['operators', 'licences', 'shops', 'liveRooms', 'platforms']);
export const importSchema = z.object({
  id: idSchema,
  kind: importKindSchema,
  fileName: z.string(),
  state: z.enum(['previewed', 'applied', 'undone', 'discarded']),
  rows: z.number().int(),
  created: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  rejected: z.number().int(),
  /** The officer who uploaded it, with the unit. */
  byName: z.string(),
  byUnitZh: z.string(),
  at: instantSchema,
  appliedAt: instantSchema.nullable(),
  demo: demoFlag,
  availableActions: z.array(z.enum(['apply', 'discard', 'undo'])),
});
export type Import = z.infer<typeof importSchema>;
export const importRowSchema = z.object({
  line: z.number().int(),
  outcome: z.enum(['create', 'change', 'same', 'reject']),
  key: z.string(),
  title: z.string(),
  changed: z.array(fieldChangeSchema),
  problems: z.array(
    z.object({
      field: z.string(),
      code: z.string(),
      reasonZh: z.string(),
      reasonEn: z.string(),
      proposal: z.string().nullable(),
    }),
  ),
});

export const previewImport = operation({
  id: 'registry.previewImport',
  method: 'POST',
  path: '/api/v1/imports',
  summary: { zh: '上传 CSV 或 XLSX 并预览', en: 'Upload a CSV or XLSX file and preview it' },
  access: 'registry.import',
  query: z.object({ kind: importKindSchema, fileName: z.string().min(1).max(200) }),
  media: { request: 'application/octet-stream' },
  status: 201,
  response: importSchema,
  errors: ['import.unreadable', 'import.missingColumn', 'import.tooLarge', 'import.tooHeavy', 'import.busy'],
});
export const listImports = operation({
  id: 'registry.listImports',
  method: 'GET',
  path: '/api/v1/imports',
  summary: { zh: '导入记录', en: 'Imports' },
  access: 'registry.view',
  query: z.object({ ...pageQuery, after: afterId }),
  response: pageOf(importSchema),
});
export const getImport = operation({
  id: 'registry.getImport',
  method: 'GET',
  path: '/api/v1/imports/:id',
  summary: { zh: '一次导入', en: 'One import' },
  access: 'registry.view',
  params: z.object({ id: idSchema }),
  response: importSchema,
});
export const listImportRows = operation({
  id: 'registry.listImportRows',
  method: 'GET',
  path: '/api/v1/imports/:id/rows',
  summary: { zh: '导入逐行结果', en: 'Rows of an import' },
  access: 'registry.view',
  params: z.object({ id: idSchema }),
  query: z.object({
    ...pageQuery,
    after: afterLine,
    outcome: z.enum(['create', 'change', 'same', 'reject']).optional(),
  }),
  response: pageOf(importRowSchema),
});
export const getImportErrors = operation({
  id: 'registry.getImportErrors',
  method: 'GET',
  path: '/api/v1/imports/:id/errors.csv',
  summary: { zh: '逐行错误文件', en: 'Error file, row by row' },
  access: 'registry.view',
  params: z.object({ id: idSchema }),
  media: { response: 'text/csv; charset=utf-8' },
  response: z.string(),
});
export const actOnImport = operation({
  id: 'registry.actOnImport',
  method: 'POST',
  path: '/api/v1/imports/:id/actions',
  summary: { zh: '应用、放弃或撤销导入', en: 'Apply, discard or undo an import' },
  access: 'registry.import',
  params: z.object({ id: idSchema }),
  body: z.object({ action: z.enum(['apply', 'discard', 'undo']) }),
  response: importSchema,
  errors: ['import.notAvailable', 'import.changedSince'],
});

export const importOperations = [
  previewImport,
  listImports,
  getImport,
  listImportRows,
  getImportErrors,
  actOnImport,
] as const;
