import type { ClockAction } from '@jianhu/kernel';
import { z } from 'zod';
import type { EvaluationKind, Receipt } from '../evaluation/receipt.ts';
import { civilDateSchema } from '../origin.ts';

/** Only what is needed to evaluate again; the rest is compared as it stands. */
const receiptSchema = z.looseObject({
  receiptVersion: z.literal(1),
  engineVersion: z.string(),
  kind: z.enum(['text', 'table', 'model', 'deadline']),
  packHash: z.string(),
  packFrom: civilDateSchema,
  inputs: z.string(),
});
export type RecordedReceipt = z.infer<typeof receiptSchema>;

const optionalText = z.string().optional();
const on = { on: civilDateSchema };
const clockActionSchema: z.ZodType<ClockAction> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('start'), ...on }),
  z.strictObject({ kind: z.literal('suspend'), ...on, reason: z.string(), document: z.string().nullable() }),
  z.strictObject({ kind: z.literal('resume'), ...on }),
  z.strictObject({ kind: z.literal('extend'), ...on, document: z.string() }),
  z.strictObject({ kind: z.literal('restart'), ...on, reason: z.string() }),
  z.strictObject({ kind: z.literal('satisfy'), ...on }),
]);

/** The inputs of each kind of evaluation, as its entry takes them. */
export const inputSchemas = {
  text: z.strictObject({
    text: z.string(),
    kind: optionalText,
    productCategory: optionalText,
    approvalNumber: optionalText,
    registeredFunctions: optionalText,
    at: optionalText,
  }),
  table: z.strictObject({ tableId: z.string(), values: z.record(z.string(), z.json()), at: optionalText }),
  model: z.strictObject({ modelId: z.string(), at: civilDateSchema, calendar: z.string(), input: z.json() }),
  deadline: z.strictObject({ ruleId: z.string(), ledger: z.array(clockActionSchema).min(1), on: civilDateSchema }),
} satisfies Record<EvaluationKind, z.ZodType>;

const KEYS: readonly (keyof Receipt)[] = [
  'receiptVersion',
  'engineVersion',
  'kind',
  'packId',
  'packHash',
  'packFrom',
  'ruleVersions',
  'inputs',
  'outcome',
  'needs',
  'trace',
  'result',
];

/** A receipt from JSON, or why it is none. What a server adds beside it, such as the pack of a record, is left out. */
export function parseReceipt(value: unknown): RecordedReceipt | { readonly reason: string } {
  const parsed = receiptSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { reason: `${issue?.path.join('.') || 'receipt'}: ${issue?.message ?? 'is no receipt'}` };
  }
  return receiptSchema.parse(
    Object.fromEntries(Object.entries(parsed.data).filter(([key]) => KEYS.includes(key as keyof Receipt))),
  );
}
