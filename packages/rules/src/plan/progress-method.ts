import { z } from 'zod';

/** How progress is judged and forecast: rulebook/plan/progress-method.json. Published, so that every unit can check its own light. */
export const progressMethodSchema = z.strictObject({
  kind: z.literal('progressMethod'),
  version: z.string().min(1),
  owner: z.string().min(1),
  /** Behind the straight path by no more than this share of the way still counts as on track. */
  slackShare: z.number().min(0).max(0.5),
  /** 左右: how far below the number still counts, until the office sets another. */
  defaultToleranceShare: z.number().min(0).max(0.5),
  /** With fewer published values only the needed pace is shown. */
  valuesForForecast: z.int().min(4),
  /** A figure older than this many months is stale and says so. */
  staleAfterMonths: z.int().min(1),
  /** Coverage of the interval, e.g. 0.9. */
  intervalCoverage: z.number().gt(0).lt(1),
  /** A room counts as monitored with at least so many minutes received in the month. */
  monitoredMinutes: z.int().min(1),
  /** A figure that falls or rises to less than this share of the one before is flagged for the checker. */
  fallShare: z.number().gt(0).lt(1),
  /** Day of the month after, by which a report is due. */
  reportDueDay: z.int().min(1).max(28),
  /** What is due within so many working days is told to the unit, in the console and by mail. */
  remindWorkingDays: z.int().min(0).max(30),
  textZh: z.array(z.string().min(1)).min(1),
  textEn: z.array(z.string().min(1)).min(1),
});

export type ProgressMethod = z.infer<typeof progressMethodSchema>;
