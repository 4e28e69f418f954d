import { type CivilDate, isCivilDate } from '@jianhu/kernel';
import { z } from 'zod';

export const civilDate = z.custom<CivilDate>(
  (value) => typeof value === 'string' && isCivilDate(value),
  'not a civil date',
);
const id = z.string().regex(/^[a-z][A-Za-z0-9.]+$/);
const cited = {
  statute: z.string().min(1),
  article: z.string().min(1),
  checked: z.enum(['checked', 'checked2nd', 'recalled', 'inferred', 'ours']),
};
const dated = { effectiveFrom: civilDate, effectiveTo: civilDate.nullable() };
const named = { nameZh: z.string().min(1), nameEn: z.string().min(1) };

/** One condition of an item: each is confirmed with evidence of its own. An exclusion is confirmed not to be there. */
const partSchema = z.strictObject({
  id,
  ...named,
  isExclusion: z.boolean().optional(),
  /** What the program itself looks up for it: earlier decisions against the same party. */
  asks: z.literal('earlierDecisions').optional(),
});

/**
 * What an officer may confirm of a case. `none`: no penalty; `mayNone`: there may be none; `mustLighten`: lighter or mitigated;
 * `mayLighten`: may be; `aggravate`: heavier within the range. An item of a list of exemptions has `parts`, all of which hold or none.
 */
const conditionSchema = z.strictObject({
  id,
  ...named,
  effect: z.enum(['none', 'mayNone', 'mustLighten', 'mayLighten', 'aggravate']),
  ...cited,
  ...dated,
  /** Of these conducts alone; of every one where it is absent. */
  conducts: z.array(z.string().min(1)).min(1).optional(),
  parts: z.array(partSchema).min(1).optional(),
  /** Within how many days after the order to correct; absent where the law sets none. */
  correctionDays: z.int().positive().optional(),
});
export type DiscretionCondition = z.infer<typeof conditionSchema>;

const baseSchema = z.enum(['adCost', 'goodsValue', 'illegalGains', 'illegalTurnover']);

const gravitySchema = z.enum(['ordinary', 'aggravated']);

/** What one range of a provision is for; in a sheet that was proposed before this was kept it is absent. */
const ofProvision = {
  provision: z.strictObject({ id, ...named }).optional(),
  /** What the fine depends on: what the times are of, or what decides between times and an amount. */
  base: baseSchema.nullable().optional(),
  gravity: gravitySchema.optional(),
  /** From which and below which amount of the base it applies. */
  baseFromFen: z.int().positive().optional(),
  baseBelowFen: z.int().positive().optional(),
  /** However many times it is, never more (in fen). */
  capFen: z.int().positive().optional(),
};

/** The range that a law sets: an amount in fen, or times of a base that a person enters. */
const rangeSchema = z.strictObject({
  id,
  ...named,
  conducts: z.array(z.string().min(1)),
  times: z.boolean(),
  least: z.number().min(0),
  most: z.number().positive(),
  ...cited,
  ...dated,
  ...ofProvision,
});
export type DiscretionRange = z.infer<typeof rangeSchema>;

/** One article: what its fine depends on, and its ranges by gravity and by what is known of the base. */
const provisionSchema = z.strictObject({
  id,
  ...named,
  conducts: z.array(z.string().min(1)),
  ...cited,
  ...dated,
  base: baseSchema.nullable(),
  /** Circumstances of the aggravated ranges, as the article names them; null where it has none. */
  aggravated: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }).nullable(),
  ranges: z
    .array(
      rangeSchema
        .pick({ id: true, times: true, least: true, most: true, baseFromFen: true, baseBelowFen: true, capFen: true })
        .extend({ gravity: gravitySchema, when: z.strictObject({ zh: z.string(), en: z.string() }).optional() }),
    )
    .min(1),
});
type Provision = z.infer<typeof provisionSchema>;

/** A conduct for which these tables hold no range, and why: a fine for it is decided with a written reason. */
const withoutRangeSchema = z.strictObject({
  conduct: z.string().min(1),
  whyZh: z.string().min(1),
  whyEn: z.string().min(1),
});
type ConductWithoutRange = z.infer<typeof withoutRangeSchema>;

const bandsSchema = z.strictObject({ lightUpTo: z.number(), heavyFrom: z.number(), ...cited });

/** What a proposal was computed from, kept with it: a signed one reads the same under every later rulebook. */
export const discretionBasisSchema = z.object({
  bands: bandsSchema,
  range: rangeSchema,
  conditions: z.array(conditionSchema),
});
export type DiscretionBasis = z.infer<typeof discretionBasisSchema>;

/** rulebook/discretion/*.json: conditions and ranges by date. `origin` local is the annex of the place, which its office loads. */
export const discretionFileSchema = z.strictObject({
  kind: z.literal('discretion'),
  version: z.string().min(1),
  origin: z.enum(['statute', 'local']),
  nameZh: z.string().min(1),
  reviewedBy: z.string().min(1).nullable(),
  reviewedOn: civilDate.nullable(),
  /** Shares of a range at which the lighter part ends and the heavier begins. */
  bands: bandsSchema.optional(),
  conditions: z.array(conditionSchema),
  /** A range that stands alone, as in an annex of a place. */
  ranges: z.array(rangeSchema).default([]),
  provisions: z.array(provisionSchema).default([]),
  withoutRange: z.array(withoutRangeSchema).default([]),
});
type DiscretionFile = z.infer<typeof discretionFileSchema>;

export interface DiscretionBook {
  readonly version: string;
  readonly bands: NonNullable<DiscretionFile['bands']>;
  readonly conditions: readonly DiscretionCondition[];
  readonly ranges: readonly DiscretionRange[];
  readonly withoutRange: readonly ConductWithoutRange[];
  /** Whether the annex of the place is loaded; where it is not, the console says so. */
  readonly hasLocal: boolean;
}

export function inForceOn<T extends { effectiveFrom: CivilDate; effectiveTo: CivilDate | null }>(
  all: readonly T[],
  on: CivilDate,
): T[] {
  return all.filter((one) => one.effectiveFrom <= on && (one.effectiveTo === null || on <= one.effectiveTo));
}

/** Every range of a file, those of its provisions with what their article says of them. */
export function rangesOf({ ranges, provisions }: Pick<DiscretionFile, 'ranges' | 'provisions'>): DiscretionRange[] {
  return [...ranges, ...provisions.flatMap((provision) => provision.ranges.map((one) => rangeIn(provision, one)))];
}

function rangeIn(provision: Provision, { when, ...range }: Provision['ranges'][number]): DiscretionRange {
  const { id: of, nameZh, nameEn, aggravated, ranges: _ranges, ...shared } = provision;
  const grave = range.gravity === 'aggravated' ? aggravated : null;
  const name = (whole: string, parts: readonly (string | undefined)[], comma: string): string =>
    [whole, ...parts.filter((part) => part !== undefined)].join(comma);
  return {
    ...shared,
    ...range,
    provision: { id: of, nameZh, nameEn },
    nameZh: name(nameZh, [grave?.zh, when?.zh], '，'),
    nameEn: name(nameEn, [grave?.en, when?.en], ', '),
  };
}
