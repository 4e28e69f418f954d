import { AppError } from '@jianhu/kernel';

/** Texts of one tenant: as many at once, and as many an hour, as a shop keeper needs; probing the rules word by word needs far more. */
const AT_ONCE = 30;
const PER_HOUR = 600;
const HOUR_MS = 3_600_000;
const MOST_TENANTS = 50_000;

/** Counts in memory; the rules of enforcement are not to be mapped by trying. */
export interface CheckupLimit {
  take(tenantId: string, texts: number, now: Date): void;
}

/** A bucket per tenant that fills with the hour. A file counts as one text for every hundred rows: it is read whole or not at all. */
export function createCheckupLimit(): CheckupLimit {
  const buckets = new Map<string, { left: number; atMs: number }>();
  return {
    take(tenantId, texts, now) {
      const nowMs = now.getTime();
      const known = buckets.get(tenantId);
      const gained = known ? ((nowMs - known.atMs) / HOUR_MS) * PER_HOUR : 0;
      const left = Math.min(AT_ONCE, (known?.left ?? AT_ONCE) + Math.max(0, gained));
      const cost = Math.min(texts, AT_ONCE);
      if (left < cost) {
        const retryAfterSeconds = Math.ceil(((cost - left) / PER_HOUR) * 3_600);
        throw new AppError('checkup.tooMany', 429, { retryAfterSeconds });
      }
      if (buckets.size >= MOST_TENANTS) buckets.clear();
      buckets.set(tenantId, { left: left - cost, atMs: nowMs });
    },
  };
}
