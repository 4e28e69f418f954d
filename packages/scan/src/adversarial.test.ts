import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DISGUISES, noise } from './test-disguises.ts';
import { ordinaryText, scannerOfTerms } from './test-terms.ts';

const WORDS = ['国家级', '世界级', '治疗高血压', '治疗白内障', '全国第一', '全网最低价'];
const scanner = scannerOfTerms(WORDS, ['最{近|后}']);
const ordinary = ordinaryText('abc', '12');

describe('any word in any disguise (issue 7)', () => {
  const writings = DISGUISES.flatMap(({ variant, write }, at) =>
    WORDS.flatMap((word) => {
      const written = write(word);
      return written === null ? [] : [[`${variant} ${at}`, word, variant, written] as const];
    }),
  );

  it.each(writings)('%s of %s is found at its place and named', (_name, word, variant, written) => {
    fc.assert(
      fc.property(ordinary, written, ordinary, (before, hidden, after) => {
        const text = `${before}。${hidden}。${after}`;
        const findings = scanner.scan({ text });
        expect(findings.map(({ term }) => term)).toEqual([word]);
        const [finding] = findings;
        expect(finding?.variants).toContain(variant);
        // Of a character that is written several times the place holds one of those at its ends.
        const spare = variant === 'repeatedCharacter' ? 1 : 0;
        expect([finding?.start, finding?.end]).toEqual([
          before.length + 1 + spare,
          before.length + 1 + hidden.length - spare,
        ]);
        expect(text.slice(finding?.start, finding?.end)).toBe(finding?.matched);
        expect(scanner.mayHit(text)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

describe('ordinary texts', () => {
  it('stay clean under noise that nobody sees', () => {
    const piece = fc.oneof({ weight: 3, arbitrary: ordinary }, { weight: 1, arbitrary: noise });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        expect(scanner.scan({ text: pieces.join('') })).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('stay clean when each character is written in full width or in traditional form', () => {
    const wide = (text: string): string =>
      text
        .replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))
        .replaceAll('这', '這')
        .replaceAll('颜', '顏');
    fc.assert(
      fc.property(ordinary, (text) => {
        expect(scanner.scan({ text: wide(text) })).toEqual([]);
      }),
    );
  });
});

it('maps every place back to the original, whatever stands around it and however two disguises meet', () => {
  const written = fc.oneof(...DISGUISES.flatMap(({ write }) => WORDS.flatMap((word) => write(word) ?? [])));
  const piece = fc.oneof(written, noise, ordinary, fc.string({ unit: 'binary', maxLength: 4 }));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
      const text = pieces.join('');
      for (const { start, end, matched } of scanner.scan({ text })) {
        expect(start).toBeLessThan(end);
        expect(text.slice(start, end)).toBe(matched);
      }
    }),
    { numRuns: 500 },
  );
});
