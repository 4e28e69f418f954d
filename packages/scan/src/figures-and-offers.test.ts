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
        article: '电子商务法第十三条',
        effectiveFrom: '2019-01-01',
        effectiveTo: null,
        innocent: [],
        terms: [
          { id: 'risk', pattern: '{零风险|一贴就好|三天见效|绝无第二家|三肖|一级}', severity: 'high', exceptions: [] },
          { id: 'first', pattern: '销量第一', severity: 'high', exceptions: [] },
          {
            id: 'jammer',
            pattern: '信号屏蔽器',
            severity: 'high',
            exceptions: [],
            near: '出售',
            kindSuffices: ['listing'],
          },
        ],
      },
    ],
    exceptions: [],
  }),
);
const seen = (text: string, kind = 'listing') =>
  scanner.scan({ text, kind }).map(({ termId, variants }) => [termId, ...variants]);

describe('numerals as figures', () => {
  it.each([
    ['投资0风险', ['risk', 'digit']],
    ['膏药1贴就好', ['risk', 'digit']],
    ['膏药1贴9好', ['risk', 'digit']],
    ['3天见效', ['risk', 'digit']],
    ['全城绝无第2家', ['risk', 'digit']],
    ['必中3肖', ['risk', 'digit']],
  ])('%s is found', (text, finding) => {
    expect(seen(text)).toEqual([finding]);
  });

  it.each(['13天见效', '第3天见效', '降低10风险', '1级能效'])('%s is another number', (text) => {
    expect(seen(text)).toEqual([]);
  });
});

it('a picture stands for its word', () => {
  expect(seen('全网销量🥇')).toEqual([['first', 'emoji']]);
});

describe('an unmistakable word', () => {
  it('is an offer by itself where goods are listed', () => {
    expect(seen('信号屏蔽器，大功率')).toEqual([['jammer']]);
  });

  it('asks for an offer beside it anywhere else', () => {
    expect(seen('信号屏蔽器，大功率', 'segment')).toEqual([]);
    expect(seen('出售信号屏蔽器', 'segment')).toEqual([['jammer']]);
  });
});
