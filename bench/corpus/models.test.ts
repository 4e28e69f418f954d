import { describe, expect, it } from 'vitest';
import { modelOf } from '../quality/model-of.ts';
import { priceDrops, promotionOf } from '../quality/price-drops.ts';
import { readCsv } from './read-csv.ts';

describe('price.comparison on real page prices', () => {
  const evaluate = modelOf('price.comparison');
  const drops = priceDrops('price_history/taobao_double11_2016_cosmetics.csv', {
    item: 'item_id',
    date: 'date',
    price: 'price',
  });

  it('decides nothing on pages alone: 需要成交数据 (brief 4.7.4)', () => {
    expect(drops.length).toBeGreaterThan(500);
    expect(drops.filter((drop) => evaluate(promotionOf(drop, { salesDays: null })).outcome !== 'undecided')).toEqual(
      [],
    );
  });
});

describe('price.comparison on seven years of prices, read as one transaction a day', () => {
  const evaluate = modelOf('price.comparison');
  const drops = priceDrops('price_history/at_grocery_price_changes.csv', {
    item: 'item_id',
    date: 'date',
    price: 'price',
  });

  it('agrees with the plain reading of art. 16 on every fall', () => {
    const disagreeing = drops.filter((drop) => {
      const input = promotionOf(drop, { salesDays: 60 }) as { sales: { rows: { at: string; paidFen: number }[] } };
      const start = Date.parse(drop.startsAt);
      const week = input.sales.rows.filter(({ at }) => Date.parse(at) >= start - 7 * 86_400_000);
      const lowest = Math.min(...week.map(({ paidFen }) => paidFen));
      const { result } = evaluate(input);
      // Less than one yuan is rounding (art. 21 item 3).
      const expected = week.length > 0 && drop.comparedFen - lowest >= 100;
      return result.hits.includes('comparison') !== expected;
    });
    expect(disagreeing.length).toBe(0);
  });
});

describe('licence.display on real enterprises', () => {
  const evaluate = modelOf('licence.display');
  const rows = readCsv('enterprise/shaoxing_enterprises_1980_2004.csv').filter((row) => row['name'] && row['uscc']);
  const outcomeOf = (shown: object, register: object) =>
    evaluate({ kind: 'company', shown: { how: 'filed', fields: shown }, register }).outcome;
  const registerOf = (row: (typeof rows)[number]) => ({
    verdict: 'found',
    status: 'active',
    fields: { name: row['name'], uscc: row['uscc'] },
    legacyRegNo: null,
  });

  it("takes no enterprise's own licence for a mismatch, in half-width brackets and full-width letters", () => {
    const taken = rows.filter((row) => {
      const name = (row['name'] ?? '').replace(/（/g, '(').replace(/）/g, ')');
      const uscc = (row['uscc'] ?? '').replace(/[0-9A-Z]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
      return outcomeOf({ name, uscc }, registerOf(row)) !== 'clear';
    });
    expect(taken).toEqual([]);
  });

  it("tells another enterprise's licence, but nothing when the register cannot be asked", () => {
    const missed = rows.filter((row, index) => {
      const other = rows[(index + 1) % rows.length] ?? row;
      const shown = { name: other['name'], uscc: other['uscc'] };
      return (
        outcomeOf(shown, registerOf(row)) !== 'hit' || outcomeOf(shown, { verdict: 'unavailable' }) !== 'undecided'
      );
    });
    expect(missed).toEqual([]);
  });
});
