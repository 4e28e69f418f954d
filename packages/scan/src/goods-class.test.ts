import { describe, expect, it } from 'vitest';
import { compileLexicon } from './compile-lexicon.ts';
import { createScanner } from './scanner.ts';

const term = { severity: 'high', exceptions: [] } as const;
const scanner = createScanner(
  compileLexicon({
    rules: [
      {
        ruleId: 'test.rule',
        ruleVersion: '1',
        category: 'test',
        article: '广告法第十七条',
        effectiveFrom: '2015-09-01',
        effectiveTo: null,
        innocent: [],
        terms: [
          { ...term, id: 'cure', pattern: '治疗', exceptCategories: ['drug', '药品'] },
          { ...term, id: 'thirst', pattern: '千杯不醉', onlyCategories: ['alcohol', '黄酒'] },
        ],
      },
    ],
    exceptions: [],
    classes: ['education'],
    goodsNames: [
      { goods: 'food', names: ['蜂蜜', '茶', '面包'] },
      { goods: 'alcohol', names: ['酒', '果酒'] },
      { goods: 'other', names: ['袜子', '背包'] },
      { goods: null, names: ['药酒'] },
    ],
  }),
);
const needsOf = (productCategory: string) =>
  scanner.scan({ text: '治疗，千杯不醉', productCategory }).map(({ term: word, needs }) => [word, needs.length]);

describe('the class of goods by which rules go (广告法第十七条、第二十三条)', () => {
  it.each([
    ['drug', 'drug'],
    [' 药品 ', '药品'],
    ['食品/黄酒', '黄酒'],
    ['food.alcohol', 'alcohol'],
    ['clothing.socks', 'clothing'],
    ['education', 'education'],
    ['国产药品', undefined],
    ['面部精华', undefined],
    ['土蜂蜜', 'food'],
    ['苦荞茶', 'food'],
    ['杨梅果酒', 'alcohol'],
    ['食品/苦荞茶', 'food'],
    ['护膝袜子(儿童)', 'other'],
    ['牛栏山药酒', undefined],
    ['茶具', undefined],
    ['仿真面包', undefined],
    ['宠物蜂蜜', undefined],
    ['', undefined],
  ])('reads “%s” as %s', (productCategory, goods) => {
    expect(scanner.goodsOf({ productCategory })).toBe(goods);
  });

  it('goes by the number where the class is unknown, and by the class where it is known', () => {
    const approvalNumber = '国药准字H20200001';
    expect(scanner.goodsOf({ productCategory: '国产药品', approvalNumber })).toBe('drug');
    expect(scanner.goodsOf({ productCategory: 'clothing', approvalNumber })).toBe('clothing');
  });

  it('leaves both kinds of rules undecided where the class is unknown, and neither where it is known', () => {
    expect(needsOf('国产药品')).toEqual([
      ['治疗', 1],
      ['千杯不醉', 1],
    ]);
    expect(needsOf('药品')).toEqual([]);
    expect(needsOf('clothing')).toEqual([['治疗', 0]]);
    expect(needsOf('食品/黄酒')).toEqual([
      ['治疗', 0],
      ['千杯不醉', 0],
    ]);
  });
});
