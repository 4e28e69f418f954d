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

/** What a source may say of goods, and the class that it means. */
export interface KnownClasses {
  /** The classes that the rules of a lexicon know, by which alone they are switched on or off. */
  readonly exact: ReadonlySet<string>;
  /** Names of goods by which they are sold; null where goods of different classes bear the name. */
  readonly names: ReadonlyMap<string, string | null>;
  readonly longestName: number;
}

export function classesOf({ rules, classes = [], goodsNames = [] }: Lexicon): KnownClasses {
  const names = new Map(goodsNames.flatMap(({ goods, names: some }) => some.map((name) => [name, goods] as const)));
  return {
    exact: new Set([
      ...ORDINARY,
      ...classesOfApprovals,
      ...classes,
      ...classesNamedBy(rules),
      ...goodsNames.flatMap(({ goods }) => goods ?? []),
    ]),
    names,
    longestName: Math.max(0, ...[...names.keys()].map((name) => name.length)),
  };
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
 * The known class that a source says, or of the steps of its path (食品/黄酒) the narrowest that is known. A name says its class by its
 * end, as names of goods do in Chinese (艾草肥皂 is soap): the longest known name there counts. Any other value says nothing: a rule must be
 * neither silent nor speak because nobody knows what class that is.
 * @example classOfGoods(classes, 'food.snack') // 'food'
 */
export function classOfGoods(known: KnownClasses, said: string): string | undefined {
  const whole = said.normalize('NFKC').trim();
  if (known.exact.has(whole)) return whole;
  const steps = whole.split(STEPS).map((step) => step.trim());
  for (const step of steps.toReversed()) {
    const found = known.exact.has(step) ? step : classByName(known, step);
    if (found !== undefined) return found;
  }
  return undefined;
}

// A class in brackets behind the name is a step, too: 鼻炎仪(医疗器械).
const STEPS = /[./>|()]/u;
/** What is called so is not what its name ends with. */
const UNREAL = /^(?:非|仿|假|玩具|模型|宠物)/u;

function classByName({ names, longestName }: KnownClasses, step: string): string | undefined {
  const name = step.toLowerCase().replaceAll(/\s/gu, '');
  for (let size = Math.min(longestName, name.length); size > 0; size -= 1) {
    const goods = names.get(name.slice(-size));
    if (goods === undefined) continue;
    return goods === null || (size < name.length && UNREAL.test(name)) ? undefined : goods;
  }
  return undefined;
}
