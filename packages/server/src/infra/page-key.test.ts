import { describe, expect, it } from 'vitest';
import { changedKeyOf, readChangedKey } from './page-key.ts';

const id = '0196f3a0-0000-7000-8000-000000000001';

describe('key of a page', () => {
  it('is read as it was written', () => {
    const at = new Date('2026-11-26T08:00:00.123Z');
    expect(readChangedKey(changedKeyOf({ changed_at: at, id }))).toEqual({ at, id });
  });

  it.each(['', id, `_${id}`, `9999999999999999_${id}`, `1_${id}x`, `2026-11-26_${id}`, `-1_${id}`])(
    'refuses %j with a pointer to it',
    (after) => {
      expect(() => readChangedKey(after)).toThrow(expect.objectContaining({ code: 'request.invalid', status: 400 }));
    },
  );
});
