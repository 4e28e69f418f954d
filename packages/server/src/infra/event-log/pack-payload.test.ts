import { expect, it } from 'vitest';
import { openPayload, packPayload } from './pack-payload.ts';

it.each([0, 1, 255, 256, 300, 65_791, 65_792, 200_000, 9_000_000])('gives back a payload of %i bytes', (length) => {
  const payload = Buffer.from(Array.from({ length }, (_, at) => (at * 31) % 251));
  expect(openPayload({ packed: packPayload(payload) }).equals(payload)).toBe(true);
});

it('throws for what is damaged, whatever its header says', () => {
  const packed = packPayload(Buffer.from('{"lines":[1]}\n{}\n'.repeat(50)));
  expect(() => openPayload({ packed: packed.subarray(0, -3) })).toThrow();
  expect(() => openPayload({ packed: Buffer.from('no frame at all') })).toThrow();
  expect(() => openPayload({ packed: Buffer.alloc(0) })).toThrow();
});
