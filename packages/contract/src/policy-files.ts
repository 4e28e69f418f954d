import { z } from 'zod';
import { named } from './application-parts.ts';
import { civilDateSchema, idSchema, instantSchema, pageOf, pageQuery } from './common.ts';
import { operation } from './operation.ts';

export const policyFileStateSchema = z.enum(['waiting', 'underReview', 'done', 'lifted']);
export type PolicyFileState = z.infer<typeof policyFileStateSchema>;
export const policyFileResultSchema = z.enum(['keep', 'amend', 'repeal']);
export type PolicyFileResult = z.infer<typeof policyFileResultSchema>;
export const policyFileStepSchema = z.enum(['begin', 'finish', 'reopen', 'lift']);
export type PolicyFileStep = z.infer<typeof policyFileStepSchema>;

const text = (most: number) => z.string().trim().min(1).max(most);
const listed = z.object({ id: z.string(), ...named });
const noteSchema = text(500).nullable().default(null);

const policyFileSchema = z.object({
  id: idSchema,
  version: z.int(),
  number: z.string(),
  title: z.string(),
  issuerZh: z.string(),
  issuedOn: civilDateSchema,
  unitId: z.string(),
  unitZh: z.string(),
  dueOn: civilDateSchema,
  overdue: z.boolean(),
  state: policyFileStateSchema,
  result: policyFileResultSchema.nullable(),
  hits: z.array(listed).meta({ description: 'Items of arts. 8 to 11 that the file offends' }),
  exception: listed.nullable().meta({ description: 'Item of art. 12 for which it is kept all the same' }),
  note: z.string().nullable(),
  doneOn: civilDateSchema.nullable(),
  byName: z.string().nullable(),
  steps: z.array(policyFileStepSchema).meta({ description: 'What the caller may do with it now' }),
});
export type PolicyFile = z.infer<typeof policyFileSchema>;

const figuresSchema = z.object({
  unitId: z.string(),
  unitZh: z.string(),
  waiting: z.int(),
  underReview: z.int(),
  keep: z.int(),
  amend: z.int(),
  repeal: z.int(),
  offending: z.int().meta({ description: 'Of those that are done: how many offend an item of the lists' }),
  overdue: z.int(),
});
/** Of all units of a county together; null: the city's own. */
const countyFiguresSchema = figuresSchema.omit({ unitId: true, unitZh: true }).extend({
  countyCode: z.string().nullable(),
  units: z.int(),
});
export type PolicyCountyFigures = z.infer<typeof countyFiguresSchema>;
export type PolicyFileFigures = z.infer<typeof figuresSchema>;

export const listPolicyFiles = operation({
  id: 'services.listPolicyFiles',
  method: 'GET',
  path: '/api/v1/policy-files',
  summary: {
    zh: '公平竞争存量清理：待清理的政策文件和各单位进度',
    en: 'Policy files in force to be cleaned, with figures by unit',
  },
  access: 'plan.view',
  query: z.object({
    ...pageQuery,
    after: idSchema.optional(),
    unitId: z.string().max(60).optional(),
    state: policyFileStateSchema.optional(),
  }),
  response: pageOf(policyFileSchema).extend({
    items: z.array(policyFileSchema),
    figures: z.array(figuresSchema),
    counties: z.array(countyFiguresSchema).meta({ description: 'The same, added up by county' }),
    checklist: z.array(listed),
    exceptions: z.array(listed),
    columns: z.array(z.object({ ...named, required: z.boolean() })).meta({ description: 'Of a file of many' }),
    units: z.array(z.object({ id: z.string(), nameZh: z.string() })).meta({ description: 'For whom one may enter' }),
  }),
});

export const enterPolicyFile = operation({
  id: 'services.enterPolicyFile',
  method: 'POST',
  path: '/api/v1/policy-files',
  summary: { zh: '登记一件待清理的政策文件', en: 'Enter a policy file that is to be cleaned' },
  access: 'plan.view',
  body: z.object({
    number: text(100),
    title: text(300),
    issuerZh: text(200),
    issuedOn: civilDateSchema,
    unitId: text(60),
    dueOn: civilDateSchema,
  }),
  status: 201,
  response: z.object({ id: idSchema }),
  errors: ['policyFile.notYours', 'policyFile.known', 'policyFile.days', 'service.strangeUnit'],
});

export const takePolicyFileStep = operation({
  id: 'services.takePolicyFileStep',
  method: 'POST',
  path: '/api/v1/policy-files/:id/steps',
  summary: {
    zh: '办理一件政策文件：开始审查、登记清理结果、重新审查、撤销登记',
    en: 'Begin the review, enter its result, open it again, or lift a wrong entry',
  },
  access: 'plan.view',
  params: z.object({ id: idSchema }),
  body: z.object({
    step: policyFileStepSchema,
    expectedVersion: z.int().positive(),
    result: policyFileResultSchema.nullable().default(null),
    hits: z.array(z.string().max(40)).max(40).default([]),
    exception: z.string().max(40).nullable().default(null),
    note: noteSchema,
  }),
  response: z.object({ version: z.int(), state: policyFileStateSchema }),
  errors: [
    'policyFile.notYours',
    'policyFile.notNow',
    'policyFile.changedSince',
    'policyFile.resultMissing',
    'policyFile.strangeItem',
    'policyFile.keepNeedsException',
    'policyFile.exceptionUnneeded',
    'policyFile.noteMissing',
  ],
});

export const MOST_POLICY_FILES = 2_000;

const rowResultSchema = z.object({
  line: z.int().meta({ description: 'As the spreadsheet counts; the header is line 1' }),
  number: z.string().nullable(),
  result: z.enum(['taken', 'known', 'refused']),
  problems: z.array(z.object({ column: z.string(), zh: z.string(), en: z.string() })),
});

export const importPolicyFiles = operation({
  id: 'services.importPolicyFiles',
  method: 'POST',
  path: '/api/v1/policy-files/import',
  summary: {
    zh: '以表格导入待清理的政策文件（CSV、XLSX），逐行返回结果',
    en: 'Enter policy files by a table; each row has its result',
  },
  access: 'plan.view',
  media: { request: 'application/octet-stream' },
  response: z.object({
    taken: z.int(),
    known: z.int(),
    refused: z.int(),
    rows: z.array(rowResultSchema),
    asOf: instantSchema,
  }),
  errors: ['policyFile.notYours', 'policyFile.tooMany'],
});

export const policyFileOperations = [listPolicyFiles, enterPolicyFile, takePolicyFileStep, importPolicyFiles] as const;
