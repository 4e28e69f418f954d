import type { Clock } from '@jianhu/kernel';
import type { SealedRow } from './items.ts';

const KEPT_MS = 60_000;
const MOST = 2_000;

interface Opened {
  readonly ciphertext: Buffer;
  readonly value: string;
  readonly until: number;
}

/**
 * Values that every page opens again, such as the names of officers, stay open for a minute. The sealed row is read each time all the same:
 * what was forgotten is not answered, and what was written anew is opened anew.
 */
export function createOpened(clock: Clock): {
  get(row: SealedRow, open: (row: SealedRow) => string): string;
  drop(subjectId: string): void;
} {
  const kept = new Map<string, Opened>();
  return {
    get(row, open) {
      const now = clock.now().getTime();
      const known = kept.get(row.subjectId);
      if (known && known.until > now && known.ciphertext.equals(row.ciphertext)) return known.value;
      const value = open(row);
      if (kept.size >= MOST) kept.clear();
      kept.set(row.subjectId, { ciphertext: row.ciphertext, value, until: now + KEPT_MS });
      return value;
    },
    drop: (subjectId) => void kept.delete(subjectId),
  };
}
