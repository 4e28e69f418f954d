import { describe, expect, it } from 'vitest';
import { PARTITIONS, partitionOf } from '../../infra/event-log/index.ts';
import { changeMemories, MOST_ROOMS, type RoomMemories } from './room-memory.ts';

const chain = { from: 1, segments: 1, lastOffset: 1, sha256: '', sm3: '' };

function hear(base: RoomMemories, roomKeys: readonly string[]): RoomMemories {
  const changes = changeMemories(base);
  for (const roomKey of roomKeys) changes.touch(roomKey).chain = { ...chain };
  changes.apply();
  return base;
}

describe('the memories of seventy thousand rooms', () => {
  it.each([
    ['numbers', (n: number) => String(7_300_000_000_000_000_000n + BigInt(n) * 7_919n)],
    ['names', (n: number) => `room-${n}`],
  ])('forget none of them, whose ids are %s, however unevenly these fall', (_what, idOf) => {
    const ids = Array.from({ length: 70_000 }, (_, n) => idOf(n));
    const partitions = Map.groupBy(ids, partitionOf);
    expect(partitions.size).toBe(PARTITIONS);
    for (const ofPartition of partitions.values()) {
      const memories: RoomMemories = new Map();
      hear(memories, ofPartition);
      const first = memories.get(ofPartition[0] ?? '');
      hear(memories, ofPartition.slice(1));
      expect(memories.size).toBe(ofPartition.length);
      expect(memories.get(ofPartition[0] ?? '')).toBe(first);
      // A third more may come before the first is forgotten.
      expect(ofPartition.length * 1.33).toBeLessThan(MOST_ROOMS);
    }
  });

  it('forget those heard longest ago where somebody invents rooms without end', () => {
    const memories = hear(new Map(), ['first', 'second']);
    hear(memories, ['first']);
    hear(
      memories,
      Array.from({ length: MOST_ROOMS - 1 }, (_, n) => `invented-${n}`),
    );
    expect(memories.size).toBe(MOST_ROOMS);
    expect([memories.has('first'), memories.has('second')]).toEqual([true, false]);
  });
});
