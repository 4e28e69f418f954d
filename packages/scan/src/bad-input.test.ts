import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLexicon } from './compile-lexicon.ts';
import { createScanner } from './scanner.ts';
import { costOf, holdsInSomeTry } from './test-cost.ts';

const scanner = createScanner(
  compileLexicon({
    rules: [
      {
        ruleId: 'test.rule',
        ruleVersion: '1',
        category: 'test',
        article: '广告法第九条第三项',
        effectiveFrom: '2021-04-29',
        effectiveTo: null,
        innocent: ['最近'],
        terms: [
          { id: 'level', pattern: '{国家级|世界级|顶级}', severity: 'high', exceptions: ['no'], notLeft: '[高低]' },
          { id: 'cure', pattern: '{根治|治疗}{高血压|白内障}', severity: 'high', exceptions: [], near: '药|⟨' },
        ],
      },
    ],
    exceptions: [
      {
        id: 'no',
        kind: 'negation',
        basis: '指南第二条',
        effectiveFrom: '2023-02-25',
        effectiveTo: null,
        features: [{ left: '不是[^。]{0,24}' }],
      },
    ],
  }),
);

const RTL = '\u202e';
const HOSTILE: readonly (readonly [string, (size: number) => string])[] = [
  ['combining marks', (size) => `国${'\u0301'.repeat(size)}家级`],
  ['high surrogates alone', (size) => `${'\ud83d'.repeat(size)}国家级`],
  ['low surrogates alone', (size) => `国家级${'\ude00'.repeat(size)}`],
  ['right-to-left overrides', (size) => `${RTL}级家国\u202c`.repeat(size / 5)],
  ['zero-width characters', (size) => `国${'\u200b\u2060\ufeff'.repeat(size / 3)}家级`],
  ['binary', (size) => String.fromCharCode(...Array.from({ length: 256 }, (_, i) => i)).repeat(size / 256)],
  ['one character', (size) => '国'.repeat(size)],
  ['half of a term', (size) => '国家'.repeat(size / 2)],
  ['a disguise and another', (size) => '国嫁级'.repeat(size / 3)],
  ['letters', (size) => 'guojiaji'.repeat(size / 8)],
  ['letters with signs between them', (size) => 'g·u·o·jia-ji·'.repeat(size / 13)],
  ['syllables with spaces between them', (size) => 'xi an guo jia '.repeat(size / 14)],
  ['parts of characters', (size) => '氵台疒'.repeat(size / 3)],
  ['expansions', (size) => '\ufdfa'.repeat(size / 18)],
  ['signs', (size) => `国${'*.·'.repeat(size / 3)}家级`],
];

const costOfScan = (text: string): number => costOf(() => scanner.scan({ text }));

/** What a cold compiler and its collector may add; the square of the text would cost far more. */
const SLACK_US = 100_000;

describe('bad input (issue 7): no crash, offsets that hold, work in proportion to the text', () => {
  it.each(HOSTILE)('%s', (_, make) => {
    const text = make(10_000);
    for (const { start, end, matched } of scanner.scan({ text })) {
      expect(text.slice(start, end)).toBe(matched);
      expect(end - start).toBeGreaterThan(0);
    }
    // Eight times the text takes about eight times as long; were it the square, it would take 64 times.
    const isCheap = (): boolean => {
      const small = costOfScan(make(3_000));
      return costOfScan(make(24_000)) < 24 * small + SLACK_US;
    };
    expect(holdsInSomeTry(isCheap)).toBe(true);
  });

  it('a line of 10 MB is read to its end', () => {
    const text = `${'这款面料轻薄透气，'.repeat(560_000)}国家级`;
    expect(Buffer.byteLength(text)).toBeGreaterThan(10_000_000);
    expect(scanner.scan({ text }).at(-1)).toMatchObject({ start: text.length - 3, end: text.length });
  });

  it('an empty text, and one of nothing but what is left out, hold nothing', () => {
    expect(scanner.scan({ text: '' })).toEqual([]);
    expect(scanner.scan({ text: '\u200b\u0301\ud800' })).toEqual([]);
  });

  it('a term is found after any rubbish, at its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (rubbish) => {
        const text = `${rubbish}。国家级`;
        expect(scanner.scan({ text }).at(-1)).toMatchObject({ matched: '国家级', start: text.length - 3 });
      }),
      { numRuns: 200 },
    );
  });
});
