import { createHash } from 'node:crypto';
import type { Observation } from '@jianhu/contract';
import { parseCivilDate, readInstant } from '@jianhu/kernel';
import { compilePack } from '@jianhu/rules';
import { liveRoomRows, readTestRulebook } from '@jianhu/testkit';
import { describe, expect, it } from 'vitest';
import { changeMemories, type MemoryChanges, type RoomMemories, roomKeyOf } from '../room-memory.ts';
import { followRow } from './follow-row.ts';
import { LIMITS, newLive } from './live-room.ts';
import { liveRulesOf } from './live-rules.ts';
import { packLive, unpackLive } from './pack-live.ts';
import type { ToldSighting } from './tell-sightings.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const START = Date.parse('2026-11-11T12:00:00Z');
const pack = compilePack(readTestRulebook(), { at: parseCivilDate('2026-11-11'), hash: sha256 });
const rules = liveRulesOf(pack, START);

const { base, said } = liveRoomRows(START);
const shown = (second: number, itemId: string, over: object = {}): Observation => ({
  ...base(second),
  kind: 'price',
  shopId: 's1',
  itemId,
  listFen: 12_900,
  ...over,
});
const wrote = (second: number): Observation => ({
  ...base(second),
  kind: 'comment',
  account: 'abcdef0000000001',
  text: '还有货吗',
});
const follow = (changes: MemoryChanges, row: Observation, isRegistered = true): readonly ToldSighting[] => {
  if (row.kind === 'review' || row.roomId === undefined) return [];
  const memory = changes.touch(roomKeyOf(row.platform, row.roomId));
  return followRow(memory, rules, row, { atMs: readInstant(row.at), isRegistered, tail: '' });
};

function watch(rows: readonly Observation[], memories: RoomMemories = new Map()): readonly ToldSighting[] {
  return rows.flatMap((row) => {
    const changes = changeMemories(memories);
    const told = follow(changes, row);
    changes.apply();
    return told;
  });
}

describe('主播限制（广告法第三十八条第三款）', () => {
  const [HOST, COHOST] = ['abcdef0000000001', 'abcdef0000000002'];
  const spoke = (minute: number, anchor: string) => said(minute * 60, '大家好', { anchor });
  const anchors = (rows: readonly Observation[]) =>
    watch(rows).map(({ name, input }) => name === 'bannedAnchor' && input.anchor);

  it('asks for each anchor of a session, however soon the second follows the first, and for neither twice in the hour', () => {
    const evening = [HOST, HOST, COHOST, HOST, COHOST, HOST].map((anchor, n) => spoke(n * 10, anchor));
    expect(anchors(evening)).toEqual([HOST, COHOST]);
  });

  it('asks again each hour, since a ban may be recorded while its anchor speaks', () => {
    expect(anchors([0, 10, 20, 30, 40, 50, 60, 70].map((minute) => spoke(minute, HOST)))).toEqual([HOST, HOST]);
  });

  it('remembers a bounded number of them, those told last', () => {
    const memories: RoomMemories = new Map();
    const many = Array.from({ length: LIMITS.told * 3 }, (_, n) => said(n, '大家好', { anchor: `abcdef${1e9 + n}` }));
    expect(watch(many, memories)).toHaveLength(LIMITS.told * 3);
    const [memory] = memories.values();
    expect(Object.keys(memory?.live?.told ?? {})).toHaveLength(LIMITS.told);
    expect(watch([said(200, '大家好', { anchor: `abcdef${1e9 + LIMITS.told * 3 - 1}` })], memories)).toEqual([]);
    expect(JSON.stringify(memory?.live && packLive(memory.live))).not.toContain('abcdef');
  });
});

describe('同一时段内的不同商品（明码标价和禁止价格欺诈规定第十九条第二项；直播电商监督管理办法第三十四条）', () => {
  const briefOf = (rows: readonly Observation[], memories?: RoomMemories) =>
    watch(rows, memories).map(({ name, outcome, subject }) => `${name} ${outcome} ${subject}`);

  it('tells of a false price of each of the goods, and of neither again within ten minutes', () => {
    const rows = [
      shown(0, 'i1'),
      said(5, '今天只要99元'),
      said(90, '今天只要99元'),
      shown(300, 'i2'),
      said(305, '今天只要99元'),
      said(390, '今天只要99元'),
    ];
    expect(briefOf(rows)).toEqual(['priceSaid hit i1', 'priceSaid hit i2']);
  });

  it('asks of each of the goods that are called what their page does not say', () => {
    const rows = [shown(0, 'i1'), said(5, '这款保健食品'), shown(300, 'i2'), said(305, '这款保健食品')];
    expect(briefOf(rows).map((one) => one.replace(/ \w+ (?=i)/, ' '))).toEqual([
      'goodsSaid undecided i1',
      'goodsSaid undecided i2',
    ]);
  });

  it('第二十六条: asks of each word that leads outside', () => {
    expect(briefOf([said(0, '加微信'), said(30, '加微信'), said(60, '转账便宜')])).toEqual([
      'diversion undecided 加微信',
      'diversion undecided 转账',
    ]);
  });

  it('第三十四条: tells of the stock of each of the goods that grows without a word', () => {
    const stock = (from: number) => [5, 20, 3, 30].map((left, n) => said(from + n * 20, `最后${left}件`));
    const hits = briefOf([shown(0, 'i1'), ...stock(1), shown(300, 'i2'), ...stock(301)]).filter((one) =>
      one.includes('hit'),
    );
    expect(hits).toEqual(['pressure hit i1', 'pressure hit i2']);
  });

  it('第三十四条: goes on from a snapshot that did not know of which goods something was left', () => {
    const packed = { ...packLive(newLive(START)), stock: [{ atMs: START, left: 5, quote: '最后5件' }] } as never;
    expect(unpackLive(packed).stock).toEqual([{ atMs: START, left: 5, quote: '最后5件', itemId: null }]);
  });

  it('goes on from a snapshot that knew models only', () => {
    const memories: RoomMemories = new Map();
    watch([shown(0, 'i1')], memories);
    const [memory] = memories.values();
    Object.assign(memory?.live ?? {}, {
      told: { 'priceSaid:hit': START, 'unregistered:undecided': START },
      anchor: null,
    });
    expect(briefOf([said(5, '今天只要99元')], memories)).toEqual(['priceSaid hit i1']);
  });
});

describe('a session in which the speaker pauses', () => {
  const comments = (from: number, to: number) =>
    Array.from({ length: Math.ceil((to - from) / 300) }, (_, n) => wrote(from + n * 300));

  it('goes on while its viewers write: an end that was announced is remembered (第二十条第一款第二项)', () => {
    const offered = (second: number) => [shown(second - 5, 'i1'), said(second, '现在去拍')];
    const announced = [shown(0, 'i1'), said(5, '最后三分钟')];
    expect(watch([...announced, ...comments(100, 1_900), ...offered(1_900)])).toMatchObject([{ name: 'pressure' }]);
    expect(watch([...announced, ...offered(1_900)])).toEqual([]);
  });

  it('is not told of anew what was told before, and is over where nobody spoke or wrote for a quarter of an hour', () => {
    const asked = (second: number) => said(second, '加微信');
    expect(watch([asked(0), ...comments(100, 1_900), asked(1_900)])).toHaveLength(1);
    expect(watch([asked(0), asked(1_900)])).toHaveLength(2);
    expect(watch([asked(0), wrote(1_000), asked(1_900)])).toHaveLength(2);
  });
});

describe('what is read on the screen', () => {
  const read = (second: number, words: string): Observation =>
    said(second, '看这里', { screen: { text: words, engine: 'ocr', confidence: 0.9 } });
  const seenOf = (rows: readonly Observation[]) => watch(rows).map(({ name, outcome }) => `${name} ${outcome}`);

  it('第二十六条: a card that leads outside is seen, once in the hour however long it is shown', () => {
    const told = watch([read(0, '加V领取优惠'), read(3, '加V领取优惠'), read(6, '加V领取优惠')]);
    expect(told).toMatchObject([{ name: 'diversion', outcome: 'undecided', input: { quote: '加V领取优惠' } }]);
  });

  it('第二十六条: is seen without a word said, and not where it warns of it or is for service after a sale', () => {
    const { speech: _none, ...silent } = read(0, '微信下单更便宜') as Extract<Observation, { kind: 'segment' }>;
    expect(seenOf([silent])).toEqual(['diversion undecided']);
    expect(seenOf([read(0, '请勿私下转账'), read(3, '售后请加V')])).toEqual([]);
  });

  it('第三十四条: what is left grows on the card of the goods on show, however often it is read', () => {
    const card = (second: number, left: number) => [read(second, `仅剩${left}件`), read(second + 3, `仅剩${left}件`)];
    const rows = [shown(0, 'i1'), ...[5, 20, 3, 30].flatMap((left, n) => card(n * 20 + 1, left))];
    expect(seenOf(rows)).toEqual(['pressure undecided', 'pressure hit']);
  });

  it('第三十四条: is not held against what was said, nor against the card of other goods', () => {
    const both = [5, 3, 2].flatMap((left, n) => [
      read(n * 20 + 1, `仅剩${left}件`),
      said(n * 20 + 5, `最后${90 - n}件`),
    ]);
    expect(seenOf([shown(0, 'i1'), ...both])).toEqual([]);
    const cards = [5, 20, 3, 30].flatMap((left, n) => [
      shown(n * 400, `i${n % 2}`),
      read(n * 400 + 1, `仅剩${left}件`),
      wrote(n * 400 + 200),
    ]);
    expect(seenOf(cards)).toEqual([]);
    expect(seenOf([5, 20, 3, 30].map((left, n) => read(n * 20, `仅剩${left}件`)))).toEqual([]);
  });
});
