import type { Scanner } from '@jianhu/scan';
import { readCsv, type Row } from '../corpus/read-csv.ts';
import { shareOf, tableOf } from './interval.ts';

const GOODS = 'prohibited_goods/prohibited_restricted_goods.csv';
const GEAR = '禁用渔具';
const WILDLIFE = '严格限制类重点保护野生动物、非国家重点保护野生动物';

/** The list knows two kinds, the law more: what it forbids is to be alerted, whatever the list calls it. */
const KINDS: readonly (readonly [name: string, isOf: (row: Row) => boolean])[] = [
  ['may not be sold', (row) => row['rule'] === '禁售'],
  ['"with a permit" by the list, forbidden by law: banned fishing gear (渔业法第三十条)', (row) => isOf(row, GEAR)],
  [
    '"with a permit" by the list; by law forbidden unless approved, or with papers by species: wild animals (野生动物保护法第二十八、二十九条)',
    (row) => isOf(row, WILDLIFE),
  ],
  [
    'may be sold with a permit: devices, plants, relics, milk powder',
    (row) => row['rule'] === '限售' && !isOf(row, GEAR) && !isOf(row, WILDLIFE),
  ],
  ['all that the list says may be sold with a permit', (row) => row['rule'] === '限售'],
];

/** What is said of a permit beside the goods. */
const OFFERS: readonly (readonly [name: string, write: (goods: string) => string])[] = [
  ['nothing said of a permit', (goods) => `出售${goods}，现货`],
  ['a permit said', (goods) => `出售${goods}，持证经营，许可证号见店铺首页`],
  ['said to be without', (goods) => `出售${goods}，现货，不用证`],
];

/** Goods of a list of others, each offered in made sentences: alerts, and how often the officer is asked to look for a permit. */
export function measureGoods(scanner: Scanner): string {
  const goods = readCsv(GOODS);
  const rows = KINDS.flatMap(([kind, isOfKind]) => {
    const names = goods.filter(isOfKind).map((row) => row['keyword'] ?? '');
    return OFFERS.map(([offer, write]) => {
      const found = names.map((name) => scanner.scan({ text: write(name), kind: 'listing' }));
      const alerted = found.filter((all) => all.some((one) => one.exception === null && one.needs.length === 0));
      const asked = found.filter(
        (all) => !alerted.includes(all) && all.some((one) => one.exception === null && one.needs.includes('permit')),
      );
      return [kind, offer, names.length, shareOf(alerted.length, names.length), asked.length];
    });
  });
  const head = ['goods of a list of others', 'the sentence', 'names', 'alerted when offered', 'permit to be looked up'];
  return `### Goods that may not be sold, or with a permit only (each name offered in made sentences)\n\n${tableOf(head, rows)}`;
}

function isOf(row: Row, category: string): boolean {
  return row['category'] === category;
}
