import { describe, expect, it } from 'vitest';
import { FRAME, fileSchema, parseFrame } from './backup-format.ts';

const file = (payload: string): (() => unknown) => {
  const frame = { kind: FRAME.file, payload: Buffer.from(payload) };
  return () => parseFrame(frame, FRAME.file, fileSchema, 'city.jianhu');
};

describe('a frame of a backup', () => {
  it('is read where it says what it must', () => {
    const said = { name: '00000/1.txt', bytes: 3, sha256: 'ab' };
    expect(file(JSON.stringify(said))()).toEqual(said);
  });

  it.each(['{"name":"00000/1.txt","byt', '', '\u0000', '{"name":1}'])(
    'is told as damaged where a byte of it changed: %j',
    (payload) => {
      expect(file(payload)).toThrow('city.jianhu is not a complete backup');
    },
  );
});
