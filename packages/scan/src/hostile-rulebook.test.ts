import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLexicon } from './compile-lexicon.ts';
import { compileTerms } from './compiled-term.ts';
import { expandPattern } from './expand-pattern.ts';
import type { LexiconException, LexiconRule } from './lexicon.ts';
import { createScanner } from './scanner.ts';
import { costOf, holdsInSomeTry } from './test-cost.ts';

type RuleFile = LexiconRule & { readonly kind: 'lexicon'; readonly version: string };
type ExceptionFile = {
  readonly kind: 'exceptions';
  readonly exceptions: readonly (LexiconException & { effectiveTo?: null })[];
};

const FOLDER = new URL('../../../rulebook/lexicons/', import.meta.url);
const files = readdirSync(FOLDER).map(
  (name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as RuleFile | ExceptionFile,
);
const rules = files.flatMap((file) => (file.kind === 'lexicon' ? [{ ...file, ruleVersion: file.version }] : []));
const exceptions = files.flatMap((file) =>
  file.kind === 'exceptions' ? file.exceptions.map((one) => ({ ...one, effectiveTo: one.effectiveTo ?? null })) : [],
);
const scanner = createScanner(compileLexicon({ rules, exceptions }));

const compiledTerms = compileTerms({ rules, exceptions });
const features = [...new Set(compiledTerms.flatMap((term) => term.exceptions))].flatMap((one) => one.features);
const expressions = [
  ...compiledTerms.flatMap(({ left, right, notLeft, notRight, near }) => [left, right, notLeft, notRight, near]),
  ...features.flatMap(({ left, right, around }) => [left, right, around]),
].filter((one) => one !== null);

/** What the expressions look for, and the words themselves: texts of these reach every one of them. */
const pieces = [
  ...new Set(expressions.flatMap(({ source }) => source.match(/[\u4e00-\u9fff]{1,4}/gu) ?? [])),
  ...rules.flatMap(({ terms }) => terms.flatMap(({ pattern }) => expandPattern(pattern).slice(0, 3))),
];
const rubbish = ['，', '、', ' ', '“', '”', '《', '1', '9', '2025年', '%', 'a', '的', '不', '最', '。', '\u200b', '💊'];
const unit = fc
  .array(fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...pieces) }, fc.constantFrom(...rubbish)), {
    minLength: 1,
    maxLength: 24,
  })
  .map((parts) => parts.join(''));
const ofLength = (part: string, length: number): string =>
  part.repeat(Math.ceil(length / part.length)).slice(0, length);

/** What a cold compiler and its collector may add. */
const SLACK_US = 100_000;
/** Twice the text takes about twice as long; the square would take four times, and an expression that guesses any number of times. */
const MOST_FOR_TWICE = 4;

describe('the expressions of the real rulebook on hostile texts (issue 7)', () => {
  it('are many', () => {
    expect(expressions.length).toBeGreaterThan(1_000);
    expect(features.length).toBeGreaterThan(60);
  });

  it('a text of twice the length takes no more than a few times as long', { timeout: 300_000 }, () => {
    fc.assert(
      fc.property(unit, (part) => {
        const isCheap = (): boolean => {
          const once = costOf(() => scanner.scan({ text: ofLength(part, 2_000) }));
          const twice = costOf(() => scanner.scan({ text: ofLength(part, 4_000) }));
          return twice < MOST_FOR_TWICE * once + SLACK_US;
        };
        expect(holdsInSomeTry(isCheap)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  // Beside a finding they see 32 units to each side and the finding; here they get several times that.
  it('each ends at once on what it nearly matches', { timeout: 300_000 }, () => {
    fc.assert(
      fc.property(unit, (part) => {
        const text = ofLength(part, 400);
        const testAll = (): void => {
          for (const expression of expressions) expression.test(text);
        };
        expect(holdsInSomeTry(() => costOf(testAll) / expressions.length < 1_000)).toBe(true);
      }),
      // Signs alone, too: an expression that takes a sign for the word and for its end tries every way to share them out.
      { numRuns: 10 + rubbish.length, examples: rubbish.map((one): [string] => [one]) },
    );
  });

  it('every finding stands where it says', () => {
    fc.assert(
      fc.property(unit, (part) => {
        const text = ofLength(part, 300);
        for (const { start, end, matched } of scanner.scan({ text })) expect(text.slice(start, end)).toBe(matched);
      }),
      { numRuns: 40 },
    );
  });
});
