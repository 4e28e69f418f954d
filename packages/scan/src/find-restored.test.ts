import { describe, expect, it } from 'vitest';
import { compileLexicon } from './compile-lexicon.ts';
import { createScanner } from './scanner.ts';
import { foundIn } from './test-terms.ts';

const rule = { ruleVersion: '1', category: 'test', effectiveFrom: '2015-09-01', effectiveTo: null } as const;
const scanner = createScanner(
  compileLexicon({
    rules: [
      {
        ...rule,
        ruleId: 'test.health',
        article: '广告法第十八条',
        innocent: ['专家门诊'],
        terms: [
          { id: 'endorsed', pattern: '专家一致推荐', severity: 'high', exceptions: [], near: '胶囊' },
          { id: 'vouch', pattern: '专家', severity: 'high', exceptions: ['warning'], right: '.{0,4}推荐' },
          { id: 'ill', pattern: '{远离|告别}耳鸣', severity: 'high', exceptions: [], near: '胶囊' },
          { id: 'fear', pattern: '再不吃', severity: 'high', exceptions: [], near: '老了' },
          { id: 'old', pattern: '不吃就老', severity: 'high', exceptions: [], near: '胶囊' },
        ],
      },
      {
        ...rule,
        ruleId: 'test.invest',
        article: '广告法第二十五条',
        innocent: [],
        terms: [{ id: 'members', pattern: '会员都推荐', severity: 'high', exceptions: [], near: '理财' }],
      },
    ],
    exceptions: [
      {
        id: 'warning',
        kind: 'warning',
        basis: '指南第二条',
        effectiveFrom: '2015-09-01',
        effectiveTo: null,
        features: [{ left: '别信.{0,4}' }],
      },
    ],
  }),
);
const found = (text: string): string[] => foundIn(scanner, text);

describe('what a term asks beside it is read in disguise where a word of its rule is hidden there (广告法第十八条)', () => {
  it.each([
    ['as it is written', '专家一致推荐', '专家=专家[]'],
    ['a sound', '专家一致蜕荐', '专家=专家[homophone]'],
    ['pinyin', '专家一致tuijian', '专家=专家一致tuijian[pinyin]'],
    ['a sign for a character', '专家一致*荐', '专家=专家[masked]'],
    ['another order', '专家一致荐推', '专家=专家[swapped]'],
    ['signs', '专家一致推*荐', '专家=专家一致推*荐[insertedSymbol]'],
    ['a letter', '专家一致T荐', '专家=专家[initial]'],
  ])('given %s, when %s is read, then %s is found', (_, text, finding) => {
    expect(found(text)).toEqual([finding]);
  });

  it('given the word itself in disguise as well, all of what is written for it is named', () => {
    expect(found('zhuanjiayizhituijian')).toEqual(['专家=zhuanjiayizhituijian[pinyin]']);
  });

  it('given that nothing of what is asked stands there in any form, nothing is found', () => {
    expect(found('专家一致反对')).toEqual([]);
    expect(found('专家一致*家')).toEqual([]);
  });

  it('given a warning before it, the finding has its exception, as it would have undisguised', () => {
    const exceptions = ['别信专家一致推荐', '别信专家一致蜕荐'].map((text) =>
      scanner.scan({ text }).map(({ exception }) => exception?.kind),
    );
    expect(exceptions).toEqual([['warning'], ['warning']]);
  });

  it('given a word in disguise that another term ends in, the two say nothing together: 再不吃就化了 is no fear of age', () => {
    expect(found('再不吃就化了的冰淇淋')).toEqual([]);
  });

  it('given a word of another rule in disguise, it says nothing for this one', () => {
    expect(found('专家和会员都蜕荐')).toEqual([]);
  });
});
