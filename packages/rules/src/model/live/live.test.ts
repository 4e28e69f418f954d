import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelDefinitions } from '../definitions.ts';
import { isTrial, modelFileSchema } from '../model-file.ts';
import { evaluatorOf } from '../test-model-book.ts';
import { bannedAnchor } from './banned-anchor.ts';
import { commentStorm } from './comment-storm.ts';
import { diversion } from './diversion.ts';
import { pressure } from './pressure.ts';
import { priceSaid } from './price-said.ts';
import { unregistered } from './unregistered.ts';

const RULEBOOK = new URL('../../../../../rulebook/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, RULEBOOK), 'utf8');

const offer = { fen: 9_900, at: '2026-11-11T12:00:10Z', quote: '今天只要99元', condition: null };
const shown = { at: '2026-11-11T12:00:00Z', listFen: 12_900, strikeThroughFen: null };
const nothing = { said: null, compared: null, shown: null, onScreen: null, sameGoods: true, lowestSale: null };
const compared = { fen: 19_900, at: offer.at, quote: '原价199元', explained: null };

describe('live models', () => {
  it('are all 试验, so that none of them raises an alert', () => {
    const live = modelDefinitions.filter(({ modelId }) => modelId.startsWith('live.'));
    expect(live).toHaveLength(8);
    for (const { modelId } of live) {
      const name = modelId.replace('.', '-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      expect(isTrial(modelFileSchema.parse(JSON.parse(read(`models/${name}.json`))))).toBe(true);
    }
  });
});

describe('明码标价和禁止价格欺诈规定第十九条第二项：口播价格与标示价格', () => {
  const evaluate = evaluatorOf(priceSaid, read);

  it('says both prices and cites the item', () => {
    const { trace, outcome } = evaluate({ ...nothing, said: offer, shown });
    expect(outcome).toBe('hit');
    expect(trace.zh).toBe('口播“今天只要99元”，99.00 元，低于链接标示的 129.00 元。');
    expect(trace.children[0]?.article).toBe('《明码标价和禁止价格欺诈规定》第十九条第二项');
  });

  it('decides nothing of a day before 2026-02-01, when the order was not in force', () => {
    const { outcome, needs } = evaluate({ ...nothing, said: offer, shown }, '2026-01-31');
    expect([outcome, needs.map(({ code }) => code)]).toEqual(['undecided', ['lawOfDay']]);
  });

  it('第十六条：the sale exactly seven days before counts, the one a second earlier does not', () => {
    const at = (instant: string) =>
      evaluate({ ...nothing, compared, onScreen: true, lowestSale: { fen: 9_900, at: instant } }).outcome;
    expect(at('2026-11-04T12:00:10Z')).toBe('hit');
    expect(at('2026-11-04T12:00:09Z')).toBe('undecided');
  });

  it.each(['建议零售价', '吊牌价', '专柜价', '上周成交'])(
    '第十六条、第十七条：a price that is only called %s is not cleared, and its details are asked for',
    (explained) => {
      const { outcome, needs, trace } = evaluate({ ...nothing, compared: { ...compared, explained }, onScreen: true });
      expect([outcome, needs.map(({ code }) => code)]).toEqual(['undecided', ['explanation']]);
      expect(trace.zh).toContain(`只说是“${explained}”，没有说明详细信息`);
    },
  );

  it('never clears a compared price on pages alone, whatever they show and whatever it is called', () => {
    const page = fc.record({ listFen: fc.nat(50_000), strikeThroughFen: fc.option(fc.nat(50_000)) });
    fc.assert(
      fc.property(
        page,
        fc.nat(50_000),
        fc.boolean(),
        fc.constantFrom(null, '吊牌价'),
        (prices, fen, onScreen, explained) => {
          const { outcome } = evaluate({
            ...nothing,
            compared: { ...compared, fen, explained },
            shown: { ...shown, ...prices },
            onScreen,
          });
          expect(outcome).not.toBe('clear');
        },
      ),
    );
  });
});

describe('广告法第三十八条第三款：虚假代言受处罚未满三年', () => {
  const evaluate = evaluatorOf(bannedAnchor, read);
  const bans = [{ kind: 'endorserPunished', from: '2024-02-29', until: null, document: '处罚决定〔2024〕1号' }];

  it('ends on 28 February where the year knows no 29th', () => {
    const on = (day: string) => evaluate({ anchor: 'abcdefgh12345678', bans }, day).outcome;
    expect([on('2027-02-28'), on('2027-03-01')]).toEqual(['hit', 'clear']);
  });
});

describe('直播电商监督管理办法第二十六条第一款：引导站外交易', () => {
  const evaluate = evaluatorOf(diversion, read);
  const led = { quote: '加微信转账给我更便宜', pays: true, afterSales: false, showsSeller: false };

  it('hits where buyers are led to pay outside and the page does not show who sells there, and cites the paragraph', () => {
    const { trace, outcome } = evaluate(led);
    expect(outcome).toBe('hit');
    expect(trace.zh).toBe('口播或者画面“加微信转账给我更便宜”，引导站外付款或者下单，页面没有展示站外的实际销售者。');
    expect(trace.children[0]?.article).toBe('《直播电商监督管理办法》第二十六条第一款');
  });

  it('hits on the first day of the order and decides nothing the day before', () => {
    expect([evaluate(led, '2026-02-01').outcome, evaluate(led, '2026-01-31').outcome]).toEqual(['hit', 'undecided']);
  });

  it('hits in this one case only: any other answer about the page, the paying or the service takes it away', () => {
    const [yes, open] = [fc.boolean(), fc.option(fc.boolean())];
    fc.assert(
      fc.property(yes, yes, open, open, (pays, afterSales, soldOutside, showsSeller) => {
        const isCase = (soldOutside ?? pays) && !afterSales && showsSeller === false;
        expect(evaluate({ ...led, pays, afterSales, soldOutside, showsSeller }).outcome === 'hit').toBe(isCase);
      }),
    );
  });
});

describe('直播电商监督管理办法第二十五条：未登记直播间', () => {
  const evaluate = evaluatorOf(unregistered, read);

  it('never holds it against a room that the registry gave no answer, whatever else is known (brief 3.9)', () => {
    const seen = { sells: fc.boolean(), minutesOnAir: fc.nat(600), showsOperator: fc.option(fc.boolean()) };
    fc.assert(
      fc.property(fc.record(seen), (input) => {
        const { outcome } = evaluate({ ...input, isRegistered: null });
        expect(outcome).toBe(input.showsOperator === true ? 'clear' : 'undecided');
      }),
    );
  });
});

describe('what only the platform can prove', () => {
  it('is never cleared by what was received: neither stock nor comments', () => {
    const left = fc.record({
      at: fc.constant('2026-11-11T12:00:00Z'),
      left: fc.nat(99),
      quote: fc.constant('最后几件'),
    });
    const storm = evaluatorOf(commentStorm, read);
    const stock = evaluatorOf(pressure, read);
    fc.assert(
      fc.property(fc.array(left, { minLength: 1, maxLength: 8 }), fc.nat(5_000), fc.nat(500), (said, comments, n) => {
        expect(stock({ stock: said, restocked: false, deadline: null }).outcome).not.toBe('clear');
        const same = { count: n, accounts: n };
        expect(storm({ comments, usual: 60, same, prompted: false, records: null }).outcome).not.toBe('clear');
      }),
    );
  });
});
