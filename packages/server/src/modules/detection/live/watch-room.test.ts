import { createHash } from 'node:crypto';
import type { Observation } from '@jianhu/contract';
import { parseCivilDate, readInstant } from '@jianhu/kernel';
import { compilePack } from '@jianhu/rules';
import { liveRoomRows, readTestRulebook } from '@jianhu/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeMemories, type MemoryChanges, type RoomMemories, roomKeyOf } from '../room-memory.ts';
import { followRow } from './follow-row.ts';
import { LIMITS } from './live-room.ts';
import { liveRulesOf } from './live-rules.ts';
import { packLive, unpackLive } from './pack-live.ts';
import type { ToldSighting } from './tell-sightings.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const START = Date.parse('2026-11-11T12:00:00Z');
const pack = compilePack(readTestRulebook(), { at: parseCivilDate('2026-11-11'), hash: sha256 });
const rules = liveRulesOf(pack, START);

const { base, said } = liveRoomRows(START);
const screen = (text: string) => ({ screen: { text, engine: 'ocr', confidence: 0.9 } });
const priced = (second: number, listFen: number, over: object = {}): Observation => ({
  ...base(second),
  kind: 'price',
  shopId: 's1',
  itemId: 'i1',
  listFen,
  ...over,
});
const listed = (second: number, title: string, productCategory: string): Observation => ({
  ...base(second),
  kind: 'listing',
  shopId: 's1',
  itemId: 'i1',
  title,
  productCategory,
});
const wrote = (second: number, account: number, text: string): Observation => ({
  ...base(second),
  kind: 'comment',
  account: `abcdef0000${String(account).padStart(6, '0')}`,
  text,
});

const follow = (changes: MemoryChanges, row: Observation, isRegistered = true): readonly ToldSighting[] => {
  if (row.kind === 'review' || row.roomId === undefined) return [];
  const memory = changes.touch(roomKeyOf(row.platform, row.roomId));
  return followRow(memory, rules, row, { atMs: readInstant(row.at), isRegistered, tail: '' });
};

interface Watching {
  readonly isRegistered?: boolean;
  readonly base?: RoomMemories;
}

/** Each row committed for itself, as batches of one. */
function watch(rows: readonly Observation[], { isRegistered = true, base: memories = new Map() }: Watching = {}) {
  const told: ToldSighting[] = [];
  for (const row of rows) {
    const changes = changeMemories(memories);
    told.push(...follow(changes, row, isRegistered));
    changes.apply();
  }
  return told;
}
const brief = (told: readonly ToldSighting[]) => told.map(({ name, outcome }) => `${name} ${outcome}`);

describe('口播价格与标示价格（明码标价和禁止价格欺诈规定第十九条第二项）', () => {
  it('holds the price that was said against that of the goods on show', () => {
    const told = watch([priced(0, 12_900), said(5, '这款围巾今天只要99元')]);
    expect(brief(told)).toEqual(['priceSaid hit']);
    expect(told[0]?.input).toMatchObject({ said: { fen: 9_900, condition: null }, shown: { listFen: 12_900 } });
  });

  it('takes a condition that was said a sentence before for one of this price (第六条第一款)', () => {
    expect(brief(watch([priced(0, 12_900), said(2, '先领券再拍'), said(6, '今天只要99元')]))).toEqual([]);
  });

  it('decides nothing when several goods are on show or none was received', () => {
    const other = priced(1, 3_900, { itemId: 'i2' });
    expect(brief(watch([priced(0, 12_900), other, said(5, '今天只要99元')]))).toEqual(['priceSaid undecided']);
    expect(brief(watch([said(5, '今天只要99元')]))).toEqual(['priceSaid undecided']);
  });

  it('takes a cut in price for none', () => {
    expect(brief(watch([priced(0, 12_900), said(5, '今天立减50元'), said(9, '现在满300元减50元')]))).toEqual([]);
  });

  it('第十六条、直播电商监督管理办法第三十二条: asks for the page and the sales behind a compared price', () => {
    const told = watch([priced(0, 9_900, { strikeThroughFen: 16_900 }), said(5, '原价199元')]);
    expect(brief(told)).toEqual(['priceSaid hit']);
    expect(told[0]?.input).toMatchObject({ compared: { fen: 19_900 }, shown: { strikeThroughFen: 16_900 } });
  });
});

describe('口播、页面与许可（直播电商监督管理办法第三十四条）', () => {
  it('sees that a snack is called health food, and not where that is denied', () => {
    expect(brief(watch([listed(0, '叶黄素软糖', 'food.snack'), said(5, '我们家这款保健食品很多人买')]))).toEqual([
      'goodsSaid hit',
    ]);
    expect(brief(watch([listed(0, '叶黄素软糖', 'food.snack'), said(5, '这个不是保健食品')]))).toEqual([]);
  });
});

describe('人工智能主播（直播电商监督管理办法第三十七条）', () => {
  it('tells once a notice that was there is gone for long', () => {
    const rows = Array.from({ length: 20 }, (_, n) =>
      said(n * 10, '看这里', screen(n < 3 ? '本画面由AI生成' : '限时优惠')),
    );
    const told = watch(rows);
    expect(brief(told)).toEqual(['aiNotice hit']);
    expect(told[0]?.input).toMatchObject({ isMade: true, longestWithout: 70 });
  });

  const declared = (aiGenerated: boolean, from = 0, to = 20) =>
    Array.from({ length: to - from }, (_, n) =>
      said((from + n) * 10, '看这里', { ...screen('限时优惠'), aiGenerated }),
    );

  it('tells a room that was declared and never showed a notice, once the defined span has passed', () => {
    const told = watch(declared(true));
    expect(brief(told)).toEqual(['aiNotice hit']);
    expect(told[0]?.input).toEqual({ isMade: true, readSeconds: 70, longestWithout: 70 });
    expect(watch(declared(true, 0, 7))).toEqual([]);
  });

  it('counts from the declaration, and no longer once a person is declared', () => {
    const undeclared = Array.from({ length: 20 }, (_, n) => said(n * 10, '看这里', screen('限时优惠')));
    expect(watch([...undeclared, ...declared(true, 20, 26)])).toEqual([]);
    expect(brief(watch([...undeclared, ...declared(true, 20, 30)]))).toEqual(['aiNotice hit']);
    expect(watch([...declared(true, 0, 5), ...declared(false, 5, 40)])).toEqual([]);
  });

  it('says nothing of a person, and nothing of time in which no picture was read', () => {
    expect(watch(Array.from({ length: 20 }, (_, n) => said(n * 10, '看这里', screen('限时优惠'))))).toEqual([]);
    expect(watch([said(0, '好', screen('AI生成')), said(600, '好', screen('限时优惠'))])).toEqual([]);
  });
});

describe('在架商品', () => {
  const put = (second: number, itemId: string, title: string, over: object = {}): Observation => ({
    ...base(second),
    kind: 'listing',
    shopId: 's1',
    itemId,
    title,
    ...over,
  });
  /** A room that goes on: a session does not end. */
  const going = (until: number) =>
    Array.from({ length: Math.floor(until / 60) }, (_, n) => said(n * 60 + 30, '看这里'));
  const scarf = [put(0, 'i1', '羊绒围巾秋冬款'), priced(1, 12_900)];

  const page = put(0, 'i1', '羊绒围巾秋冬款', { productCategory: 'clothing' });
  const inputOf = (told: readonly ToldSighting[]) => told[0]?.input;

  it('stay on the list: a claim about goods that were put up ten minutes earlier is held against their page and price', () => {
    const health = [put(0, 'i1', '压片糖果20片', { productCategory: 'food' }), ...going(600)];
    expect(brief(watch([...health, said(601, '这是国家批准的保健食品')]))).toEqual(['goodsSaid hit']);
    expect(inputOf(watch([...health, said(601, '这是国家批准的保健食品')]))).toMatchObject({
      listing: { title: '压片糖果20片', category: 'food' },
    });
    const told = watch([...scarf, ...going(600), said(601, '这款今天只要99元')]);
    expect(inputOf(told)).toMatchObject({ shown: { listFen: 12_900 }, sameGoods: true });
    // Its price may have changed since: it has to be captured together with the words.
    expect(brief(told)).toEqual(['priceSaid undecided']);
  });

  it('are meant by their name, whatever was put up since', () => {
    const tea = [put(500, 'i2', '高山绿茶礼盒'), priced(501, 12_000, { itemId: 'i2' })];
    const said99 = (text: string) => inputOf(watch([page, scarf[1]!, ...going(480), ...tea, said(601, text)]));
    expect(said99('羊绒围巾今天只要99元')).toMatchObject({ shown: { listFen: 12_900 }, sameGoods: true });
    expect(said99('这款今天只要99元')).toMatchObject({ shown: { listFen: 12_000 }, sameGoods: true });
  });

  it('decide nothing where several were put up long before and none is named', () => {
    const tea = [put(2, 'i2', '高山绿茶礼盒'), priced(3, 3_900, { itemId: 'i2' })];
    const told = watch([...scarf, ...tea, ...going(600), said(601, '这款今天只要99元')]);
    expect(brief(told)).toEqual(['priceSaid undecided']);
    expect(inputOf(told)).toMatchObject({ sameGoods: false });
  });

  it('are meant no longer once they are taken off the list, nor after the session', () => {
    const off = put(300, 'i1', '羊绒围巾秋冬款', { takenDown: true });
    const words = said(601, '这款今天只要99元');
    expect(inputOf(watch([...scarf, off, ...going(600), words]))).toMatchObject({ shown: null });
    const later = said(1_200, '这款今天只要99元');
    expect(inputOf(watch([...scarf, ...going(60), later]))).toMatchObject({ shown: null });
    const again = put(590, 'i1', '羊绒围巾秋冬款');
    expect(inputOf(watch([...scarf, off, ...going(540), again, words]))).toMatchObject({ shown: { listFen: 12_900 } });
  });

  it('are sixteen at most; what is off the list leaves first', () => {
    const memories: RoomMemories = new Map();
    const many = Array.from({ length: 20 }, (_, n) => put(10 + n, `x${n}`, `第${n}号商品`));
    watch([...scarf, put(5, 'x0', '第0号商品', { takenDown: true }), ...many.slice(1, 16)], { base: memories });
    const kept = [...memories.values()].flatMap(({ live }) => live?.goods.map(({ itemId }) => itemId) ?? []);
    expect([kept.length, kept.includes('i1'), kept.includes('x0')]).toEqual([LIMITS.goods, true, false]);
  });
});

describe('未登记直播间（第二十五条）', () => {
  it('asks for the page of the account after ten minutes of selling, once', () => {
    const rows = [priced(0, 9_900), ...Array.from({ length: 30 }, (_, n) => said(n * 60, '看这里'))];
    expect(brief(watch(rows, { isRegistered: false }))).toEqual(['unregistered undecided']);
    expect(brief(watch(rows, { isRegistered: true }))).toEqual([]);
  });
});

describe('倒计时和库存催促（第三十四条；规定第二十条第一款第二项）', () => {
  it('hits when what is left grows twice, and not when goods were added aloud', () => {
    const stock = [priced(0, 9_900), ...[5, 20, 3, 30].map((left, n) => said(n * 60, `最后${left}件`))];
    expect(brief(watch(stock))).toEqual(['pressure undecided', 'pressure hit']);
    // Bodies that changed places: what falls from thirty to five has not grown.
    const swapped = [
      priced(0, 9_900),
      ...[
        [60, 20],
        [0, 30],
        [180, 5],
        [120, 10],
      ].map(([at = 0, left = 0]) => said(at, `最后${left}件`)),
    ];
    expect(brief(watch(swapped))).toEqual([]);
    const aloud = [...stock.slice(0, 3), said(100, '刚刚补货了'), ...stock.slice(3)];
    expect(brief(watch(aloud))).toEqual(['pressure undecided']);
  });

  it('第三十四条: holds what is left of one of the goods against that of the same alone', () => {
    const turns = [3, 60, 2, 50].flatMap((left, n) => [
      priced(n * 200, 9_900, { itemId: `i${n % 2}` }),
      said(n * 200 + 5, `还剩${left}件`),
    ]);
    expect(watch(turns)).toEqual([]);
    const told = watch([...turns, priced(800, 9_900, { itemId: 'i0' }), said(805, '还剩9件')]);
    expect(brief(told)).toEqual(['pressure undecided']);
    expect(told[0]?.input).toMatchObject({ sameGoods: true, stock: [{ left: 3 }, { left: 2 }, { left: 9 }] });
  });

  it('第三十四条: decides nothing where two goods are on show, or none was received', () => {
    const said4 = [3, 50, 2, 60].map((left, n) => said(n * 20 + 5, `还剩${left}件`));
    const two = [priced(0, 9_900), priced(1, 5_000, { itemId: 'i2' }), ...said4];
    for (const rows of [two, said4]) {
      const told = watch(rows);
      expect(brief(told)).toEqual(['pressure undecided']);
      expect(told[0]?.input).toMatchObject({ sameGoods: false });
    }
  });

  it('remembers an end that was announced, and the same price long after it', () => {
    const rows = [priced(0, 9_900), said(5, '最后三分钟'), priced(1_190, 9_900), said(1_200, '现在去拍')];
    expect(brief(watch(rows.map((row, n) => (n === 3 ? { ...row } : row))))).toEqual([]);
    // A pause of fifteen minutes ends the session, and with it the announcement; a room that goes on keeps it.
    const going = [...rows.slice(0, 2), said(500, '看这里'), said(1_000, '看这里'), ...rows.slice(2)];
    expect(brief(watch(going))).toEqual(['pressure hit']);
  });
});

describe('画面倒计时（规定第二十条第一款第二项）', () => {
  const card = (second: number, clock: string) => said(second, '看这里', screen(`限时优惠 倒计时 ${clock}`));
  const counting = (from: number) => [0, 60, 120].map((n) => card(from + n, `0${3 - n / 60}:00`));
  const between = [300, 600, 900].map((second) => said(second, '看这里'));
  const price = (second: number, fen = 9_900) => priced(second, fen);

  it('sees one that stands again at the same price long after its end', () => {
    const told = watch([price(0), ...counting(0), ...between, price(1_190), ...counting(1_200)]);
    expect(brief(told)).toEqual(['pressure hit']);
    expect(told[0]?.input).toMatchObject({
      deadline: { quote: expect.stringContaining('倒计时 03:00'), samePrice: true },
    });
  });

  it('is silent while it counts, where the price is another one, and where whose it is is not certain', () => {
    expect(watch([price(0), ...counting(0), ...between])).toEqual([]);
    expect(watch([price(0), ...counting(0), ...between, price(1_190, 12_900), ...counting(1_200)])).toEqual([]);
    const time = [said(0, '看这里', screen('最后 12:30 开抢')), ...between];
    expect(watch([price(0), ...time, price(1_190), ...counting(1_400)])).toEqual([]);
    const other = priced(1_195, 5_000, { itemId: 'i2' });
    expect(watch([price(0), ...counting(0), ...between, price(1_190), other, ...counting(1_200)])).toEqual([]);
  });
});

describe('评论异常集中（第三十四条）', () => {
  const crowd = Array.from({ length: 60 }, (_, n) => wrote(n / 2, n, '主播人真好，已经回购三次了'));

  it('tells of many accounts that write the same, and keeps neither words nor accounts', () => {
    const memories: RoomMemories = new Map();
    const told = watch(crowd, { base: memories });
    expect(brief(told)).toEqual(['commentStorm hit']);
    expect(JSON.stringify([...memories].map(([, { live }]) => live && packLive(live)))).not.toMatch(/回购|abcdef/);
    expect(JSON.stringify(told)).not.toMatch(/回购|abcdef/);
  });

  it('is silent where one account repeats itself, where all write differently, and where the speaker asked for it', () => {
    expect(watch(crowd.map((row) => ({ ...row, account: 'abcdef0000000001' }) as Observation))).toEqual([]);
    expect(
      watch(
        crowd.map((row, n) => ({ ...row, text: `${'好货种草回购必须支持'[n % 10]}的第${n}款真不错呀` }) as Observation),
      ),
    ).toEqual([]);
    expect(watch([said(0, '想要的打在公屏上'), ...crowd])).toEqual([]);
  });
});

describe('引导站外交易（第二十六条）', () => {
  it('asks for the page when buyers are led to pay outside, and clears service after a sale and warnings', () => {
    expect(brief(watch([said(0, '加微信转账给我更便宜')]))).toEqual(['diversion undecided']);
    expect(watch([said(0, '售后问题加微信找客服')])).toEqual([]);
    expect(watch([said(0, '大家谨防私下转账')])).toEqual([]);
  });
});

describe('the memory of a room', () => {
  const asKept = (memories: RoomMemories) => [...memories].map(([key, { live }]) => [key, live && packLive(live)]);

  it('is what it was where the changes over it did not count, however often', () => {
    const memories: RoomMemories = new Map();
    watch([wrote(1, 1, '这款真不错一'), wrote(2, 2, '这款真不错一')], { base: memories });
    const before = JSON.stringify(asKept(memories));
    for (const text of ['这款真不错一', '这款真不错二']) follow(changeMemories(memories), wrote(3, 3, text));
    expect(JSON.stringify(asKept(memories))).toBe(before);
    watch([wrote(3, 3, '这款真不错二')], { base: memories });
    const anew: RoomMemories = new Map();
    watch([wrote(1, 1, '这款真不错一'), wrote(2, 2, '这款真不错一'), wrote(3, 3, '这款真不错二')], { base: anew });
    expect(asKept(memories)).toEqual(asKept(anew));
  });

  const texts = [
    '倒计时 05:00',
    '今天只要99元',
    '原价199元',
    '最后3件',
    '最后三分钟',
    '加微信转账',
    '保健食品',
    '看这里',
    '打在公屏',
  ];
  const row = fc.oneof(
    fc.record({ s: fc.nat(4_000), text: fc.constantFrom(...texts) }).map(({ s, text }) => said(s, text)),
    fc
      .record({ s: fc.nat(4_000), text: fc.string({ maxLength: 40 }) })
      .map(({ s, text }) => said(s, text, screen(text || 'x'))),
    fc
      .record({ s: fc.nat(4_000), made: fc.boolean() })
      .map(({ s, made }) => said(s, '看这里', { ...screen('限时优惠'), aiGenerated: made })),
    fc
      .record({ s: fc.nat(4_000), fen: fc.nat(90_000), i: fc.nat(60) })
      .map(({ s, fen, i }) => priced(s, fen, { itemId: `i${i}`, transactionFen: fen })),
    fc
      .record({ s: fc.nat(4_000), a: fc.nat(99), n: fc.nat(80) })
      .map(({ s, a, n }) => wrote(s, a, `这款真不错${texts[n % 8]}${n}`)),
  );

  it('stays small whatever comes, and is the same after a snapshot at any place', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 80 }), fc.nat(80), (rows, cut) => {
        const whole: RoomMemories = new Map();
        const told = watch(rows, { base: whole });
        const [before, after] = [rows.slice(0, cut), rows.slice(cut)];
        const parts: RoomMemories = new Map();
        const first = watch(before, { base: parts });
        const restored: RoomMemories = new Map(
          [...parts].map(([key, { live }]) => [
            key,
            live === undefined ? {} : { live: unpackLive(JSON.parse(JSON.stringify(packLive(live)))) },
          ]),
        );
        expect([...first, ...watch(after, { base: restored })]).toEqual(told);
        expect(asKept(restored)).toEqual(asKept(whole));
        for (const { live } of whole.values()) {
          expect(live?.goods.length ?? 0).toBeLessThanOrEqual(LIMITS.goods);
          expect(JSON.stringify(live && packLive(live)).length).toBeLessThan(12_000);
        }
      }),
      { numRuns: 60 },
    );
  });
});
