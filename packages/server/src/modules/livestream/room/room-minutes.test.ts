import type { Observation } from '@jianhu/contract';
import { describe, expect, it } from 'vitest';
import { countMinutes, listGoods, listSegments } from './room-minutes.ts';

const base = { v: 1, platform: 'p', roomId: 'r1' } as const;
const said = (externalId: string, at: string, text: string): Observation => ({
  ...base,
  kind: 'segment',
  externalId,
  at,
  speech: { text, engine: 'e', confidence: 1 },
});
const price = (at: string, listFen: number): Observation => ({
  v: 1,
  kind: 'price',
  platform: 'p',
  externalId: at,
  at,
  shopId: 's',
  itemId: 'i1',
  listFen,
  strikeThroughFen: 19_900,
});

describe('a room beside the wall', () => {
  it('orders what was said by when it was said, and keeps the newest', () => {
    const rows = [said('b', '2026-11-26T12:00:06+00:00', '乙'), said('a', '2026-11-26T20:00:03+08:00', '甲')];
    expect(listSegments(rows, 2).map(({ speech }) => speech)).toEqual(['甲', '乙']);
    expect(listSegments(rows, 1).map(({ speech }) => speech)).toEqual(['乙']);
  });

  it('joins the words of an item with its last prices', () => {
    const listing: Observation = {
      v: 1,
      kind: 'listing',
      platform: 'p',
      externalId: 'l',
      at: '2026-11-26T12:00:00Z',
      shopId: 's',
      itemId: 'i1',
      title: '茶叶',
    };
    const goods = listGoods([listing, price('2026-11-26T12:01:00Z', 9_900), price('2026-11-26T12:02:00Z', 8_900)]);
    expect(goods).toEqual([
      {
        itemId: 'i1',
        title: '茶叶',
        listFen: 8_900,
        strikeThroughFen: 19_900,
        transactionFen: null,
        at: '2026-11-26T12:02:00.000Z',
      },
    ]);
  });

  it('shows a minute in which nothing came as a zero', () => {
    const rows = [said('a', '2026-11-26T12:01:10Z', '甲'), said('b', '2026-11-26T12:03:10Z', '乙')];
    const range = { fromMs: Date.parse('2026-11-26T12:00:00Z'), toMs: Date.parse('2026-11-26T12:03:30Z') };
    const minutes = countMinutes(rows, [{ observedAt: '2026-11-26T12:03:10Z' }], range);
    expect(minutes.map(({ segments, findings }) => [segments, findings])).toEqual([
      [1, 0],
      [0, 0],
      [1, 1],
    ]);
  });
});
