import type { Clock } from '@jianhu/kernel';
import type { Caller } from './http.ts';

/**
 * Keeps what a costly read of the whole city gave for a short while, for everybody behind the same wall, and lets those who ask meanwhile
 * wait for the one read. What is given says by its `asOf` when it was read. A read that failed is not kept.
 */
export function keepRead<T extends object>(
  clock: Clock,
  { forMs }: { readonly forMs: number },
): (caller: Caller, edition: unknown, work: () => Promise<T>) => Promise<T> {
  interface Kept {
    readonly until: number;
    readonly edition: unknown;
    readonly value: Promise<T>;
  }
  const byWall = new Map<string, Kept>();
  return ({ reach, countyCode, unitId, administrator, tenantId, watch }, edition, work) => {
    const now = clock.now().getTime();
    const wall = [reach, countyCode, unitId, administrator, tenantId, watch?.join(',')].join(' ');
    const known = byWall.get(wall);
    if (known && known.until > now && known.edition === edition) return known.value;
    const value = work();
    byWall.set(wall, { until: now + forMs, edition, value });
    value.catch(() => byWall.delete(wall));
    return value;
  };
}
