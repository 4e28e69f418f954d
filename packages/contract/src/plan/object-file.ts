import { z } from 'zod';
import { operation } from '../operation.ts';
import { rowFateSchema } from './batch.ts';

const registryParams = z.object({ registry: z.string().regex(/^[a-z]+(-[a-z]+)*$/) });

/** What became, or would become, of one row of a file. */
export const fileRowSchema = rowFateSchema.extend({
  row: z.int().meta({ description: 'Number of the row in the sheet; the header is row 1' }),
  name: z.string(),
  problems: z.array(
    z.object({
      pointer: z.string(),
      column: z.string().nullable().meta({ description: 'Header of the column, where the problem has one' }),
      zh: z.string(),
      en: z.string(),
    }),
  ),
});
export type FileRow = z.infer<typeof fileRowSchema>;

export const importPlanObjectFile = operation({
  id: 'plan.importObjectFile',
  method: 'POST',
  path: '/api/v1/plan/registries/:registry/files',
  summary: { zh: '上传 CSV 或 XLSX 名单批量申报', en: 'Propose the objects of a CSV or XLSX file; preview first' },
  access: 'plan.fill',
  params: registryParams,
  query: z.object({
    fileName: z.string().trim().min(1).max(200),
    preview: z.stringbool().default(false),
    /** Proof of the whole list; a row may bring its own in the columns 佐证名称 and 佐证文号. */
    evidenceTitle: z.string().trim().min(1).max(200).optional(),
    evidenceReference: z.string().trim().min(1).max(500).optional(),
  }),
  media: { request: 'application/octet-stream' },
  response: z.object({
    sheet: z.string().nullable().meta({ description: 'Name of the sheet that was read; null for a CSV' }),
    rows: z.array(fileRowSchema),
    taken: z.int(),
    emptyRows: z.array(z.int()).meta({ description: 'Rows without content between others; they are passed over' }),
  }),
  errors: [
    'plan.fileInvalid',
    'plan.notResponsible',
    'import.unreadable',
    'import.tooLarge',
    'import.tooManyRows',
    'import.tooHeavy',
    'import.busy',
  ],
});

export const getPlanObjectTemplate = operation({
  id: 'plan.getObjectTemplate',
  method: 'GET',
  path: '/api/v1/plan/registries/:registry/template.xlsx',
  summary: { zh: '登记库填报模板', en: 'Empty sheet for the objects of a registry, with its choices and definition' },
  access: 'plan.view',
  params: registryParams,
  media: { response: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  response: z.unknown(),
});
