import { describe, expect, it } from 'vitest';
import { compileLexicon } from './compile-lexicon.ts';
import { createScanner } from './scanner.ts';

const scanner = createScanner(
  compileLexicon({
    rules: [
      {
        ruleId: 'goods.birds',
        ruleVersion: '1',
        category: 'prohibitedGoods',
        article: '第二十九条',
        effectiveFrom: '2023-05-01',
        effectiveTo: null,
        innocent: [],
        terms: [
          {
            id: 'parrot',
            pattern: '和尚鹦鹉',
            severity: 'medium',
            exceptions: [],
            permitUnless: '野外抓的?⟨|⟩[^。]{0,6}不用证',
          },
          { id: 'scales', pattern: '穿山甲片', severity: 'high', exceptions: [] },
        ],
      },
    ],
    exceptions: [],
  }),
);
const needsOf = (text: string) => scanner.scan({ text }).map(({ needs }) => needs);

describe('goods under a permit (野生动物保护法第二十九条)', () => {
  it.each(['出售和尚鹦鹉，现货', '和尚鹦鹉，带专用标识'])('%s: whether there is one has to be looked up', (text) => {
    expect(needsOf(text)).toEqual([['permit']]);
  });

  it.each(['和尚鹦鹉，不用证', '野外抓的和尚鹦鹉', '和尚鹦－鹉，不用证'])(
    '%s: the words say that there is none',
    (text) => {
      expect(needsOf(text)).toEqual([[]]);
    },
  );

  it('asks for no permit of what nobody may sell', () => {
    expect(needsOf('出售穿山甲片')).toEqual([[]]);
  });
});
