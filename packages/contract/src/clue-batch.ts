import { z } from 'zod';
import { clueStateSchema } from './clues.ts';
import { idSchema, instantSchema } from './common.ts';
import { operation } from './operation.ts';

/** Steps that may be done on many clues with one reason; each is undone like a single one. */
export const clueBatchActionSchema = z.enum(['assign', 'startVerification', 'dismiss', 'undo']);
export type ClueBatchAction = z.infer<typeof clueBatchActionSchema>;

const clueBatchItemSchema = z.object({
  id: idSchema,
  number: z.string().nullable(),
  ok: z.boolean(),
  becomes: z
    .object({ state: clueStateSchema, unitNameZh: z.string() })
    .nullable()
    .meta({ description: 'State and unit after the step; null where it is refused' }),
  version: z.int().nullable(),
  problem: z.object({ code: z.string(), zh: z.string(), en: z.string() }).nullable(),
});
export type ClueBatchItem = z.infer<typeof clueBatchItemSchema>;

export const actOnClues = operation({
  id: 'clues.actOnClues',
  method: 'POST',
  path: '/api/v1/clues/batch',
  summary: {
    zh: '批量办理线索：先预览每一件的结果，再逐件办理',
    en: 'One step on many clues: a preview says of each what will happen; then each is its own step with its own audit',
  },
  access: 'clue.view',
  body: z.object({
    mode: z.enum(['preview', 'act']),
    action: clueBatchActionSchema,
    rows: z
      .array(z.object({ id: idSchema, expectedVersion: z.int() }))
      .min(1)
      .max(100),
    unitId: z.string().max(60).optional(),
    reasonCode: z.string().max(64).optional(),
    note: z.string().max(1_000).optional(),
  }),
  response: z.object({ items: z.array(clueBatchItemSchema), asOf: instantSchema }),
});

export const clueBatchOperations = [actOnClues] as const;
