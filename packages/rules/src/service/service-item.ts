import { z } from 'zod';
import { deadlineSchema } from '../deadline.ts';
import { civilDateSchema, reviewSchema } from '../origin.ts';
import { conditionSchema } from '../procedure/condition.ts';
import { factSchema, stateSchema, transitionSchema } from '../procedure/procedure.ts';

const key = z.string().regex(/^[a-z][A-Za-z]+$/);
const text = z.string().min(1);
const named = { nameZh: text, nameEn: text };
const bilingual = z.strictObject({ zh: text, en: text });
const cited = { statute: text, article: text, checked: transitionSchema.shape.checked };

/** One question of the form; `onlyWhen` says in which case it is asked. */
const fieldSchema = factSchema.extend({
  section: key,
  hint: bilingual.optional(),
  optional: z.literal(true).optional(),
  /** Answered in one line: a name, a number, an address. */
  short: z.literal(true).optional(),
});
export type ServiceField = z.infer<typeof fieldSchema>;

/** A term of the item with its article; what the organ or the applicant owes by when. */
const termSchema = deadlineSchema
  .pick({
    ruleId: true,
    startZh: true,
    startEn: true,
    dutyZh: true,
    dutyEn: true,
    form: true,
    rollPolicy: true,
    pauses: true,
    extensions: true,
  })
  .extend(cited);

/** What is issued. `{fact}` is filled in; `{number}`, `{applicant}`, `{organ}` and `{on}` are known of every document. */
const documentSchema = z.strictObject({ id: key, ...named, lines: z.array(text).min(1) });

/** rulebook/services/<itemId>.json: one service, from which guide, form and desk are drawn. */
export const serviceItemSchema = z.strictObject({
  kind: z.literal('serviceItem'),
  itemId: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  version: text,
  ...named,
  summary: bilingual,
  /** Of the action plan. */
  measure: z.int().min(1),
  /** Who may apply: a business, a platform company, or a unit of the city. */
  applicants: z.array(z.enum(['operator', 'platform', 'unit'])).min(1),
  /** Of operators only these kinds. */
  operatorKinds: z
    .array(z.enum(['enterprise', 'individualBusiness', 'cooperative', 'exemptNaturalPerson']))
    .min(1)
    .optional(),
  /** The market regulator that decides: of the applicant's county, or of the city. */
  handledBy: z.enum(['county', 'city']),
  /** Letters in the numbers of its applications. */
  letters: z.string().regex(/^[A-Z]{2,3}$/),
  /** No service of this platform costs anything. */
  fee: z.literal('none'),
  basis: z.array(z.strictObject(cited)).min(1),
  effectiveFrom: civilDateSchema,
  effectiveTo: civilDateSchema.nullable(),
  ...reviewSchema,
  /** What one should have at hand, in plain words. */
  prepare: z.array(bilingual).min(1),
  sections: z.array(z.strictObject({ id: key, ...named })).min(1),
  form: z.array(fieldSchema).min(1),
  /** What is given in later steps. */
  facts: z.array(factSchema),
  /** What is shown to everybody while an objection may be made: from which step on, for how long, which answers, and how one objects. */
  publicNotice: z
    .strictObject({ action: key, deadline: text, shows: z.array(key).min(1), objection: bilingual, ...cited })
    .optional(),
  /** What is granted goes to the platform whose domain that address has, can be checked by everybody, and is withdrawn there once it ended. */
  goesToPlatform: z.strictObject({ shop: key, url: key, document: key }).optional(),
  /** The state in which the applicant is reminded that what was granted ends with that term. */
  ending: z.strictObject({ state: key, deadline: text }).optional(),
  derived: z.record(key, conditionSchema),
  states: z.array(stateSchema).min(2),
  documents: z.array(documentSchema),
  terms: z.array(termSchema).min(1),
  transitions: z.array(transitionSchema).min(1),
});
export type ServiceItem = z.infer<typeof serviceItemSchema>;
