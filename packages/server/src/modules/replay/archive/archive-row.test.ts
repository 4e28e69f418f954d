import { type Observation, type ObservationKind, observationKinds, observationMembers } from '@jianhu/contract';
import { describe, expect, it } from 'vitest';
import { archiveColumns, archiveRowOf } from './archive-row.ts';

const ACCOUNT = 'a1b2c3d4e5f6a7b8c9d0';
const ANCHOR = 'b1c2d3e4f5a6b7c8d9e0';
const LOCATOR = 'https://media.example/0123456789abcdef.mp4';
const recognised = (text: string) => ({ text, engine: 'asr/1', confidence: 0.9 });
const base = { v: 1, externalId: 'e-1', at: '2026-11-23T01:00:00Z', platform: 'live.example.cn' } as const;
const goods = { shopId: 's-1', itemId: 'i-1' };

/** Every member that the contract knows of its kind: one that is added there has to be added here. */
const full: { readonly [K in ObservationKind]: Extract<Observation, { kind: K }> } = {
  segment: {
    ...base,
    kind: 'segment',
    roomId: 'r-1',
    seq: 1,
    durationMs: 3_000,
    speech: recognised('今天只要99元'),
    screen: recognised('限时优惠'),
    productCategory: 'food.snack',
    anchor: ANCHOR,
    aiGenerated: true,
    slices: [{ media: 'video', sha256: 'ab'.repeat(32), bytes: 1, locator: LOCATOR }],
  },
  comment: { ...base, kind: 'comment', roomId: 'r-1', seq: 2, account: ACCOUNT, authorRole: 'viewer', text: '主播好' },
  listing: {
    ...base,
    ...goods,
    kind: 'listing',
    roomId: 'r-1',
    title: '围巾',
    description: '羊毛',
    productCategory: 'clothing',
    approvalNumber: '国食健注G20259999',
    registeredFunctions: '有助于增强免疫力',
    takenDown: false,
    url: 'https://shop.example/i-1',
  },
  price: { ...base, ...goods, kind: 'price', roomId: 'r-1', listFen: 3, strikeThroughFen: 4, transactionFen: 2 },
  review: { ...base, ...goods, kind: 'review', account: ACCOUNT, stars: 5, text: '很好' },
};

describe('a row of the archive (个人信息保护法第六条：限于实现处理目的的最小范围)', () => {
  it.each(observationKinds)('of a %s holds no account, not even its keyed hash, and no way to a recording', (kind) => {
    expect(new Set(Object.keys(full[kind]))).toEqual(observationMembers[kind]);
    const row = archiveRowOf(full[kind], 'source-1', 0);
    const kept = JSON.stringify(row);
    for (const secret of [ACCOUNT, ANCHOR, LOCATOR]) expect(kept).not.toContain(secret);
    expect(Object.keys(row).toSorted()).toEqual(Object.keys(archiveColumns).toSorted());
  });

  it('keeps whether the shop itself wrote a comment (广告法第二条), and nothing where its source does not say it', () => {
    const rolesOf = (authorRole: 'anchor' | 'shop' | 'viewer') =>
      archiveRowOf({ ...full.comment, authorRole }, 'source-1', 0).author;
    expect([rolesOf('anchor'), rolesOf('shop'), rolesOf('viewer')]).toEqual(['anchor', 'shop', 'viewer']);
    const { authorRole: _said, ...unsigned } = full.comment;
    expect(archiveRowOf(unsigned, 'source-1', 0).author).toBeNull();
  });

  it('masks numbers that consumers wrote, and leaves what was said to them', () => {
    const written = '求联系，我的电话13900001234';
    expect(archiveRowOf({ ...full.comment, text: written }, 'source-1', 0).text).not.toContain('13900001234');
    expect(archiveRowOf({ ...full.review, text: written }, 'source-1', 0).text).not.toContain('13900001234');
    const speech = recognised('客服电话0575-88001234');
    expect(archiveRowOf({ ...full.segment, speech }, 'source-1', 0).speech).toBe(speech.text);
  });

  it('keeps the words that rules look at', () => {
    const words = observationKinds.map((kind) => {
      const { speech, screen, title, description, text } = archiveRowOf(full[kind], 'source-1', 0);
      return [speech, screen, title, description, text].filter((one) => one !== null);
    });
    expect(words).toEqual([['今天只要99元', '限时优惠'], ['主播好'], ['围巾', '羊毛'], [], ['很好']]);
  });
});
