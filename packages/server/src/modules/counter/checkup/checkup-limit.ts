import { AppError } from '@jianhu/kernel';

/** Texts of one tenant: as many at once, and as many an hour, as a shop keeper needs; probing the rules word by word needs far more. */
const TEXTS = { atOnce: 30, perHour: 600 };
/**
 * Rows of files: a catalogue of this size every day. A larger one is read whole while the budget is full, and is paid off before the next
 * file; so no file is too large for an honest merchant, and over the days nobody tries more rows than this.
 */
const ROWS = { atOnce: 50_000, perHour: 50_000 / 24 };
const HOUR_MS = 3_600_000;
const MOST_TENANTS = 50_000;

/** Counts in memory; the rules of enforcement are not to be mapped by trying. */
export interface CheckupLimit {
  takeText(tenantId: string, now: Date): void;
  /** A file counts as one text as well, so that many small ones are no way round the texts. */
  takeFile(tenantId: string, rows: number, now: Date): void;
}

export function createCheckupLimit(): CheckupLimit {
  const texts = createBuckets(TEXTS);
  const rows = createBuckets(ROWS);
  const takeText = (tenantId: string, now: Date): void => {
    const waitSeconds = texts.waitFor(tenantId, 1, now);
    if (waitSeconds > 0) throw tooMany('checkup.tooMany', waitSeconds, now);
    texts.take(tenantId, 1, now);
  };
  return {
    takeText,
    takeFile(tenantId, count, now) {
      const waitSeconds = rows.waitFor(tenantId, count, now);
      if (waitSeconds > 0) throw tooMany('checkup.tooManyRows', waitSeconds, now);
      takeText(tenantId, now);
      rows.take(tenantId, count, now);
    },
  };
}

function tooMany(code: string, retryAfterSeconds: number, now: Date): AppError {
  const againAt = new Date(now.getTime() + retryAfterSeconds * 1_000).toISOString();
  return new AppError(code, 429, { retryAfterSeconds, againAt });
}

/** A bucket per tenant that fills with the hour. What is taken may be more than it holds once it is full: it is owed then. */
function createBuckets({ atOnce, perHour }: { readonly atOnce: number; readonly perHour: number }) {
  const buckets = new Map<string, { readonly left: number; readonly atMs: number }>();
  const leftOf = (tenantId: string, now: Date): number => {
    const known = buckets.get(tenantId);
    if (!known) return atOnce;
    return Math.min(atOnce, known.left + (Math.max(0, now.getTime() - known.atMs) / HOUR_MS) * perHour);
  };
  return {
    waitFor: (tenantId: string, cost: number, now: Date): number =>
      Math.ceil(Math.max(0, ((Math.min(cost, atOnce) - leftOf(tenantId, now)) / perHour) * 3_600)),
    take(tenantId: string, cost: number, now: Date): void {
      const left = leftOf(tenantId, now) - cost;
      if (buckets.size >= MOST_TENANTS) buckets.clear();
      buckets.set(tenantId, { left, atMs: now.getTime() });
    },
  };
}
