import { z } from 'zod';

const text = z.string().min(1);
const label = { nameZh: text, nameEn: text };

/** A field of the objects of a registry, as form, column and check. */
const fieldSchema = z.discriminatedUnion('type', [
  z.strictObject({ key: text, ...label, required: z.boolean(), type: z.literal('text'), maxLength: z.int().max(500) }),
  z.strictObject({ key: text, ...label, required: z.boolean(), type: z.literal('date') }),
  z.strictObject({
    key: text,
    ...label,
    required: z.boolean(),
    type: z.literal('number'),
    min: z.number(),
    max: z.number(),
    unitZh: text.nullable(),
  }),
  z.strictObject({
    key: text,
    ...label,
    required: z.boolean(),
    type: z.literal('choice'),
    options: z.array(z.strictObject({ code: text, ...label })).min(2),
  }),
  /** A credit code, checked by GB 32100. */
  z.strictObject({ key: text, ...label, required: z.boolean(), type: z.literal('creditCode') }),
]);
export type ObjectField = z.infer<typeof fieldSchema>;

/** A registry of named objects: rulebook/plan/registries/<id>.json. A countable target is the number of objects in force. */
export const objectRegistrySchema = z
  .strictObject({
    kind: z.literal('objectRegistry'),
    id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
    version: text,
    ...label,
    unit: z.enum(['个', '家', '件', '项', '台', '组', '次']),
    /** What is one, and what is not: the definition that the office answers for. */
    definitionZh: text,
    /** Keys of `name`, `countyCode` and fields that together tell whether two entries are the same object. */
    dedupKey: z.array(text).min(1),
    county: z.enum(['required', 'optional']),
    trade: z.enum(['required', 'optional', 'none']),
    mapPoint: z.enum(['optional', 'none']),
    /** What `validFrom` means here, e.g. the day of the certificate. */
    validFromMeansZh: text,
    /** Proof without which an object cannot be confirmed, e.g. the certifying document. */
    evidenceZh: z.array(text).min(1),
    fields: z.array(fieldSchema),
    /** A procedure of this house whose decision makes an object by itself, and the rule by which the office adopted that. */
    source: z.strictObject({ procedure: text, ruleZh: text }).optional(),
    /** A service item whose certificate waits for the office as an object, and why it does not count by itself. */
    proposedBy: z.strictObject({ serviceItem: text, ruleZh: text }).optional(),
  })
  .refine(
    ({ dedupKey, fields }) => {
      const known = new Set(['name', 'countyCode', ...fields.map(({ key }) => key)]);
      return dedupKey.every((key) => known.has(key));
    },
    { error: 'the de-duplication key names what is not there' },
  );
export type ObjectRegistry = z.infer<typeof objectRegistrySchema>;
