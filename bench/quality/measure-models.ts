import { readCsv } from '../corpus/read-csv.ts';
import { shareOf, tableOf } from './interval.ts';
import { modelOf } from './model-of.ts';
import { type PriceDrop, priceDrops, promotionOf } from './price-drops.ts';
import { measureRings } from './measure-rings.ts';

/** What the models do on the team's data; what that proves is told in docs/quality.md. */
export function measureModels(): string {
  return [measurePrices(), measureLicences(), measureDrugTitles(), measureRings()].join('\n\n');
}

const FILES = [
  {
    name: 'page prices, 10 days of 2016 (China)',
    file: 'price_history/taobao_double11_2016_cosmetics.csv',
    columns: { item: 'item_id', date: 'date', price: 'price' },
  },
  {
    name: 'supermarket prices, 2017–2024 (Austria)',
    file: 'price_history/at_grocery_price_changes.csv',
    columns: { item: 'item_id', date: 'date', price: 'price' },
  },
];

function measurePrices(): string {
  const evaluate = modelOf('price.comparison');
  const rows = FILES.map(({ name, file, columns }) => {
    const drops = priceDrops(file, columns);
    const count = (outcome: string, of: (drop: PriceDrop) => object): number =>
      drops.filter((drop) => evaluate(of(drop)).outcome === outcome).length;
    const signs = drops.filter((drop) => evaluate(promotionOf(drop, { salesDays: null })).zh.includes('迹象')).length;
    const inflated = (drop: PriceDrop) =>
      promotionOf(drop, { salesDays: 60, comparedFen: Math.round(drop.comparedFen * 1.2) + 100 });
    return [
      name,
      drops.length,
      count('undecided', (drop) => promotionOf(drop, { salesDays: null })),
      signs,
      shareOf(
        count('hit', (drop) => promotionOf(drop, { salesDays: 60 })),
        drops.length,
      ),
      shareOf(count('hit', inflated), drops.length),
    ];
  });
  return `### Prices (each fall of a price read as a promotion that compares with the day before)\n\n${tableOf(
    [
      'prices',
      'falls',
      'pages only: undecided',
      'of these with a sign of a raise before',
      'as daily transactions: hit',
      'compared price raised by a fifth and one unit: hit',
    ],
    rows,
  )}`;
}

function measureLicences(): string {
  const evaluate = modelOf('licence.display');
  const all = readCsv('enterprise/shaoxing_enterprises_1980_2004.csv').filter((row) => row['name'] && row['uscc']);
  const of = (shown: { name?: string; uscc?: string }, own: { name?: string; uscc?: string }): string =>
    evaluate({
      kind: 'company',
      shown: { how: 'filed', fields: { ...shown } },
      register: { verdict: 'found', status: 'active', fields: { ...own }, legacyRegNo: null },
    }).outcome;
  const pairs = all.map((row, index) => {
    const other = all[(index + 1) % all.length];
    return {
      own: { name: row['name'] ?? '', uscc: row['uscc'] ?? '' },
      other: { name: other?.['name'] ?? '', uscc: other?.['uscc'] ?? '' },
    };
  });
  const rewrite = (name: string): string =>
    name
      .replace(/（/g, '(')
      .replace(/）/g, ' )')
      .replace('有限责任公司', '有限公司')
      .replace(/[A-Z0-9]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
  const cases: [string, number][] = [
    [
      'own licence, as pages write it: taken for a mismatch',
      pairs.filter(({ own }) => of({ ...own, name: rewrite(own.name) }, own) === 'hit').length,
    ],
    ["another's name and code: told", pairs.filter(({ own, other }) => of(other, own) === 'hit').length],
    ["another's name only: told", pairs.filter(({ own, other }) => of({ name: other.name }, own) === 'hit').length],
    [
      'one character of the name left out: told',
      pairs.filter(({ own }) => of({ name: own.name.replace(/^(.{3})./, '$1') }, own) === 'hit').length,
    ],
  ];
  return `### Licences (real names and codes of the city, registered 1980–2004)\n\n${tableOf(
    ['what is shown', 'enterprises', 'share'],
    cases.map(([what, found]) => [what, pairs.length, shareOf(found, pairs.length)]),
  )}`;
}

function measureDrugTitles(): string {
  const evaluate = modelOf('drug.banned');
  const titles = readCsv('ecommerce/product_titles_ner.csv')
    .map((row) => row['title'] ?? '')
    .filter((title) => title !== '');
  const outcomes = titles.map(
    (name) => evaluate({ name, form: null, approvalNo: null, isSingleIngredient: null, isForSale: true }).outcome,
  );
  const count = (outcome: string): number => outcomes.filter((one) => one === outcome).length;
  return `### Medicines not sold online (real titles, none of a medicine on the list)\n\n${tableOf(
    ['titles', 'hit', 'undecided'],
    [[titles.length, count('hit'), count('undecided')]],
  )}`;
}
