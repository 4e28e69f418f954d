import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLineTexts } from './line-texts.ts';

/** Reads the lines that `isRead` names and passes over the others. */
function readLines(body: Buffer, isRead: (line: number) => boolean = () => true): string[] {
  const texts = createLineTexts(body);
  const read: string[] = [];
  for (let start = 0, line = 0; start < body.length; line += 1) {
    const newline = body.indexOf(10, start);
    const end = newline < 0 ? body.length : newline;
    if (isRead(line)) read.push(texts.read(start, end));
    else texts.skip(start, end);
    start = end + 1;
  }
  return read;
}

it('gives every line as decoding it alone does, read or passed over, with and without a last newline', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '\r', ' ', '直', 'é', '😀', '\u{feff}', '\u2028', '\0') });
  const line = fc.oneof(
    text,
    text.map((one) => one.repeat(3_000)),
  );
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 12 }),
      fc.boolean(),
      fc.integer({ min: 1, max: 4 }),
      (lines, ends, step) => {
        const body = Buffer.from(lines.join('\n') + (ends ? '\n' : ''));
        const alone = body.toString('utf8').split('\n');
        if (alone.at(-1) === '') alone.pop();
        expect(readLines(body)).toEqual(alone);
        expect(readLines(body, (at) => at % step === 0)).toEqual(alone.filter((_, at) => at % step === 0));
      },
    ),
    { numRuns: 300 },
  );
});

it('decodes no more of a body than some lines ahead, so that one line of many megabytes is not decoded for its neighbour', () => {
  const body = Buffer.concat([Buffer.from('{}\n'), Buffer.alloc(8_000_000, 'x'), Buffer.from('\n{}')]);
  const decoded: number[] = [];
  body.toString = (_encoding, start = 0, end = 0) => {
    decoded.push(end - start);
    return Buffer.prototype.toString.call(body.subarray(start, end), 'utf8');
  };
  const texts = createLineTexts(body);
  expect(texts.read(0, 2)).toBe('{}');
  texts.skip(3, 8_000_003);
  expect(texts.read(8_000_004, 8_000_006)).toBe('{}');
  expect(Math.max(...decoded)).toBeLessThan(40_000);
});
