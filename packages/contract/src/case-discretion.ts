import { z } from 'zod';
import { idSchema, instantSchema } from './common.ts';
import { operation } from './operation.ts';

const named = { nameZh: z.string(), nameEn: z.string() };
const cited = { article: z.string(), checked: z.string() };
const fen = z.int().min(0);

const bandSchema = z.object({
  kind: z.enum(['noPenalty', 'mayBeNoPenalty', 'lighter', 'ordinary', 'heavier', 'weigh']),
  leastFen: z.int(),
  mostFen: z.int(),
  mayMitigate: z.boolean().meta({ description: 'Below the range of the law: only with a ground to mitigate' }),
  rangeLeastFen: z.int(),
  rangeMostFen: z.int(),
  because: z.array(z.object({ id: z.string(), ...named, article: z.string() })),
});
export type DiscretionBand = z.infer<typeof bandSchema>;

const leftOut = z.int().meta({
  description: 'Decided cases of the conduct with another range, band or version of the law, or without a sheet',
});
const comparisonSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tooFew'), count: z.int(), leftOut }),
  z.object({
    kind: z.literal('compared'),
    count: z.int(),
    leftOut,
    quartilesFen: z.array(z.int()),
    deviation: z.number().nullable().meta({ description: 'Distance from the median in widths of the middle half' }),
  }),
]);

const gravitySchema = z.enum(['ordinary', 'aggravated']);
const baseSchema = z
  .enum(['adCost', 'goodsValue', 'illegalGains', 'illegalTurnover'])
  .meta({ description: 'What the fine depends on; null where it is an amount whatever the case' });

/** Against the same party, in the whole city, in this system alone: other systems were not asked. */
const earlierSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unknownParty') }),
  z.object({
    kind: z.literal('asked'),
    decisions: z.array(
      z.object({
        matterId: idSchema.nullable().meta({ description: 'Null where the caller may not see that case' }),
        number: z.string().nullable(),
        decidedOn: z.string(),
        unitNameZh: z.string(),
        conductZh: z.string(),
        isSameConduct: z
          .boolean()
          .nullable()
          .meta({ description: 'Null where that case is restricted to its readers: not told' }),
        outcome: z.enum(['penalty', 'noPenalty']),
      }),
    ),
  }),
]);
export type EarlierDecisions = z.infer<typeof earlierSchema>;

/** A decided case of the same conduct, without its party, unit and evidence. */
const similarSchema = z.object({
  matterId: idSchema.nullable().meta({ description: 'Null, as the number, where the caller may not see that case' }),
  number: z.string().nullable(),
  decidedOn: z.string(),
  band: z.enum(['noPenalty', 'mayBeNoPenalty', 'lighter', 'ordinary', 'heavier', 'weigh']).nullable(),
  fineFen: z.int(),
  factors: z.array(z.object(named)),
});
export type SimilarCase = z.infer<typeof similarSchema>;

const sheetSchema = z.object({
  version: z.int(),
  rangeId: z.string(),
  rangeZh: z.string(),
  rangeEn: z.string(),
  rangeArticle: z.string(),
  ruleVersion: z.string(),
  conditions: z.array(
    z.object({
      id: z.string(),
      ...named,
      article: z.string(),
      evidence: z.string(),
      parts: z.array(z.object({ id: z.string(), ...named, isExclusion: z.boolean(), evidence: z.string() })),
    }),
  ),
  earlierCount: z
    .int()
    .nullable()
    .meta({ description: 'Earlier decisions that this system knew of when a first offence was confirmed; else null' }),
  band: bandSchema,
  local: z.object({ version: z.int(), nameZh: z.string() }).nullable().meta({
    description:
      'The benchmark of the place from which the band was taken; null where it is a share of the range of the law',
  }),
  fineFen: z.int(),
  outsideBand: z.boolean(),
  reasons: z.string(),
  proposedByName: z.string(),
  proposedAt: instantSchema,
  signedByName: z.string().nullable(),
  signedAt: instantSchema.nullable(),
  comparison: comparisonSchema,
});
export type DiscretionSheet = z.infer<typeof sheetSchema>;

export const discretionSchema = z.object({
  ranges: z.array(
    z.object({
      id: z.string(),
      ...named,
      ...cited,
      provision: z.object({ id: z.string(), ...named }),
      times: z.boolean().meta({ description: 'Times of the base; else fen' }),
      least: z.number(),
      most: z.number(),
      base: baseSchema.nullable(),
      gravity: gravitySchema,
      baseFromFen: z.int().nullable(),
      baseBelowFen: z.int().nullable().meta({ description: 'Only below this amount of the base' }),
      fits: z.boolean().meta({ description: 'Written for the suspected conduct of this case' }),
      local: z
        .object({
          version: z.int(),
          nameZh: z.string(),
          bands: z.array(
            z.object({ band: z.enum(['lighter', 'ordinary', 'heavier']), least: z.number(), most: z.number() }),
          ),
        })
        .nullable()
        .meta({
          description: 'The benchmark of the place for this range, that of the act or of today; null where it has none',
        }),
      former: z.boolean().meta({ description: 'In force on the day of the act, no longer today' }),
      otherLaw: z.boolean().meta({
        description:
          'Of the law that does not apply (行政处罚法第三十七条), as far as the tables tell: to take it needs reasons',
      }),
    }),
  ),
  conditions: z.array(
    z.object({
      id: z.string(),
      ...named,
      ...cited,
      effect: z.enum(['none', 'mayNone', 'mustLighten', 'mayLighten', 'aggravate']),
      parts: z
        .array(z.object({ id: z.string(), ...named, isExclusion: z.boolean(), asksEarlier: z.boolean() }))
        .meta({ description: 'Conditions of the item, each confirmed by itself; empty where it is one fact' }),
      correctionDays: z.int().nullable(),
    }),
  ),
  withoutRange: z
    .object({ whyZh: z.string(), whyEn: z.string() })
    .nullable()
    .meta({ description: 'Why the tables hold no range for the conduct of this case' }),
  earlier: earlierSchema,
  similar: z.array(similarSchema).meta({
    description:
      'Those with which the newest sheet is compared, the newest first; all of the conduct while there is no sheet',
  }),
  similarCount: z.int(),
  similarLeftOut: z
    .int()
    .meta({ description: 'Of another range, band or version of the law, or decided without a sheet' }),
  lightUpTo: z.number(),
  heavyFrom: z.number(),
  hasLocal: z.boolean().meta({ description: 'Whether the benchmarks of the place are loaded' }),
  sheets: z.array(sheetSchema),
  /** Which single change of the facts would change the band: for the reviewer alone, else null. */
  turns: z.array(z.object({ ...named, added: z.boolean(), band: bandSchema })).nullable(),
  mayPropose: z.boolean(),
  maySign: z.boolean(),
});
export type Discretion = z.infer<typeof discretionSchema>;

const ofMatter = z.object({ id: idSchema });

export const getDiscretion = operation({
  id: 'cases.getDiscretion',
  method: 'GET',
  path: '/api/v1/matters/:id/discretion',
  summary: {
    zh: '裁量：情形、幅度、裁量单（副卷，仅本单位和上级可见）',
    en: 'Discretion: conditions, ranges, sheets; internal volume, for the unit and its superior alone',
  },
  access: 'case.view',
  params: ofMatter,
  response: discretionSchema,
  errors: ['case.notYourUnit'],
});

export const proposeDiscretion = operation({
  id: 'cases.proposeDiscretion',
  method: 'POST',
  path: '/api/v1/matters/:id/discretion',
  summary: { zh: '拟定裁量：逐项确认情形并注明证据', en: 'Propose an amount, each condition confirmed with evidence' },
  access: 'case.act',
  params: ofMatter,
  body: z.object({
    rangeId: z.string().max(60),
    baseFen: fen.nullable().default(null),
    conditions: z
      .array(
        z
          .object({
            id: z.string().max(60),
            evidence: z.string().trim().max(500).default(''),
            /** Of an item: each of its conditions. */
            parts: z
              .array(z.object({ id: z.string().max(60), evidence: z.string().trim().min(1).max(500) }))
              .max(20)
              .default([]),
          })
          .refine(({ evidence, parts }) => evidence !== '' || parts.length > 0),
      )
      .max(20),
    fineFen: fen,
    /** Empty: the paragraph that follows from the conditions. Outside the band the officer gives reasons. */
    reasons: z.string().trim().max(2_000).default(''),
  }),
  response: discretionSchema,
  errors: [
    'case.notYourUnit',
    'case.notHandling',
    'case.ended',
    'case.discretionUnknown',
    'case.discretionBase',
    'case.discretionOtherRange',
    'case.discretionParts',
    'case.discretionNotFirst',
    'case.discretionRange',
    'case.discretionReasons',
    'case.discretionOtherLaw',
  ],
});

export const signDiscretion = operation({
  id: 'cases.signDiscretion',
  method: 'POST',
  path: '/api/v1/matters/:id/discretion/:version/sign',
  summary: { zh: '签署裁量单（须非拟定人）', en: 'Sign a sheet; never whoever proposed it' },
  access: 'case.review',
  params: z.object({ id: idSchema, version: z.coerce.number().int() }),
  response: discretionSchema,
  errors: ['case.notYourUnit', 'case.discretionSigned', 'case.discretionOld', 'case.discretionOwn'],
});

export const caseDiscretionOperations = [getDiscretion, proposeDiscretion, signDiscretion] as const;
