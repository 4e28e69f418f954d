import { classesOfApprovals } from './approval-number.ts';
import type { Lexicon, LexiconTerm } from './lexicon.ts';

/** Ordinary goods: no rule names their class, so rules for special goods do not concern them and those that except special goods do. */
const ORDINARY = [
  'other',
  'general',
  'textiles',
  'jewellery',
  'clothing',
  'daily',
  'industrial',
  'toys',
  'furniture',
  'electronics',
  '其他',
  '普通商品',
  '一般商品',
  '纺织品',
  '家纺',
  '珠宝',
  '首饰',
  '饰品',
  '服装',
  '服饰',
  '鞋靴',
  '箱包',
  '日用品',
  '百货',
  '厨具',
  '雨伞',
  '玩具',
  '文具',
  '家具',
  '家电',
  '数码',
  '工业品',
  '五金',
  '轴承',
  '图书',
];

/** The classes that the rules of a lexicon know, by which alone they are switched on or off. */
export function classesOf({ rules, classes = [] }: Lexicon): ReadonlySet<string> {
  return new Set([...ORDINARY, ...classesOfApprovals, ...classes, ...classesNamedBy(rules)]);
}

type Terms = {
  readonly [K in 'onlyCategories' | 'exceptCategories' | 'classSuffices']?: LexiconTerm[K] | undefined;
};

/** The classes that the terms of some rules name. */
export function classesNamedBy(rules: readonly { readonly terms: readonly Terms[] }[]): string[] {
  const named = rules.flatMap(({ terms }) =>
    terms.flatMap(({ onlyCategories = [], exceptCategories = [], classSuffices = [] }) => [
      ...onlyCategories,
      ...exceptCategories,
      ...classSuffices,
    ]),
  );
  return [...new Set(named)];
}

/**
 * The known class that a source says, or of the steps of its path (食品/黄酒) the narrowest that is known. Any other value says nothing:
 * a rule must not be silent on 国产药品, nor speak of 面部精华, because nobody knows what class that is.
 * @example classOfGoods(classes, 'food.snack') // 'food'
 */
export function classOfGoods(classes: ReadonlySet<string>, said: string): string | undefined {
  const whole = said.trim();
  if (classes.has(whole)) return whole;
  return whole
    .split(/[./>|]/u)
    .map((step) => step.trim())
    .findLast((step) => classes.has(step));
}
