import { readTestCluesRulebook } from '@jianhu/testkit';
import { describe, expect, it } from 'vitest';
import { type Organs, proposeRoute, type RouteQuestion } from './jurisdiction.ts';

const table = readTestCluesRulebook().jurisdiction;
const organs: Organs = {
  city: { id: 'city', nameZh: '市局' },
  regulatorOf: (code) => (['100001', '100002'].includes(code) ? { id: `bureau-${code}`, nameZh: `${code}局` } : null),
};
const ask = (over: Partial<RouteQuestion>): ReturnType<typeof proposeRoute> =>
  proposeRoute(table, organs, {
    on: '2026-11-23',
    place: 'shop',
    placeKnown: true,
    operatorCounty: '100001',
    platformCounty: '100002',
    ...over,
  });

describe('the proposed organ (brief 4.6.14; 互联网广告管理办法 art. 20, 直播电商监督管理办法 art. 47)', () => {
  it.each([
    ['a shop page of a known operator', {}, 'jurisdiction.ownMediaAdvertiser', 'bureau-100001'],
    ['a room of a known operator', { place: 'room' }, 'jurisdiction.liveRoomOperator', 'bureau-100001'],
    [
      'a room before the live rules came into force on 2026-02-01',
      { place: 'room', on: '2026-01-31' },
      'jurisdiction.ownMediaAdvertiser',
      'bureau-100001',
    ],
    [
      'a registered room whose operator is unknown',
      { place: 'room', operatorCounty: null },
      'jurisdiction.liveRoomPlatformSeat',
      'bureau-100002',
    ],
    ['a shop whose operator is unknown', { operatorCounty: null }, 'jurisdiction.platformSeat', 'bureau-100002'],
    [
      'a room that nobody registered',
      { place: 'room', placeKnown: false, operatorCounty: null },
      'jurisdiction.unknownRoom',
      'city',
    ],
    ['an operator of another city', { operatorCounty: '999999' }, 'jurisdiction.outsideCity', 'city'],
  ] as const)('%s', (_, over, ruleId, unitId) => {
    expect(ask(over)).toMatchObject({ ruleId, unitId });
  });

  it('stays open with the city bureau when the platform has its seat elsewhere or nobody knows where', () => {
    const route = ask({ operatorCounty: null, platformCounty: null });
    expect(route).toMatchObject({ unitId: 'city', countyCode: null, confidence: 'open' });
    expect(route.reasonZh).toContain('平台住所地不在本市或不明');
  });

  it('names statute and article, and refuses a day that no rule covers', () => {
    expect(ask({}).article).toBe('《互联网广告管理办法》第二十条第三款');
    expect(() => ask({ on: '2020-01-01' })).toThrow('no rule on 2020-01-01');
  });
});
