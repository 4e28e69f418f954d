import type { BrakeBand } from './rule-care.ts';

/** What is usual for an hour, and from how many hits on a rule is paused. */
export interface HitBand {
  readonly median: number;
  readonly deviation: number;
  /** More hits than this in the hour pause the rule. */
  readonly limit: number;
  readonly samples: number;
}

/**
 * A robust band over the same hours of past weeks: median and median absolute deviation, so that one wild week does not widen it.
 * Where the past hours hardly differ the deviation is at least one hit and at least a fifth of the median (a busy hour is not a jump),
 * and below `leastHits` no rule is paused.
 */
export function hitBand(past: readonly number[], { deviations, leastHits }: BrakeBand): HitBand {
  const median = medianOf(past);
  const deviation = Math.max(medianOf(past.map((hits) => Math.abs(hits - median))), 1, median / 5);
  return {
    median,
    deviation,
    limit: Math.max(leastHits, Math.ceil(median + deviations * deviation)),
    samples: past.length,
  };
}

/** The past hours that an hour is compared with, as instants of their beginnings, newest first. */
export function comparedHours(hour: Date, { weeks, neighbourHours }: BrakeBand): Date[] {
  const hourMs = 3_600_000;
  return Array.from({ length: weeks }, (_, week) =>
    Array.from(
      { length: 2 * neighbourHours + 1 },
      (__, at) => new Date(hour.getTime() - (week + 1) * 168 * hourMs + (at - neighbourHours) * hourMs),
    ),
  ).flat();
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return 0;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
