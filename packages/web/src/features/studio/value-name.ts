import { zhCN } from '../../phrases/zh-CN.ts';
import { type CategoryName, categoryNames } from '../detection/category-names.ts';

type ValueName = keyof typeof zhCN.ruleValue;

/** The phrase that names a value of a table; null where there is none, so that it is shown as it is written. */
export function phraseOfValue(value: string): `ruleValue.${ValueName}` | `category.${CategoryName}` | null {
  const category = categoryNames.find((one) => one === value);
  if (category) return `category.${category}`;
  return value in zhCN.ruleValue ? `ruleValue.${value as ValueName}` : null;
}
