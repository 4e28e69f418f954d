import { civilDateField as civilDate } from '../civil-date-field.ts';
import { z } from 'zod';

const field = z.string().min(1).nullable().default(null);

export const displayFields = ['uscc', 'name', 'entityType', 'legalRep', 'address', 'capital'] as const;
export type DisplayField = (typeof displayFields)[number];

const fieldsSchema = z.strictObject({
  uscc: field,
  name: field,
  entityType: field,
  legalRep: field,
  address: field,
  capital: field,
});

export const displayInputSchema = z.strictObject({
  kind: z.enum(['company', 'individualBusiness', 'exemptPerson']),
  /**
   * What the page shows. `link`: only the link to the licence, which art. 15 allows; `filed`: what the platform has filed for the
   * shop, where no page was captured. Null: nothing is known of the page.
   */
  shown: z
    .strictObject({
      how: z.enum(['fields', 'link', 'filed', 'missing', 'unreadable']),
      fields: fieldsSchema,
      /** One of the four fixed sentences of an exempt person (order 37 art. 12). */
      statement: z.string().nullable().default(null),
    })
    .nullable(),
  /** The register by e-licence or registry. `unavailable` never counts as a mismatch (brief 3.9). */
  register: z.discriminatedUnion('verdict', [
    z.strictObject({ verdict: z.literal('unavailable') }),
    z.strictObject({ verdict: z.literal('notFound') }),
    z.strictObject({
      verdict: z.literal('found'),
      status: z.enum(['active', 'deregistered', 'revoked', 'annulled', 'suspended', 'movedOut', 'unknown']),
      fields: fieldsSchema,
      /** The number of before the credit code; still printed on old licences. */
      legacyRegNo: field,
      formerNames: z.array(z.strictObject({ name: z.string().min(1), until: civilDate })).default([]),
      /** A branch may show its head's licence beside its own. */
      head: z
        .strictObject({ uscc: z.string().min(1), name: z.string().min(1) })
        .nullable()
        .default(null),
    }),
  ]),
});
export type DisplayInput = z.infer<typeof displayInputSchema>;
export type FoundRegister = Extract<DisplayInput['register'], { verdict: 'found' }>;

export const displayParametersSchema = z.strictObject({
  fieldsOf: z.record(z.enum(['company', 'individualBusiness']), z.array(z.enum(displayFields))),
  statements: z.array(z.string()),
  updateWorkingDays: z.int().min(1),
  sameWords: z.array(z.tuple([z.string(), z.string()])),
  addressWords: z.array(z.string()),
  /** How the name of a head ends, and how that of its branch does; models that were published before the words came know no branch. */
  branchWords: z.array(z.tuple([z.string(), z.string()])).default([]),
});
export type DisplayParameters = z.infer<typeof displayParametersSchema>;
