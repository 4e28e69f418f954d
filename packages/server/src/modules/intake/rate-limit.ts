/** A bucket per source that fills with its rate and holds two seconds of it; a batch may take it below zero once. */
export interface RateLimit {
  /** Seconds to wait before anything may come in; 0 when something may. */
  wait(sourceId: string, ratePerSecond: number, nowMs: number): number;
  /** Takes what the batch costs, unless it has to wait: then the seconds. */
  take(sourceId: string, ratePerSecond: number, cost: number, nowMs: number): number;
  /** Takes what turned out to be owed, also below zero; gives back what is less than nothing. */
  owe(sourceId: string, ratePerSecond: number, cost: number, nowMs: number): void;
}

const BURST_SECONDS = 2;

export function createRateLimit(): RateLimit {
  const buckets = new Map<string, { tokens: number; atMs: number }>();
  const fill = (sourceId: string, rate: number, nowMs: number): number => {
    const bucket = buckets.get(sourceId);
    if (!bucket) return rate * BURST_SECONDS;
    return Math.min(rate * BURST_SECONDS, bucket.tokens + (Math.max(0, nowMs - bucket.atMs) / 1000) * rate);
  };
  const secondsFor = (tokens: number, rate: number): number =>
    tokens > 0 ? 0 : Math.max(1, Math.ceil((1 - tokens) / rate));
  return {
    wait: (sourceId, rate, nowMs) => secondsFor(fill(sourceId, rate, nowMs), rate),
    take(sourceId, rate, cost, nowMs) {
      const tokens = fill(sourceId, rate, nowMs);
      buckets.set(sourceId, { tokens: tokens > 0 ? tokens - cost : tokens, atMs: nowMs });
      return secondsFor(tokens, rate);
    },
    owe(sourceId, rate, cost, nowMs) {
      buckets.set(sourceId, { tokens: fill(sourceId, rate, nowMs) - cost, atMs: nowMs });
    },
  };
}
