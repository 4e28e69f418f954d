import { describe, expect, it } from 'vitest';
import { compileLexicon } from './compile-lexicon.ts';
import { createScanner } from './scanner.ts';

const scanner = createScanner(
  compileLexicon({
    rules: [
      {
        ruleId: 'test.rule',
        ruleVersion: '1',
        category: 'test',
        article: '广告法第十七条',
        effectiveFrom: '2021-04-29',
        effectiveTo: null,
        innocent: [],
        terms: ['抗衰', '肠胃', '提升免疫力', '全国第一', '增强抵抗力', '手脚'].map((pattern) => ({
          id: pattern,
          pattern,
          severity: 'high',
          exceptions: [],
        })),
      },
    ],
    exceptions: [],
  }),
);
const found = (text: string): string[] =>
  scanner.scan({ text }).map(({ term, matched, variants }) => `${term}=${matched}[${variants.join()}]`);

describe('a word with something put into it (广告法第十七条)', () => {
  it.each([
    ['真的可以抗和衰', '抗衰=抗和衰[filler]'],
    ['喝它提和升免疫力', '提升免疫力=提和升免疫力[filler]'],
    ['喝它增和强抵某力', '增强抵抗力=增和强抵某力[masked,filler]'],
    ['吃了小肠小胃都舒服', '肠胃=肠小胃[filler]'],
    ['吃了小肠·小胃都舒服', '肠胃=肠·小胃[filler,insertedSymbol]'],
  ])('given %s, when it is scanned, then the word is found', (text, finding) => {
    expect(found(text)).toEqual([finding]);
  });

  it.each([
    ['“and” joins two words', '全国和第一'],
    ['it joins two words that begin and end so', '抵抗和衰老'],
    ['“little” stands before one character only', '小肠胃口'],
    ['there is “little” between others', '提升小免疫小力'],
  ])('given characters of a term, when %s, then no disguise is found', (_why, text) => {
    expect(found(text).filter((finding) => finding.includes('filler'))).toEqual([]);
  });
});
