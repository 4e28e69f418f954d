import { describe, expect, it } from 'vitest';
import { afterTry } from './slice.ts';

const NOW = new Date('2026-11-26T12:00:00Z');
const failed = { kind: 'failed', problem: 'ETIMEDOUT' } as const;

describe('a slice after a try', () => {
  it('waits longer each time that the way failed, and is gone after the last', () => {
    const waits = Array.from({ length: 9 }, (_, at) => afterTry(failed, at + 1, NOW));
    const minutes = waits.map(({ nextTryAt }) => (nextTryAt.getTime() - NOW.getTime()) / 60_000);
    expect(minutes).toEqual([1, 5, 30, 120, 720, 1_440, 1_440, 1_440, 0]);
    expect(waits.map(({ state }) => state)).toEqual([...Array.from({ length: 8 }, () => 'pending'), 'gone']);
  });

  it.each(['gone', 'differs', 'refused'] as const)('is not tried again when it is %s', (kind) => {
    expect(afterTry({ kind, problem: 'p' }, 1, NOW)).toMatchObject({ state: kind, problem: 'p' });
  });
});
