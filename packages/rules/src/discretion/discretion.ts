import { type CivilDate, isCivilDate } from '@jianhu/kernel';
import { z } from 'zod';

const civilDate = z.custom<CivilDate>((value) => typeof value === 'string' && isCivilDate(value), 'not a civil date');
const id = z.string().regex(/^[a-z][A-Za-z0-9.]+$/);
const cited = {
  statute: z.string().min(1),
  article: z.string().min(1),
  checked: z.enum(['checked', 'checked2nd', 'recalled', 'inferred', 'ours']),
};
const dated = { effectiveFrom: civilDate, effectiveTo: civilDate.nullable() };
const named = { nameZh: z.string().min(1), nameEn: z.string().min(1) };

/**
 * What an officer may confirm of a case. `none`: no penalty; `mayNone`: there may be none; `mustLighten`: lighter or mitigated;
 * `mayLighten`: may be; `aggravate`: heavier within the range.
 */
const conditionSchema = z.strictObject({
  id,
  ...named,
  effect: z.enum(['none', 'mayNone', 'mustLighten', 'mayLighten', 'aggravate']),
  ...cited,
  ...dated,
});
export type DiscretionCondition = z.infer<typeof conditionSchema>;

/** The range that a law sets: an amount in fen, or times of a base (the cost of the advertisement) that a person enters. */
const rangeSchema = z.strictObject({
  id,
  ...named,
  conducts: z.array(z.string().min(1)),
  times: z.boolean(),
  least: z.number().min(0),
  most: z.number().positive(),
  ...cited,
  ...dated,
});
export type DiscretionRange = z.infer<typeof rangeSchema>;

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
  ranges: z.array(rangeSchema),
});
type DiscretionFile = z.infer<typeof discretionFileSchema>;

export interface DiscretionBook {
  readonly version: string;
  readonly bands: NonNullable<DiscretionFile['bands']>;
  readonly conditions: readonly DiscretionCondition[];
  readonly ranges: readonly DiscretionRange[];
  /** Whether the annex of the place is loaded; where it is not, the console says so. */
  readonly hasLocal: boolean;
}

export function inForceOn<T extends { effectiveFrom: CivilDate; effectiveTo: CivilDate | null }>(
  all: readonly T[],
  on: CivilDate,
): T[] {
  return all.filter((one) => one.effectiveFrom <= on && (one.effectiveTo === null || on <= one.effectiveTo));
}
