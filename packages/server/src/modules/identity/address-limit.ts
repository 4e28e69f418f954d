import type { Clock } from '@jianhu/kernel';

/** Requests of one address to one path within a window of seconds. */
interface Limit {
  readonly window: number;
  readonly max: number;
}

interface Counted {
  count: number;
  readonly endsAt: number;
}

const MOST_KEPT = 50_000;

/**
 * Counts requests by address for one server. The library's own counter belongs to the process, so that two servers in one would use up
 * each other's tries.
 * @returns seconds to wait where the limit is reached
 */
export function createAddressLimit(clock: Clock) {
  const counted = new Map<string, Counted>();

  function forgetPast(now: number): void {
    for (const [key, { endsAt }] of counted) if (endsAt <= now) counted.delete(key);
    // Still too many: the oldest go, so that a flood of addresses cannot fill the memory.
    for (const key of counted.keys()) {
      if (counted.size < MOST_KEPT) return;
      counted.delete(key);
    }
  }

  return {
    // The library waits for an answer that may come over a network.
    async consume(key: string, { window, max }: Limit): Promise<{ allowed: boolean; retryAfter: number | null }> {
      const now = clock.now().getTime();
      const known = counted.get(key);
      if (!known || known.endsAt <= now) {
        if (counted.size >= MOST_KEPT) forgetPast(now);
        counted.delete(key);
        counted.set(key, { count: 1, endsAt: now + window * 1000 });
        return { allowed: true, retryAfter: null };
      }
      if (known.count >= max) return { allowed: false, retryAfter: Math.ceil((known.endsAt - now) / 1000) };
      known.count += 1;
      return { allowed: true, retryAfter: null };
    },
  };
}
