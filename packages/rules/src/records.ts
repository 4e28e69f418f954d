import { z } from 'zod';
import { inForceSchema, reviewSchema } from './origin.ts';

const pattern = z.string().min(1).max(1200);

const exampleSchema = z.strictObject({
  text: z.string().min(1),
  kind: z.string().optional(),
  productCategory: z.string().optional(),
});

export const featureSchema = z.strictObject({
  left: pattern.optional(),
  right: pattern.optional(),
  around: pattern.optional(),
  notBegins: pattern.optional(),
  kinds: z.array(z.string()).min(1).optional(),
  productCategories: z.array(z.string()).min(1).optional(),
});

export const exceptionSchema = z.strictObject({
  id: z.string().min(1),
  kind: z.string().min(1),
  nameZh: z.string().min(1),
  nameEn: z.string().min(1),
  statute: z.string().min(1),
  /** Statute and article that make the exception. */
  basis: z.string().min(1),
  ...inForceSchema,
  features: z.array(featureSchema).min(1),
  /** `positive` texts are covered by the exception, `negative` ones are not. */
  examples: z.strictObject({ positive: z.array(exampleSchema).min(1), negative: z.array(exampleSchema).min(1) }),
});

export const exceptionsFileSchema = z.strictObject({
  kind: z.literal('exceptions'),
  exceptions: z.array(exceptionSchema).min(1),
});

const wordingSchema = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

export const termSchema = z
  .strictObject({
    id: z.string().min(1),
    pattern: z.string().min(1),
    severity: z.enum(['high', 'medium', 'low']),
    exceptions: z.array(z.string()),
    left: pattern.optional(),
    right: pattern.optional(),
    notLeft: pattern.optional(),
    notRight: pattern.optional(),
    near: pattern.optional(),
    disguiseSuffices: z.boolean().optional(),
    classSuffices: z.array(z.string()).min(1).optional(),
    kindSuffices: z.array(z.string()).min(1).optional(),
    permitUnless: pattern.optional(),
    exceptCategories: z.array(z.string()).min(1).optional(),
    onlyCategories: z.array(z.string()).min(1).optional(),
    /** What a trader may say instead, where the rule's own proposal does not fit the term. */
    wording: wordingSchema.optional(),
    /** The function of the catalogue of health food which the term claims: a finding only where another one was registered. */
    function: z
      .strictObject({ nameZh: z.string().min(1), nameEn: z.string().min(1), formerZh: z.array(z.string().min(1)) })
      .optional(),
    /** What decides whether the words are lawful: they raise no alert and are told as a hint. */
    facts: wordingSchema.optional(),
    /** `positive` texts raise an alert (or hold the claim or the hint), `negative` ones do not (nothing, or under an exception). */
    examples: z.strictObject({ positive: z.array(z.string()).min(1), negative: z.array(z.string()).min(1) }),
  })
  .refine((term) => term.function === undefined || term.facts === undefined, 'function and facts exclude each other');

/** A rule with its record of origin (brief 0.3) and its words. */
export const lexiconFileSchema = z.strictObject({
  kind: z.literal('lexicon'),
  ruleId: z.string().min(1),
  category: z.string().min(1),
  nameZh: z.string().min(1),
  nameEn: z.string().min(1),
  statuteId: z.string().min(1),
  statute: z.string().min(1),
  article: z.string().min(1),
  sanctionArticle: z.string().min(1).nullable(),
  sanctionZh: z.string().min(1).nullable(),
  version: z.string().min(1),
  ...inForceSchema,
  calendarKind: z.enum(['none', 'workingDay', 'calendarDay']),
  authority: z.string().min(1),
  sourceUrl: z.url(),
  ...reviewSchema,
  parameters: z.record(z.string(), z.union([z.string(), z.number().int(), z.boolean()])),
  /** What a trader may say instead; a proposal, no promise that it is lawful in the case at hand. */
  wording: wordingSchema.optional(),
  innocent: z.array(z.string().min(1)),
  terms: z.array(termSchema).min(1),
});

/**
 * Names under which goods are sold, by class: what a source calls its goods has to be one of the classes by which rules go. No rule and no
 * date of its own; names of which goods of several classes bear one have the class null.
 */
export const goodsNamesFileSchema = z.strictObject({
  kind: z.literal('goodsNames'),
  nameZh: z.string().min(1),
  nameEn: z.string().min(1),
  classes: z
    .array(z.strictObject({ goods: z.string().min(1).nullable(), names: z.array(z.string().min(1)).min(1) }))
    .min(1),
});

export const statuteFileSchema = z.strictObject({
  kind: z.literal('statute'),
  statuteId: z.string().min(1),
  titleZh: z.string().min(1),
  titleEn: z.string().min(1),
  version: z.string().min(1),
  ...inForceSchema,
  authority: z.string().min(1),
  sourceUrl: z.url(),
  ...reviewSchema,
  articles: z.array(z.strictObject({ article: z.string().min(1), textZh: z.string().min(1) })).min(1),
});

/** Statutes that rules cite, with the days on which they are law; the rulebook need not hold their text. */
export const statuteRegisterSchema = z.strictObject({
  kind: z.literal('statuteRegister'),
  statutes: z
    .array(
      z.strictObject({
        titleZh: z.string().min(1),
        ...inForceSchema,
        /** How far the dates were read; what is not `checked` is for a lawyer to confirm. */
        checked: z.enum(['checked', 'checked2nd', 'recalled', 'inferred']),
      }),
    )
    .min(1),
});

export type LexiconRecord = z.infer<typeof lexiconFileSchema>;
export type ExceptionRecord = z.infer<typeof exceptionSchema>;
export type TermRecord = z.infer<typeof termSchema>;
export type GoodsNamesFile = z.infer<typeof goodsNamesFileSchema>;
export type StatuteRecord = z.infer<typeof statuteFileSchema>;
export type StatuteEntry = z.infer<typeof statuteRegisterSchema>['statutes'][number];
