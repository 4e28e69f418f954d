import { verifyReceipts } from '@jianhu/rules';
import { parseCivilDate } from '@jianhu/kernel';
import { readTestCluesRulebook, readTestRulebook, testPackOf } from '@jianhu/testkit';
import { describe, expect, it } from 'vitest';
import { readJsonFolder } from '../../../infra/read-folder.ts';
import { routeMatter } from './route-matters.ts';
import type { RouteFacts } from './route-question.ts';

const { organs: named } = readTestCluesRulebook();
const router = {
  packOf: testPackOf,
  organs: {
    city: { id: 'city', nameZh: '市局' },
    regulatorOf: (code: string) =>
      ['100001', '100002'].includes(code) ? { id: `bureau-${code}`, nameZh: `${code}局` } : null,
    named: (organ: string) => named.find((one) => one.organ === organ) ?? null,
  },
};
const route = (over: Partial<RouteFacts>, on = '2026-11-23') =>
  routeMatter(router, {
    on: parseCivilDate(on),
    conduct: 'absoluteTerm',
    carrier: 'shop',
    ownPlace: null,
    seat: '100001',
    platformSeat: '100002',
    ...over,
  });

describe('the competent place (brief 5.2; 程序规定 arts. 10–11, 互联网广告管理办法 art. 20, 直播电商监督管理办法 art. 47)', () => {
  it.each([
    ['a shop page of a known advertiser', {}, 'adSeat', 'bureau-100001', 'certain'],
    ['a room whose operator has a registered seat', { carrier: 'liveRoom' }, 'roomSeat', 'bureau-100001', 'likely'],
    [
      'a room whose place of business was verified',
      { carrier: 'liveRoom', ownPlace: '100002' },
      'roomPlace',
      'bureau-100002',
      'certain',
    ],
    ['a room of somebody unregistered', { carrier: 'liveRoom', seat: null }, 'roomPlatform', 'bureau-100002', 'likely'],
    ['a shop whose advertiser is unknown', { seat: null }, 'adPlatform', 'bureau-100002', 'likely'],
    [
      'a platform itself',
      { carrier: 'platform', conduct: 'licenceDisplay', seat: '100002' },
      'ownSeat',
      'bureau-100002',
      'certain',
    ],
    ['an operator that sells', { conduct: 'bannedDrug', ownPlace: '100001' }, 'shopPlace', 'bureau-100001', 'certain'],
    [
      'sold in a chat, delivered here',
      { carrier: 'direct', conduct: 'counterfeitGoods', deliveryPlace: '100001' },
      'delivery',
      'bureau-100001',
      'likely',
    ],
    ['an operator of another city', { seat: '999999' }, 'adSeatOutside', 'city', 'certain'],
    ['neither operator nor platform of this city', { seat: null, platformSeat: null }, 'adNowhere', 'city', 'open'],
  ] as const)('%s', async (_, over, row, unitId, confidence) => {
    expect(await route(over)).toMatchObject({ ruleId: `jurisdiction.place/${row}`, unitId, confidence, decided: true });
  });

  it('follows the law of the day of the event: a room before 2026-02-01 answers as an advertiser, before 2023-05-01 by the rules of procedure', async () => {
    expect((await route({ carrier: 'liveRoom' })).article).toBe('《直播电商监督管理办法》第四十七条第二款');
    expect((await route({ carrier: 'liveRoom' }, '2026-01-31')).article).toBe('《互联网广告管理办法》第二十条第三款');
    expect((await route({ carrier: 'liveRoom' }, '2023-04-30')).article).toBe(
      '《市场监督管理行政处罚程序规定》第十一条第三款',
    );
  });

  it('names the platform, which found it first, as one that may also act (程序规定 art. 10 para. 3)', async () => {
    expect((await route({ conduct: 'bannedDrug', ownPlace: '100001' })).other).toMatchObject({
      unitId: 'bureau-100002',
    });
  });

  it('asks for what is missing, and decides nothing', async () => {
    const open = await route({ seat: undefined });
    expect(open).toMatchObject({ decided: false, unitId: 'city', confidence: 'open' });
    expect(open.needs.map(({ code }) => code)).toEqual(['seat']);
    expect((await route({}, '2020-01-01')).needs[0]?.code).toBe('tableOfDay');
  });
});

describe('the competent organ (程序规定 art. 17)', () => {
  it.each([
    ['prohibitedGoods', 'tobacco', 'tobacco'],
    ['prohibitedGoods', 'weapons', 'police'],
    ['rideHailing', undefined, 'transport'],
    ['suspectedCrime', undefined, 'police'],
    ['cultureMarket', undefined, 'culture'],
  ])('%s of %s is for the %s', async (conduct, goods, organ) => {
    expect((await route({ conduct, goods })).organ).toMatchObject({ organ });
  });

  it.each(
    readTestRulebook().lexicons.flatMap(({ record: { ruleId, authority } }) => {
      const [family, goods] = ruleId.split('.');
      return family === 'goods' && goods !== undefined ? [[goods, authority] as const] : [];
    }),
  )('of %s, which a lexicon finds, is the one that the lexicon names first: %s', async (goods, authority) => {
    const { organ, needs } = await route({ conduct: 'prohibitedGoods', goods });
    expect(needs.filter(({ code }) => code === 'goods')).toEqual([]);
    const organs = {
      公安: 'police',
      农业: 'agriculture',
      林业: 'forestry',
      卫生: 'health',
      文物: 'culture',
      烟草: 'tobacco',
    };
    const first = Object.entries(organs).find(([word]) => authority.startsWith(word))?.[1];
    expect(organ?.organ ?? null).toBe(first ?? null);
  });

  it('is the market regulator for advertising and for medicines, and asks which goods', async () => {
    expect((await route({})).organ).toBeNull();
    expect((await route({ conduct: 'prohibitedGoods', goods: 'drugs' })).organ).toBeNull();
    expect((await route({ conduct: 'prohibitedGoods' })).needs.map(({ code }) => code)).toContain('goods');
  });
});

describe('every conduct that an alert may name', () => {
  const { conducts } = readTestCluesRulebook().service;
  const lexicons = readJsonFolder(new URL('../../../../../../rulebook/lexicons/', import.meta.url).pathname);
  const named = new Set(conducts.map(({ conduct }) => conduct));
  // 限时、限量和低价用语 alone break no law and raise no alert (decision 0146).
  const found = lexicons
    .map(([, text]) => (JSON.parse(text) as { category?: string }).category)
    .filter((category) => category !== undefined && category !== 'priceInducement' && category !== 'adRecognition');

  it('has a name, its rules too', () => {
    expect(found.filter((category) => category !== undefined && !named.has(category))).toEqual([]);
  });

  it.each([...named])('%s has an organ, seen in a live room and on a shop page (程序规定 art. 17)', async (conduct) => {
    for (const carrier of ['liveRoom', 'shop'] as const) {
      const goods = conduct === 'prohibitedGoods' ? 'other' : undefined;
      const { decided, needs, organ } = await route({ conduct, carrier, goods, ownPlace: '100001' });
      expect({ carrier, decided, needs, organ }).toEqual({ carrier, decided: true, needs: [], organ: null });
    }
  });
});

describe('receipts', () => {
  it('verify as they are, and not when an answer is changed', async () => {
    const { receipts } = await route({});
    const [organ, place] = receipts;
    const forged = { ...place, inputs: String(place?.['inputs']).replace('"seat":"inCity"', '"seat":"outside"') };
    const verdicts = await verifyReceipts([organ, place, forged], testPackOf);
    expect(verdicts.map(({ kind }) => kind)).toEqual(['same', 'same', 'differs']);
  });
});
