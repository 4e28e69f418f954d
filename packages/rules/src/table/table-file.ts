import { z } from 'zod';
import { civilDateSchema, inForceSchema, reviewSchema } from '../origin.ts';

const text = z.string().min(1);
const name = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'not a name such as turnoverFen');
const named = { name, nameZh: text, nameEn: text };
const bilingual = z.strictObject({ zh: text, en: text });

/** The value is the answer of another table, found with the same inputs. */
const from = z.strictObject({ table: text, output: name }).optional();

/** No floats: amounts in fen, shares in basis points, days as dates. The bounds are what the table must answer for. */
const inputSchema = z.discriminatedUnion('type', [
  z.strictObject({ ...named, type: z.literal('integer'), min: z.int(), max: z.int(), from }),
  z.strictObject({ ...named, type: z.literal('date'), min: civilDateSchema, max: civilDateSchema, from }),
  z.strictObject({ ...named, type: z.literal('enum'), values: z.array(text).min(1), from }),
  z.strictObject({ ...named, type: z.literal('boolean'), from }),
]);
export type TableInput = z.infer<typeof inputSchema>;

const nullable = z.boolean().default(false);
const outputSchema = z.discriminatedUnion('type', [
  z.strictObject({ ...named, type: z.literal('integer'), nullable }),
  z.strictObject({ ...named, type: z.literal('date'), nullable }),
  z.strictObject({ ...named, type: z.literal('enum'), values: z.array(text).min(1), nullable }),
  z.strictObject({ ...named, type: z.literal('boolean'), nullable }),
  z.strictObject({ ...named, type: z.literal('text'), nullable }),
]);
export type TableOutput = z.infer<typeof outputSchema>;

/** JDM as the editor of GoRules writes it; `parseTable` reads the one table in it and refuses every other kind of node. */
const jdmSchema = z.strictObject({
  contentType: z.string().optional(),
  nodes: z.array(z.looseObject({ id: text, type: text, name: z.string().optional(), content: z.unknown().optional() })),
  edges: z.array(z.looseObject({ id: text, sourceId: text, targetId: text })),
});
export type Jdm = z.infer<typeof jdmSchema>;

const scalar = z.union([z.string(), z.int(), z.boolean(), z.null()]);

/**
 * rulebook/tables: a decision table with its record of origin (brief 0.3). Three outputs have a meaning of their own: `outcome`
 * (hit, clear or undecided), `need` (key of `needs`, where a row is undecided) and `article` with `statute` (what a row rests on).
 */
export const tableFileSchema = z.strictObject({
  kind: z.literal('decisionTable'),
  tableId: z.string().regex(/^[a-z]+\.[A-Za-z]+$/),
  nameZh: text,
  nameEn: text,
  definitionZh: text,
  definitionEn: text,
  statute: text,
  article: z.string().regex(/^第.+条/),
  version: text,
  ...inForceSchema,
  authority: text,
  /** Who in the city answers for the table and changes it. */
  ownerZh: text,
  sourceUrl: z.url(),
  checked: z.enum(['checked', 'checked2nd', 'recalled', 'inferred']),
  note: text.optional(),
  ...reviewSchema,
  /** `suspicion`: rows say hit, clear or undecided. `value`: rows say a band, an organ, a duty; nothing is suspected. */
  answers: z.enum(['suspicion', 'value']),
  /** What it means that no row fits; null when that may not happen, and then a gap is a fault of the table. */
  otherwise: bilingual.nullable(),
  /** May two rows fit? `refused`: never; `byOrder`: the upper row wins; `collected`: all of them are the answer. */
  overlaps: z.enum(['refused', 'byOrder', 'collected']),
  inputs: z.array(inputSchema).min(1),
  outputs: z.array(outputSchema).min(1),
  needs: z.record(z.string(), bilingual).default({}),
  examples: z
    .array(
      z.strictObject({
        title: text,
        input: z.record(z.string(), scalar),
        expect: z.strictObject({
          outcome: z.enum(['hit', 'clear', 'undecided']),
          /** Outputs of the rows that fit; only the columns that matter. */
          rows: z.array(z.record(z.string(), scalar)).optional(),
          needs: z.array(text).optional(),
        }),
      }),
    )
    .min(2),
  jdm: jdmSchema,
});
export type TableRecord = z.infer<typeof tableFileSchema>;
