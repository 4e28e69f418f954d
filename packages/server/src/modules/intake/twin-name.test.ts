import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasRoomForTwin, hasTwin } from './twin-name.ts';

describe('a name that stands twice in a line', () => {
  it.each([
    '{"account":"13812345678","account":"a1b2c3d4e5f60718"}',
    '{"a":1, "\\u0061" :2}',
    '{"a":{"b":1,"b":2}}',
    '{"x":[{"b":1,"b":2}]}',
    '{"a":"\\\\","a":1}',
    '{"a":[[[]]],"b":{},"a":1}',
  ])('is found in %s', (line) => {
    expect(JSON.parse(line)).toBeTypeOf('object');
    expect(hasTwin(line)).toBe(true);
  });

  it.each([
    '{}',
    '3',
    '"a"',
    '{"a":{"a":1},"b":{"a":1}}',
    '{"a":"b","b":"a"}',
    '{"a":["a","a"],"b":["b"]}',
    '{"a":"{\\"a\\":1,\\"a\\":2}"}',
    '[{"a":1},{"a":1}]',
  ])('is not found in %s', (line) => {
    expect(hasTwin(line)).toBe(false);
  });

  it('is never found in what JSON.stringify wrote, unless it is deeper than any observation', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => !hasTwin(JSON.stringify(value))));
  });

  it('is suspected in a depth that no observation has', () => {
    expect(hasTwin(`${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`)).toBe(true);
  });

  it('has no room in a line that is as short as it can be; no shorter way of writing numbers makes room for it', () => {
    const row = fc.record({
      v: fc.constant(1),
      text: fc.string({ unit: 'grapheme', maxLength: 20 }),
      seq: fc.oneof(fc.nat(), fc.constantFrom(0, 1_000, 30_000, 10_000_000, 9e15, Number.MAX_SAFE_INTEGER)),
      speech: fc.record({ text: fc.string(), confidence: fc.double({ min: 0, max: 1, noNaN: true }) }),
    });
    // As short as JSON can be: exponents where they help, no sign, no space.
    const shortNumber = (value: number): string => {
      const exponent = value.toExponential().replace('+', '');
      const whole = /^(\d)(?:\.(\d+))?e(-?\d+)$/.exec(exponent);
      const tail = whole?.[2] ?? '';
      const moved = `${whole?.[1]}${tail}e${Number(whole?.[3]) - tail.length}`;
      return [String(value), exponent, moved].toSorted((a, b) => a.length - b.length)[0] ?? '';
    };
    const write = (one: object): string =>
      `{${Object.entries(one)
        .map(([name, member]) => `"${name}":${writeMember(member)}`)
        .join(',')}}`;
    const writeMember = (member: unknown): string => {
      if (typeof member === 'number') return shortNumber(member);
      return typeof member === 'object' && member !== null ? write(member) : JSON.stringify(member);
    };
    fc.assert(
      fc.property(row, (one) => {
        const line = write(one);
        const read = JSON.parse(line) as Record<string, unknown>;
        expect(JSON.stringify(read)).toBe(JSON.stringify(one));
        expect(hasRoomForTwin(line.replace('{', '{"v":2,'), read)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
    const plain = { v: 1, kind: 'comment', seq: 12_345_678, text: '好', speech: { confidence: 0.94 } };
    expect(hasRoomForTwin(JSON.stringify(plain), plain)).toBe(false);
    expect(hasRoomForTwin(JSON.stringify(plain, null, 1), plain)).toBe(true);
  });
});
