import { isIPv6 } from 'node:net';
import { AppError, type Clock } from '@jianhu/kernel';

/** Requests of one source in a minute without sign-in; nothing limits where it says 0. */
export interface PublicBudget {
  readonly reads: number;
  /** Forms that somebody fills in, whose answers may be guessed. */
  readonly forms: number;
}

export interface PublicLimit {
  take(method: string, address: string): void;
}

const WINDOW_MS = 60_000;
/** Sources that are counted in one window; beyond it counting begins anew, so that many addresses fill no memory. */
const MOST_SOURCES = 50_000;

/**
 * Counts in memory, for a minute, how often one address asks what nobody signs in for: a flood of one leaves the others served. Addresses
 * are kept for that minute alone and are written nowhere.
 */
export function createPublicLimit(clock: Clock, budget: PublicBudget): PublicLimit {
  const counts = new Map<string, number>();
  let windowMs = 0;
  return {
    take(method, address) {
      const nowMs = clock.now().getTime();
      const startMs = nowMs - (nowMs % WINDOW_MS);
      if (startMs !== windowMs || counts.size >= MOST_SOURCES) counts.clear();
      windowMs = startMs;
      const isForm = method !== 'GET';
      const most = isForm ? budget.forms : budget.reads;
      if (most === 0) return;
      const key = `${isForm ? 'form' : 'read'} ${sourceOf(address)}`;
      const count = (counts.get(key) ?? 0) + 1;
      if (count <= most) return void counts.set(key, count);
      throw new AppError('request.tooMany', 429, {
        retryAfterSeconds: Math.max(1, Math.ceil((startMs + WINDOW_MS - nowMs) / 1_000)),
      });
    },
  };
}

/** One line of IPv6 has a whole network of 64 bits to choose its address from. */
function sourceOf(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address;
  const [head = '', tail = ''] = address.split('::');
  const front = head.split(':').filter((part) => part !== '');
  const back = tail.split(':').filter((part) => part !== '');
  const zeros = address.includes('::') ? Array.from({ length: 8 - front.length - back.length }, () => '0') : [];
  return [...front, ...zeros, ...back].slice(0, 4).join(':');
}
