import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluatorOf } from '../test-model-book.ts';
import { priceComparison } from './price-comparison.ts';
import { promotionOf, sale, salesOf, START } from './test-price.ts';

const RULEBOOK = new URL('../../../../../rulebook/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, RULEBOOK), 'utf8');

const evaluate = evaluatorOf(priceComparison, read);
const codes = (needs: readonly { code: string }[]) => needs.map(({ code }) => code);

describe('明码标价和禁止价格欺诈规定第十六条第二款：前七日内最低成交价', () => {
  it('hits when the compared price is above the lowest sale of the seven days, and says so in figures', () => {
    const { outcome, trace, result } = evaluate(
      promotionOf({ comparedFen: 19900 }, salesOf([sale(-3, 12900), sale(-1, 19900)])),
    );
    expect(outcome).toBe('hit');
    expect(result.hits).toEqual(['comparison']);
    expect(trace.zh).toContain(
      '被比较价格 199.00 元，高于前 7 日内最低成交价 129.00 元（2026-11-08，期间共 2 笔成交）',
    );
    expect(trace.children[0]?.article).toBe('《明码标价和禁止价格欺诈规定》第十六条');
    expect(trace.children[0]?.parameter).toEqual({ name: 'lookBackDays', value: 7 });
  });

  it('counts the sale exactly seven days before, and not the one a second earlier', () => {
    const justInside = evaluate(promotionOf({ comparedFen: 19900 }, salesOf([sale(-7, 12900)])));
    expect(justInside.outcome).toBe('hit');
    const outside = evaluate(
      promotionOf({ comparedFen: 19900 }, salesOf([sale(-7, 12900, { ms: -1000 }), sale(-2, 19900)])),
    );
    expect(outside.outcome).toBe('clear');
  });

  it('does not count a sale in the promotion itself', () => {
    expect(evaluate(promotionOf({ comparedFen: 19900 }, salesOf([sale(-2, 19900), sale(0, 9900)]))).outcome).toBe(
      'clear',
    );
  });

  it('is clear when the compared price equals the lowest sale: 不高于 includes the number', () => {
    expect(evaluate(promotionOf({ comparedFen: 12900 }, salesOf([sale(-3, 12900)]))).outcome).toBe('clear');
  });

  it('takes the last sale before when nothing was sold in the seven days', () => {
    const { outcome, trace } = evaluate(
      promotionOf({ comparedFen: 19900 }, salesOf([sale(-20, 9900), sale(-12, 15900)])),
    );
    expect(outcome).toBe('hit');
    expect(trace.zh).toContain('高于最后一次成交价 159.00 元（2026-10-30）');
  });

  it('leaves out another shop of the same owner, refunds, bundles and staff sales', () => {
    const others = [
      sale(-1, 100, { place: 'shop-2' }),
      sale(-1, 100, { kind: 'refunded' }),
      sale(-1, 100, { kind: 'bundle' }),
      sale(-1, 100, { kind: 'staff' }),
    ];
    expect(evaluate(promotionOf({ comparedFen: 19900 }, salesOf([...others, sale(-2, 19900)]))).outcome).toBe('clear');
  });
});

describe('只有页面价格（brief 4.7.4）', () => {
  it('needs transaction data, however steep the discount looks', () => {
    const { outcome, needs, trace } = evaluate(promotionOf({ comparedFen: 99900 }, null));
    expect(outcome).toBe('undecided');
    expect(needs[0]).toMatchObject({ code: 'sales:2026-11-04—2026-11-11' });
    expect(needs[0]?.zh).toBe('需要成交记录（2026-11-04—2026-11-11）：请在核查中向平台调取，或者请经营者提交');
    expect(trace.zh).toContain('页面价格不是成交价');
  });

  it('shows a raise on the pages as a sign, not as a hit', () => {
    const listPrices = [
      { at: '2026-08-01T00:00:00Z', priceFen: 10000 },
      { at: '2026-11-08T00:00:00Z', priceFen: 20000 },
    ];
    const { outcome, trace } = evaluate({ ...promotionOf({ comparedFen: 20000 }, null), listPrices });
    expect(outcome).toBe('undecided');
    expect(trace.zh).toContain('有先提价后折价的迹象');
  });
});

describe('成交数据不完整', () => {
  it('hits on a known lower sale, whatever the missing ones say', () => {
    const sales = salesOf([sale(-1, 9900)], { from: START.day(-2) });
    expect(evaluate(promotionOf({ comparedFen: 19900 }, sales)).outcome).toBe('hit');
  });

  it('is not clear on a known higher sale', () => {
    const sales = salesOf([sale(-1, 19900)], { from: START.day(-2) });
    const { outcome, needs } = evaluate(promotionOf({ comparedFen: 19900 }, sales));
    expect(outcome).toBe('undecided');
    expect(codes(needs)).toEqual(['sales:2026-11-04—2026-11-11']);
  });

  it('does not let rounding clear what a missing sale may turn into a hit', () => {
    const sales = salesOf([sale(-1, 19850)], { from: START.day(-2) });
    expect(evaluate(promotionOf({ comparedFen: 19900 }, sales)).outcome).toBe('undecided');
  });

  it('asks for what lies before when the seven days are empty and nothing earlier is known', () => {
    const { outcome, needs } = evaluate(promotionOf({ comparedFen: 19900 }, salesOf([], { from: START.day(-10) })));
    expect(outcome).toBe('undecided');
    expect(codes(needs)).toEqual(['salesBefore:2026-11-04']);
  });
});

describe('明码标价和禁止价格欺诈规定第十七条', () => {
  const raised = [
    { at: '2026-08-01T00:00:00Z', priceFen: 10000 },
    { at: '2026-11-06T00:00:00Z', priceFen: 20000 },
  ];

  it('hits on a raise shortly before the reduction that the sales do not bear out (第一款)', () => {
    const given = promotionOf(
      { comparedFen: 20000, ratePercent: 50, offeredFen: 10000 },
      salesOf([sale(-6, 10000), sale(-2, 20000)]),
    );
    const { result, trace } = evaluate({ ...given, listPrices: raised });
    expect(result.hits).toEqual(['comparison', 'raise']);
    expect(trace.zh).toContain('标价自 2026-11-06 起由 100.00 元升高');
  });

  it('is not raised for the promotion when every sale of the week was at the higher price', () => {
    const given = promotionOf({ comparedFen: 20000 }, salesOf([sale(-5, 20000), sale(-2, 20000)]));
    expect(evaluate({ ...given, listPrices: raised }).outcome).toBe('clear');
  });

  it('knows a good reason for the raise', () => {
    const given = promotionOf(
      { comparedFen: 20000, reasonForRaise: true, label: 'explained' },
      salesOf([sale(-6, 10000)]),
    );
    const { outcome, result } = evaluate({ ...given, listPrices: raised });
    expect(outcome).toBe('clear');
    expect(result.exceptions).toEqual(['explained', 'reason']);
  });

  it('hits when nothing was ever sold: 无从比较 (第二款)', () => {
    const sales = salesOf([], { sinceFirstListing: true });
    const { result, trace } = evaluate(promotionOf({ comparedFen: 20000 }, sales));
    expect(result.hits).toEqual(['comparison']);
    expect(trace.children[0]?.article).toBe('《明码标价和禁止价格欺诈规定》第十七条第二款');
  });
});

describe('规范促销行为暂行规定第二十一条：折价、减价的基准', () => {
  it('reckons 五折 without a stated base from the lowest sale of the seven days', () => {
    const given = promotionOf({ comparedFen: null, ratePercent: 50, offeredFen: 9900 }, salesOf([sale(-3, 12900)]));
    const { result, trace } = evaluate(given);
    expect(result.hits).toEqual(['reduction']);
    expect(trace.zh).toContain('以 129.00 元为基准，承诺价 64.50 元，现价 99.00 元高于承诺价');
  });

  it('keeps 直降 30 元 when the price is 30 below the base', () => {
    const given = promotionOf({ comparedFen: null, cutFen: 3000, offeredFen: 9900 }, salesOf([sale(-3, 12900)]));
    expect(evaluate(given).outcome).toBe('clear');
  });
});

describe('不属于价格欺诈的情形（第二十一条）', () => {
  it('第二项：buyers really saved more than was shown', () => {
    const sales = salesOf([sale(-3, 18000), sale(0, 7000, { ms: 3_600_000 })]);
    const { outcome, result } = evaluate(promotionOf({ comparedFen: 19900, offeredFen: 9900 }, sales));
    expect(outcome).toBe('clear');
    expect(result.exceptions).toEqual(['betterDeal']);
  });

  it('第一项：proof that there was no intent, as the officer saw it', () => {
    const given = promotionOf({ comparedFen: 19900, noIntent: true }, salesOf([sale(-3, 12900)]));
    expect(evaluate(given).result.exceptions).toEqual(['noIntent']);
  });

  it('第十六条第三款：a recommended price of the maker, marked and current', () => {
    const given = { comparedFen: 29900, label: 'manufacturer', manufacturerFen: 29900 } as const;
    expect(evaluate(promotionOf(given, salesOf([sale(-3, 9900)]))).outcome).toBe('clear');
    expect(evaluate(promotionOf({ ...given, manufacturerFen: 19900 }, null)).result.hits).toEqual(['comparison']);
  });
});

describe('按行为日选择依据', () => {
  it('decides nothing on a promotion before 2022-07-01: the earlier provisions are not in the rulebook', () => {
    const { outcome, needs } = evaluate(promotionOf({ comparedFen: 19900 }, salesOf([sale(-3, 100)])), '2022-06-30');
    expect(outcome).toBe('undecided');
    expect(codes(needs)).toEqual(['lawOfDay']);
  });
});

describe('chart', () => {
  it('carries the window, the sales of the place and the base', () => {
    const { result } = evaluate(
      promotionOf({ comparedFen: 19900 }, salesOf([sale(-3, 12900), sale(-2, 1, { place: 'shop-2' })])),
    );
    expect(result.chart).toMatchObject({
      window: { from: START.day(-7), to: START.day(0) },
      sales: [{ fen: 12900 }],
      base: { fen: 12900 },
      comparedFen: 19900,
    });
  });
});
