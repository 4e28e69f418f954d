import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { isStoredZip, openZip, storeZip } from './stored-zip.ts';

const AT = new Date('2026-11-26T12:00:00Z');
const name = fc.stringMatching(/^[a-z]{1,12}(\/[a-z.]{1,12})?$/).filter((one) => !/^\d/.test(one));
const files = fc.dictionary(name, fc.uint8Array({ maxLength: 200 }), { minKeys: 1, maxKeys: 6, noNullPrototype: true });

it('writes what another library reads, to the byte as it would write it, and reads it back', () => {
  fc.assert(
    fc.property(files, (given) => {
      const zip = storeZip(given, AT);
      expect(Buffer.compare(zip, zipSync(given, { level: 0, mtime: new Date(2026, 0, 1) }))).toBe(0);
      expect(Object.keys(unzipSync(zip))).toEqual(Object.keys(given));
      const opened = openZip(zip) ?? {};
      expect(Object.keys(opened)).toEqual(Object.keys(given));
      expect(isStoredZip(zip, opened, AT)).toBe(true);
    }),
  );
});

it('is no such ZIP with any bit flipped outside of its files, nor with something behind it', () => {
  const given = { 'a/b.txt': Buffer.from('abc'), c: Buffer.from('defg') };
  const zip = storeZip(given, AT);
  for (let bit = 0; bit < zip.length * 8; bit += 1) {
    const changed = Uint8Array.from(zip);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    const opened = openZip(changed);
    expect(opened !== null && isStoredZip(changed, opened, AT)).toBe(false);
  }
  expect(isStoredZip(Buffer.concat([zip, Buffer.from('x')]), openZip(zip) ?? {}, AT)).toBe(false);
});
