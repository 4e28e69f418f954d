import { expect, it } from 'vitest';
import { PARTITIONS, fnv1a32, partitionOf } from './partition.ts';

it('hashes as FNV-1a (32 bits) does: the published vectors', () => {
  expect(fnv1a32('')).toBe(0x811c9dc5);
  expect(fnv1a32('a')).toBe(0xe40c292c);
  expect(fnv1a32('foobar')).toBe(0xbf9cf968);
});

it('hashes the UTF-8 bytes, wherever the first one beyond ASCII stands', () => {
  const byBytes = (text: string): number => {
    let hash = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
    return hash >>> 0;
  };
  for (const id of ['直播间', 'room-直播', '😀', 'é']) expect(fnv1a32(id)).toBe(byBytes(id));
});

it('keeps its partitions for ever', () => {
  const fixed = ['', 'room-1', 'room-2', 'room-6999', '直播间-8', '1234567890'].map((id) => [id, partitionOf(id)]);
  expect(Object.fromEntries(fixed)).toMatchInlineSnapshot(`
    {
      "": 25,
      "1234567890": 12,
      "room-1": 8,
      "room-2": 1,
      "room-6999": 57,
      "直播间-8": 38,
    }
  `);
});

it('spreads 7,000 numbered rooms evenly', () => {
  const counts = Array.from({ length: PARTITIONS }, () => 0);
  for (let room = 0; room < 7_000; room += 1) {
    const partition = partitionOf(`room-${room}`);
    counts[partition] = (counts[partition] ?? 0) + 1;
  }
  expect(Math.min(...counts)).toBeGreaterThan(60);
  expect(Math.max(...counts)).toBeLessThan(170);
});
