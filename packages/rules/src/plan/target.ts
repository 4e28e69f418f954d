import { type CivilDate, isCivilDate } from '@jianhu/kernel';
import { z } from 'zod';

const civilDate = z.custom<CivilDate>((value) => typeof value === 'string' && isCivilDate(value), 'not a civil date');
const amount = z.number().min(0);

/**
 * What a figure must reach, with the boundary as the text draws it: 以上 includes the number, 超过 and 突破 exclude it, a plain number
 * is met from there on, 左右 allows a tolerance that the office sets, a—b is met at a, 全覆盖 is every eligible one.
 */
const goalSchema = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('atLeast'), value: amount }),
  z.strictObject({ op: z.literal('moreThan'), value: amount }),
  z.strictObject({ op: z.literal('plain'), value: amount }),
  z.strictObject({ op: z.literal('about'), value: amount }),
  z.strictObject({ op: z.literal('range'), min: amount, max: amount }),
  z.strictObject({ op: z.literal('fullCoverage') }),
]);
export type Goal = z.infer<typeof goalSchema>;

/**
 * Where a figure comes from. What can be counted is a list of named objects, here or in another module; only shares and sums are
 * reported as numbers.
 */
const measuredBySchema = z.discriminatedUnion('kind', [
  /** Objects of rulebook/plan/registries, in force at the end of the period. */
  z.strictObject({ kind: z.literal('objects'), registry: z.string().min(1) }),
  /** Records of another module, by the name of its port. */
  z.strictObject({ kind: z.literal('records'), port: z.enum(['platforms', 'operators', 'monitoredRooms']) }),
  z.strictObject({ kind: z.literal('sum') }),
  /** Numerator and denominator, e.g. covered and eligible; parts are the dimensions that a report breaks it down by. */
  z.strictObject({ kind: z.literal('share'), parts: z.array(z.enum(['platform', 'employmentForm'])) }),
]);

/** A target of the plan as typed data, with the phrase of the text that sets it. */
export const targetSchema = z
  .strictObject({
    id: z.string().regex(/^(G\d|M\d{2})-T\d+$/),
    nameZh: z.string().min(1),
    nameEn: z.string().min(1),
    sourcePhrase: z.string().min(1),
    goal: goalSchema,
    unit: z.enum(['个', '家', '件', '项', '台', '组', '次', '亿元', '%']),
    /** `ambiguous`: the text can be read both ways, the office decides; until then as a total by the deadline. */
    cadence: z.enum(['byDeadline', 'everyYear', 'ambiguous']),
    byYear: z.int().nullable(),
    /** 力争: strive for. */
    soft: z.boolean(),
    /** 新增: only what came after this day counts. */
    newSince: civilDate.nullable(),
    /** 倍增: also twice the figure of a base year that the text does not name. */
    doubling: z.boolean(),
    /** `stock`: what there is at the end of a period; `yearToDate`: what came since 1 January. */
    reading: z.enum(['stock', 'yearToDate']),
    measuredBy: measuredBySchema,
    noteZh: z.string().nullable(),
  })
  .refine(({ goal, unit }) => (goal.op === 'fullCoverage' ? unit === '%' : true), 'full coverage is a share')
  .refine(({ measuredBy, unit }) => (measuredBy.kind === 'share') === (unit === '%'), 'a share is told in %')
  .refine(({ measuredBy, unit }) => (measuredBy.kind === 'sum') === (unit === '亿元'), 'what can be counted is counted')
  .refine(({ goal }) => goal.op !== 'range' || goal.min < goal.max, 'a range goes up');
export type Target = z.infer<typeof targetSchema>;

/** What the office has set for a target, because the text is silent: never guessed. */
export interface TargetSettings {
  /** Figure of the base year, for doubling and for a pace that begins there. */
  readonly base: { readonly value: number; readonly on: CivilDate } | null;
  /** For 左右: how far below still counts, as a share of the number. */
  readonly toleranceShare: number;
  /** The reading of an ambiguous cadence. */
  readonly cadence: 'byDeadline' | 'everyYear';
}
