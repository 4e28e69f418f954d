import type { Scanner } from '@jianhu/scan';
import { BRAND_NAMES, SHOP_NAMES } from '../../packages/rules/src/test-brand-names.ts';
import { alertsIn } from './alerts-in.ts';
import { shareOf, tableOf } from './interval.ts';

/** Names that are made of parts which look absolute; each alert on one is false. */
export function measureBrandNames(scanner: Scanner): string {
  const isFlagged = (text: string): boolean => alertsIn(scanner, { text, kind: 'listing' }).length > 0;
  const row = (title: string, names: readonly string[]): (string | number)[] => [
    title,
    names.length,
    shareOf(names.filter(isFlagged).length, names.length),
  ];
  return `### Names of brands and shops (made by rule from parts that look absolute, each alone)\n\n${tableOf(
    ['names', 'how many', 'flagged'],
    [row('brands, alone, with 牌 and with their trade', BRAND_NAMES), row('shops', SHOP_NAMES)],
  )}`;
}
