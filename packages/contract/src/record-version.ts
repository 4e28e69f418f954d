import { z } from 'zod';
import { civilDateSchema, idSchema, instantSchema } from './common.ts';

/** An instant that can be told back: one within the year 9999 by UTC too. A day stands for its last moment in the city. */
export const asOfSchema = z
  .union([instantSchema.refine((text) => new Date(text).getUTCFullYear() <= 9_999), civilDateSchema])
  .meta({ description: 'Instant, or a calendar day in Asia/Shanghai for its last moment' });

/** Where a version of a record comes from, row by row. */
export const lineageSchema = z.object({
  sourceKind: z.enum(['import', 'form', 'observation', 'demo']),
  sourceRef: z.string(),
  recordedAt: instantSchema,
});

/** A field that differs, with its values as the reader may see them: `***` stands for one that is hidden. */
export const fieldChangeSchema = z.object({
  field: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
});
export type FieldChange = z.infer<typeof fieldChangeSchema>;

export const recordVersionSchema = z.object({
  version: z.number().int(),
  validFrom: instantSchema,
  /** Null for the newest. */
  validTo: instantSchema.nullable(),
  /** The record was taken back: the import that made it was undone. */
  withdrawn: z.boolean(),
  /** What differs from the version before; empty for the first. */
  changed: z.array(fieldChangeSchema),
  lineage: lineageSchema,
  /** Where it comes from in words; null for what the reader may not see and for other kinds of source. */
  source: z.object({
    file: z.object({ importId: idSchema, fileName: z.string() }).nullable(),
    officer: z.object({ name: z.string(), unitZh: z.string() }).nullable(),
  }),
});
export type RecordVersion = z.infer<typeof recordVersionSchema>;

/** What every file of a record tells beside the record as it stood: which version that was, and all versions. */
export const recordHistory = {
  held: recordVersionSchema,
  versions: z.array(recordVersionSchema).meta({ description: 'The newest first' }),
  asOf: instantSchema,
};
