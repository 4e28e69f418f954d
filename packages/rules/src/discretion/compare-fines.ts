/** Fewer say nothing about a practice (brief, discretion): no score, and the reason. */
export const LEAST_COMPARABLE = 20;

export type FineComparison =
  | { readonly kind: 'tooFew'; readonly count: number }
  | {
      readonly kind: 'compared';
      readonly count: number;
      readonly quartilesFen: readonly [lower: number, median: number, upper: number];
      /** Distance from the median in widths of the middle half; null where all decided the same and this one, too. */
      readonly deviation: number | null;
    };

/** How far a fine lies from those of comparable decided cases. A distance, no verdict: what is right is decided by a person. */
export function compareFines(decidedFen: readonly number[], fineFen: number): FineComparison {
  const count = decidedFen.length;
  if (count < LEAST_COMPARABLE) return { kind: 'tooFew', count };
  const sorted = decidedFen.toSorted((a, b) => a - b);
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
    return Math.round(low + (high - low) * (place - Math.floor(place)));
  };
  const quartilesFen = [at(0.25), at(0.5), at(0.75)] as const;
  const width = quartilesFen[2] - quartilesFen[0];
  const distance = fineFen - quartilesFen[1];
  if (width === 0) return { kind: 'compared', count, quartilesFen, deviation: distance === 0 ? 0 : null };
  return { kind: 'compared', count, quartilesFen, deviation: Math.round((distance / width) * 100) / 100 };
}
