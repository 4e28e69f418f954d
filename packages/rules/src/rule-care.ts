import { z } from 'zod';
import { inForceSchema, reviewSchema } from './origin.ts';

const owner = z.strictObject({ unit: z.string().min(1), nameZh: z.string().min(1), assumed: z.boolean() });

/** How precise the rules of a category have to be before a change of them is published; by date, with who set it. */
const floorSchema = z.strictObject({
  /** A category of rules, or `*` for those that have no floor of their own. */
  category: z.string().min(1),
  /** Share of upheld among adjudicated alerts that the 95 % lower bound has to reach, in basis points. */
  lowerBoundBp: z.int().min(1).max(9_999),
  /** With fewer adjudicated alerts nothing is measured, and the checker has to say why it may go on. */
  minAdjudicated: z.int().min(1).max(10_000),
  ...inForceSchema,
  owner,
});

/** When a rule is paused by itself: hits of an hour beyond what the same hours of past weeks show. */
const brakeSchema = z.strictObject({
  category: z.string().min(1),
  /** How many past weeks are looked at; of each the same hour of the same weekday and its neighbours. */
  weeks: z.int().min(1).max(26),
  neighbourHours: z.int().min(0).max(3),
  /** Band above the median, in medians of absolute deviation. */
  deviations: z.int().min(1).max(50),
  /** Fewer hits than this in an hour never pause a rule, however quiet it was. */
  leastHits: z.int().min(1).max(1_000_000),
  ...inForceSchema,
  owner,
});

/** rulebook/tables/rule-care.json: what the office asks of its own rules. No law sets these figures; their owner does. */
export const ruleCareFileSchema = z.strictObject({
  kind: z.literal('ruleCare'),
  version: z.string().min(1),
  basis: z.string().min(1),
  floors: z.array(floorSchema).min(1),
  brakes: z.array(brakeSchema).min(1),
  ...reviewSchema,
});

export type RuleCare = z.infer<typeof ruleCareFileSchema>;
export type PrecisionFloor = RuleCare['floors'][number];
export type BrakeBand = RuleCare['brakes'][number];

/** The one of the category in force on that day, else that for all others; undefined where the office set none. */
export function careFor<T extends PrecisionFloor | BrakeBand>(
  all: readonly T[],
  category: string,
  on: string,
): T | undefined {
  const inForce = all.filter((one) => one.effectiveFrom <= on && (one.effectiveTo === null || on <= one.effectiveTo));
  return inForce.find((one) => one.category === category) ?? inForce.find((one) => one.category === '*');
}
