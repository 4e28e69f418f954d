import { z } from 'zod';
import { civilDateSchema, idSchema, instantSchema } from './common.ts';
import { tenantParams } from './front.ts';
import { operation } from './operation.ts';
import { registeredFunctionsSchema, textHintSchema } from './text-hint.ts';

const saidSchema = z.object({ zh: z.string(), en: z.string() });
export const checkupKindSchema = z.enum(['listing', 'segment', 'review', 'comment']);

/** What a merchant is told of one place in a text. How a rule recognised it is not told: that would teach how to get round it. */
export const checkupFindingSchema = z.object({
  ruleId: z.string(),
  ruleVersion: z.string(),
  category: z.string().meta({ description: 'The conduct of which the rule speaks, such as absoluteTerm' }),
  matched: z.string(),
  start: z.int(),
  end: z.int(),
  article: z.string(),
  articleTextZh: z.string(),
  reason: saidSchema,
  /** Something was written so as not to be read by machines; in which way is not said. */
  disguised: z.boolean(),
  /** The rule has an exception that applies here, so this place is no hit. */
  exception: saidSchema.nullable(),
  /** What must be known before the rule can say anything. */
  needs: z.array(saidSchema),
  wording: saidSchema.nullable().meta({ description: 'What may be said instead; a proposal of the rule, no approval' }),
});
export type CheckupFinding = z.infer<typeof checkupFindingSchema>;

export const checkupAnswerSchema = z.object({
  outcome: z.enum(['hit', 'clear', 'undecided']),
  needs: z.array(saidSchema),
  findings: z.array(checkupFindingSchema).meta({ description: 'The first 100 by place' }),
  findingCount: z.int(),
  hints: z.array(textHintSchema).meta({ description: 'Words that are lawful when true; the first 100 by place' }),
  pack: z.object({
    packId: z.string(),
    validFrom: civilDateSchema,
    wordsHash: z
      .string()
      .meta({ description: 'Of the words by which texts are judged: figures of quality name theirs' }),
  }),
});
export type CheckupAnswer = z.infer<typeof checkupAnswerSchema>;

const checkedText = {
  text: z.string().min(1).max(20_000),
  kind: checkupKindSchema.optional(),
  productCategory: z.string().max(64).optional(),
  approvalNumber: z.string().max(64).optional(),
  registeredFunctions: registeredFunctionsSchema.optional(),
};

export const checkText = operation({
  id: 'counter.checkText',
  method: 'POST',
  path: '/api/v1/tenants/:tenantId/check-ups',
  summary: {
    zh: '合规体检：文案或商品信息（不留存）',
    en: 'Compliance check-up of a text or a listing; nothing is kept',
  },
  access: 'tenant',
  params: tenantParams,
  body: z.object(checkedText),
  response: checkupAnswerSchema,
  errors: ['checkup.tooMany'],
});

export const checkFile = operation({
  id: 'counter.checkFile',
  method: 'POST',
  path: '/api/v1/tenants/:tenantId/check-up-files',
  summary: {
    zh: '合规体检：整份商品表（CSV 或 XLSX，UTF-8 或 GB 18030），结果为 CSV',
    en: 'Compliance check-up of a whole file; the answer is a CSV',
  },
  access: 'tenant',
  params: tenantParams,
  media: { request: 'application/octet-stream', response: 'text/csv; charset=utf-8' },
  response: z.string(),
  errors: [
    'import.unreadable',
    'import.missingColumn',
    'import.tooLarge',
    'import.tooManyRows',
    'checkup.tooMany',
    'checkup.tooManyRows',
  ],
});

export const checkupReceiptSchema = z.object({
  id: idSchema,
  textSha256: z.string(),
  textSm3: z.string(),
  packId: z.string(),
  packHash: z.string(),
  outcome: z.enum(['hit', 'clear', 'undecided']),
  at: instantSchema,
  statement: saidSchema.meta({ description: 'That the receipt is no approval' }),
  signature: z.string().meta({ description: 'Ed25519 over the canonical JSON of the fields before it' }),
});
export type CheckupReceipt = z.infer<typeof checkupReceiptSchema>;

export const issueCheckupReceipt = operation({
  id: 'counter.issueReceipt',
  method: 'POST',
  path: '/api/v1/tenants/:tenantId/check-up-receipts',
  summary: {
    zh: '出具体检回执（只留文本摘要、规则版本与时间，不是批准）',
    en: 'Issue a receipt of a check-up: hash, rules and time only; it is no approval',
  },
  access: 'tenant',
  params: tenantParams,
  body: z.object(checkedText),
  status: 201,
  response: checkupReceiptSchema,
  errors: ['checkup.tooMany'],
});

export const listCheckupReceipts = operation({
  id: 'counter.listReceipts',
  method: 'GET',
  path: '/api/v1/tenants/:tenantId/check-up-receipts',
  summary: { zh: '本企业的体检回执', en: 'One’s own receipts' },
  access: 'tenant',
  params: tenantParams,
  response: z.object({ items: z.array(checkupReceiptSchema) }),
});

export const verifyCheckupReceipt = operation({
  id: 'counter.verifyReceipt',
  method: 'POST',
  path: '/api/v1/public/check-up-receipts/verification',
  summary: { zh: '验证体检回执', en: 'Whether a receipt is ours and unchanged' },
  access: 'public',
  body: checkupReceiptSchema,
  response: z.object({ genuine: z.boolean() }),
});

export const checkupOperations = [
  checkText,
  checkFile,
  issueCheckupReceipt,
  listCheckupReceipts,
  verifyCheckupReceipt,
] as const;
