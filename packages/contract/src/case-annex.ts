import { z } from 'zod';
import { civilDateSchema, instantSchema } from './common.ts';
import { operation } from './operation.ts';

const bandSchema = z.enum(['lighter', 'ordinary', 'heavier']);
const problemSchema = z.enum(['unknownRange', 'unknownBand', 'noNumber', 'endsBeforeItBegins', 'outsideLaw', 'twice']);

const annexRowSchema = z.object({
  rangeId: z.string(),
  rangeZh: z.string(),
  rangeEn: z.string(),
  article: z.string(),
  times: z.boolean().meta({ description: 'Times of the base; else fen' }),
  band: bandSchema,
  least: z.number(),
  most: z.number(),
});

const annexSchema = z.object({
  version: z.int(),
  nameZh: z.string(),
  effectiveFrom: civilDateSchema,
  state: z
    .enum(['loaded', 'approved', 'inForce', 'replaced', 'withdrawn'])
    .meta({ description: 'loaded: waits for its approval; approved: its day has not come' }),
  rows: z.array(annexRowSchema),
  loadedByName: z.string(),
  loadedAt: instantSchema,
  approvedByName: z.string().nullable(),
  approvedAt: instantSchema.nullable(),
  withdrawnByName: z.string().nullable(),
  withdrawnOn: civilDateSchema.nullable(),
  withdrawnWhy: z.string().nullable(),
  mayApprove: z.boolean(),
  mayWithdraw: z.boolean(),
});
export type DiscretionAnnex = z.infer<typeof annexSchema>;

const annexesSchema = z.object({
  items: z.array(annexSchema).meta({ description: 'The newest first' }),
  ranges: z
    .array(
      z.object({
        id: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        article: z.string(),
        times: z.boolean(),
        least: z.number(),
        most: z.number(),
      }),
    )
    .meta({ description: 'Ranges of the law in force today, of which a table may narrow the bands' }),
  mayLoad: z.boolean(),
});
export type DiscretionAnnexes = z.infer<typeof annexesSchema>;

export const listAnnexes = operation({
  id: 'cases.listAnnexes',
  method: 'GET',
  path: '/api/v1/discretion-annexes',
  summary: { zh: '本地裁量基准的各个版本', en: 'Versions of the local benchmarks of discretion' },
  access: 'case.view',
  response: annexesSchema,
});

export const loadAnnex = operation({
  id: 'cases.loadAnnex',
  method: 'POST',
  path: '/api/v1/discretion-annexes/file',
  summary: {
    zh: '导入本地裁量基准（CSV 或 XLSX），先预览再提交',
    en: 'Load local benchmarks from CSV or XLSX; preview first',
  },
  access: 'plan.office',
  query: z.object({
    nameZh: z.string().trim().min(1).max(100),
    effectiveFrom: civilDateSchema,
    preview: z.stringbool().default(false),
  }),
  media: { request: 'application/octet-stream' },
  response: z.object({
    version: z
      .int()
      .nullable()
      .meta({ description: 'Null for a preview, and where a row has a problem: then nothing is taken' }),
    rows: z.array(
      z.object({
        line: z.int().meta({ description: 'As the spreadsheet counts; the header is line 1' }),
        rangeId: z.string(),
        rangeZh: z.string().nullable(),
        rangeEn: z.string().nullable(),
        band: z.string(),
        least: z.string(),
        most: z.string(),
        problems: z.array(problemSchema),
      }),
    ),
  }),
  errors: [
    'annex.noRows',
    'import.unreadable',
    'import.tooLarge',
    'import.tooManyRows',
    'import.missingColumn',
    'import.tooHeavy',
    'import.busy',
  ],
});

const ofVersion = z.object({ version: z.coerce.number().int().min(1).max(1e6) });

export const approveAnnex = operation({
  id: 'cases.approveAnnex',
  method: 'POST',
  path: '/api/v1/discretion-annexes/:version/approve',
  summary: { zh: '批准本地裁量基准（须非导入人）', en: 'Approve local benchmarks; never whoever loaded them' },
  access: 'plan.office',
  params: ofVersion,
  body: z.object({}),
  response: annexesSchema,
  errors: ['annex.own', 'annex.settled'],
});

export const withdrawAnnex = operation({
  id: 'cases.withdrawAnnex',
  method: 'POST',
  path: '/api/v1/discretion-annexes/:version/withdraw',
  summary: { zh: '撤下本地裁量基准，自今日起不再适用', en: 'Withdraw local benchmarks from today on' },
  access: 'plan.office',
  params: ofVersion,
  body: z.object({ why: z.string().trim().min(1).max(500) }),
  response: annexesSchema,
  errors: ['annex.settled'],
});

export const caseAnnexOperations = [listAnnexes, loadAnnex, approveAnnex, withdrawAnnex] as const;
