/** A bucket per source that fills with its rate and holds two seconds of it; a batch may take it below zero once. */
export interface RateLimit {
  /** Seconds to wait, or 0 when the batch may come in. */
  take(sourceId: string, ratePerSecond: number, count: number, nowMs: number): number;
}

const BURST_SECONDS = 2;

export function createRateLimit(): RateLimit {
  const buckets = new Map<string, { tokens: number; atMs: number }>();
  return {
    take(sourceId, rate, count, nowMs) {
      const bucket = buckets.get(sourceId) ?? { tokens: rate * BURST_SECONDS, atMs: nowMs };
      const passedMs = Math.max(0, nowMs - bucket.atMs);
      const tokens = Math.min(rate * BURST_SECONDS, bucket.tokens + (passedMs / 1000) * rate);
      buckets.set(sourceId, { tokens: tokens > 0 ? tokens - count : tokens, atMs: nowMs });
      return tokens > 0 ? 0 : Math.max(1, Math.ceil((1 - tokens) / rate));
    },
  };
}
