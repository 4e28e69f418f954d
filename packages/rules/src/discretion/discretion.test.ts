import { readdirSync, readFileSync } from 'node:fs';
import { parseCivilDate } from '@jianhu/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareFines, LEAST_COMPARABLE } from './compare-fines.ts';
import { type DiscretionCondition, type DiscretionRange, inForceOn } from './discretion.ts';
import { loadDiscretion } from './load-discretion.ts';
import { bandTurns, faultOfFine, isBaseWithin, proposeBand } from './propose-band.ts';
import { reasonsZh } from './reasons.ts';

const path = 'discretion/statute.json';
const home = new URL('../../../../rulebook/discretion/', import.meta.url);
const files = readdirSync(home).map((name): [string, string] => [
  `discretion/${name}`,
  readFileSync(new URL(name, home), 'utf8'),
]);
const text = files.find(([name]) => name === path)?.[1] ?? '';
const { book, problems } = loadDiscretion(files);
if (!book) throw new Error('the tables that ship do not load');
const condition = (id: string): DiscretionCondition => book.conditions.find((one) => one.id === id) ?? never(id);
const range = (id: string): DiscretionRange => book.ranges.find((one) => one.id === id) ?? never(id);
const bandOf = (ids: readonly string[], rangeId = 'ad.banned', baseFen: number | null = null) =>
  proposeBand(book, { range: range(rangeId), baseFen, confirmed: ids.map(condition) });
const YUAN = 100;

function never(id: string): never {
  throw new Error(`no ${id}`);
}

describe('the tables that ship', () => {
  it('load, name their articles, and say that the annex of the place is absent', () => {
    expect(problems).toEqual([]);
    expect(book.hasLocal).toBe(false);
    expect(condition('minorCorrected').article).toBe('第三十三条第一款');
    expect(range('ad.banned')).toMatchObject({ least: 200_000 * YUAN, most: 1_000_000 * YUAN, article: '第五十七条' });
  });

  it('are refused with an id twice, an unknown effect, or a range that ends before it begins', () => {
    const change = (from: string, to: string) => loadDiscretion([[path, text.replace(from, to)]]).problems[0]?.message;
    expect(change('"id":"coerced"', '"id":"merit"')).toBe('stands there twice');
    expect(change('"effect":"aggravate"', '"effect":"worse"')).toContain('Invalid');
    expect(change('"most":100000000', '"most":1')).toBe('ends before it begins');
    expect(change('"base":"adCost"', '"base":null')).toBe('does not say what it depends on');
    expect(change('"aggravated":{', '"aggravated":null,"was":{')).toContain('Unrecognized');
    expect(change('"gravity":"aggravated"', '"gravity":"ordinary"')).toBeUndefined();
    expect(change('"aggravated":null', '"aggravated":{"zh":"情节严重","en":"serious"}')).toBe(
      'names no condition of its aggravated range',
    );
  });

  it('hold the four ranges of a false advertisement, by its cost and by its gravity (广告法第五十五条第一款)', () => {
    const four = book.ranges.filter(({ provision }) => provision?.id === 'ad.art55.advertiser');
    expect(four.map(({ times, gravity, least, most }) => [gravity, times, least, most])).toEqual([
      ['ordinary', true, 3, 5],
      ['ordinary', false, 200_000 * YUAN, 1_000_000 * YUAN],
      ['aggravated', true, 5, 10],
      ['aggravated', false, 1_000_000 * YUAN, 2_000_000 * YUAN],
    ]);
    expect(range('ad.false.serious').nameZh).toBe(
      '虚假广告（广告主），两年内有三次以上违法行为或者有其他严重情节，广告费用无法计算或者明显偏低',
    );
  });

  it('hold the law against unfair competition of both sides of 2025-10-15 (反不正当竞争法2019年第二十条、2025年第二十五条)', () => {
    const onDay = (day: string) =>
      inForceOn(book.ranges, parseCivilDate(day))
        .filter(({ id }) => /^aucl\d+\.publicity$/.test(id))
        .map(({ article, least, most }) => [article, least, most]);
    expect(onDay('2025-10-14')).toEqual([['第二十条第一款', 200_000 * YUAN, 1_000_000 * YUAN]]);
    expect(onDay('2025-10-15')).toEqual([['第二十五条第一款', 0, 1_000_000 * YUAN]]);
  });

  it('draw a line by the value of the goods, which decides between an amount and times (食品安全法第一百二十二条第一款)', () => {
    const [below, above] = [range('food.unlicensed'), range('food.unlicensed.value')];
    expect([9_999, 10_000].map((yuan) => isBaseWithin(below, yuan * YUAN))).toEqual([true, false]);
    expect([9_999, 10_000].map((yuan) => isBaseWithin(above, yuan * YUAN))).toEqual([false, true]);
    expect(bandOf([], 'food.unlicensed.value', 20_000 * YUAN)?.rangeFen).toEqual({
      leastFen: 200_000 * YUAN,
      mostFen: 400_000 * YUAN,
    });
    expect(isBaseWithin(below, null)).toBe(true);
  });

  it('end times of a base at the most that the article names, and hold a fixed amount', () => {
    expect(bandOf([], 'consumer.terms.gains', 20_000 * YUAN)?.rangeFen.mostFen).toBe(30_000 * YUAN);
    const fixed = bandOf([], 'trademark.wellKnown') ?? never('fixed');
    expect(fixed.rangeFen).toEqual({ leastFen: 100_000 * YUAN, mostFen: 100_000 * YUAN });
    expect(reasonsZh(range('trademark.wellKnown'), fixed, 100_000 * YUAN)).toContain('罚款幅度为100,000元。');
  });

  it('hold each condition of an exemption by itself (行政处罚法第三十三条第一款)', () => {
    const first = condition('firstSlight').parts ?? never('parts');
    expect(first.map(({ nameZh }) => nameZh)).toEqual(['初次违法', '危害后果轻微', '及时改正']);
    expect(first.map(({ asks }) => asks)).toEqual(['earlierDecisions', undefined, undefined]);
    const items = book.conditions.filter(({ parts = [] }) => parts.length > 0);
    expect(items.every(({ effect }) => effect !== 'aggravate')).toBe(true);
    expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining(['food.innocentBuyer', 'price.minorCorrected']));
  });
});

it('absolute terms have items of their own, each with what excludes it (广告绝对化用语执法指南第九条至第十一条)', () => {
  const items = book.conditions.filter(({ conducts }) => conducts?.includes('absoluteTerm'));
  expect(items.map(({ id, effect }) => [id, effect])).toEqual([
    ['ad.absoluteFirst', 'mayNone'],
    ['ad.absoluteOwn', 'none'],
    ['ad.absoluteOwnSlight', 'mayLighten'],
  ]);
  for (const { parts = [] } of items)
    expect(parts.filter(({ isExclusion }) => isExclusion === true).map(({ id }) => id)).toEqual([
      'medical',
      'investment',
      'education',
    ]);
});

it('an annex of the place adds its items, with the days to correct and what excludes them, and is said to be there', () => {
  const item = {
    ...condition('minorCorrected'),
    id: 'local.licenceNotShown',
    nameZh: '未公示营业执照信息（虚构）',
    conducts: ['contractTerm'],
    correctionDays: 15,
    parts: [
      { id: 'corrected', nameZh: '在责令期限内改正', nameEn: 'corrected in the term' },
      { id: 'warned', nameZh: '一年内被警告', nameEn: 'warned within a year', isExclusion: true },
    ],
  };
  const annex = {
    kind: 'discretion',
    version: '2026.1',
    origin: 'local',
    nameZh: '轻微违法行为清单（虚构）',
    reviewedBy: null,
    reviewedOn: null,
    conditions: [item],
  };
  const load = loadDiscretion([...files, ['discretion/local.json', JSON.stringify(annex)]]);
  expect(load.problems).toEqual([]);
  expect(load.book?.hasLocal).toBe(true);
  expect(load.book?.conditions.find(({ id }) => id === item.id)).toEqual(item);
});

describe('the band that follows from confirmed conditions', () => {
  it.each([
    ['minor, corrected, no harm (第三十三条第一款)', ['minorCorrected'], 'noPenalty', 0, 0],
    ['no fault (第三十三条第二款)', ['noFault', 'emergency'], 'noPenalty', 0, 0],
    ['first and slight (第三十三条第一款)', ['firstSlight'], 'mayBeNoPenalty', 200_000, 440_000],
    ['harm removed (第三十二条第一项)', ['harmRemoved'], 'lighter', 200_000, 440_000],
    ['an emergency (第四十九条)', ['emergency'], 'heavier', 760_000, 1_000_000],
    ['both', ['harmRemoved', 'emergency'], 'weigh', 200_000, 1_000_000],
    ['nothing', [], 'ordinary', 440_000, 760_000],
  ] as const)('%s', (_name, ids, kind, least, most) => {
    expect(bandOf(ids)).toMatchObject({ kind, leastFen: least * YUAN, mostFen: most * YUAN });
  });

  it('of times needs the cost of the advertisement, and counts from it (广告法第五十八条)', () => {
    expect(bandOf([], 'ad.claims.cost')).toBeNull();
    expect(bandOf([], 'ad.claims.cost', 10_000 * YUAN)?.rangeFen).toEqual({
      leastFen: 10_000 * YUAN,
      mostFen: 30_000 * YUAN,
    });
  });

  it('lies within the range of the law, whatever is confirmed', () => {
    const subset = fc.subarray(book.conditions.map(({ id }) => id));
    fc.assert(
      fc.property(subset, fc.constantFrom(...book.ranges.map(({ id }) => id)), fc.nat(10 ** 9), (ids, one, baseFen) => {
        const proposal = bandOf(ids, one, baseFen);
        if (proposal === null || proposal.kind === 'noPenalty') return;
        expect(proposal.leastFen).toBeGreaterThanOrEqual(proposal.rangeFen.leastFen);
        expect(proposal.mostFen).toBeLessThanOrEqual(proposal.rangeFen.mostFen);
        expect(proposal.leastFen).toBeLessThanOrEqual(proposal.mostFen);
        for (const { id } of proposal.because) expect(ids).toContain(id);
      }),
    );
  });
});

describe('an amount', () => {
  it('below the range needs a ground to mitigate (第三十二条); above it there is none', () => {
    const [plain, lighter, none] = [bandOf([]), bandOf(['merit']), bandOf(['noFault'])];
    if (!plain || !lighter || !none) throw new Error('no proposal');
    expect(faultOfFine(plain, 100_000 * YUAN)).toBe('belowRange');
    expect(faultOfFine(lighter, 100_000 * YUAN)).toBeNull();
    expect(faultOfFine(lighter, 1_000_001 * YUAN)).toBe('aboveRange');
    expect(faultOfFine(plain, 1_000_000 * YUAN)).toBeNull();
    expect(faultOfFine(none, 1)).toBe('noPenalty');
    expect(faultOfFine(none, 0)).toBeNull();
  });

  it('gets a paragraph of reasons with the articles', () => {
    const proposal = bandOf(['harmRemoved']) ?? never('proposal');
    const words = reasonsZh(range('ad.banned'), proposal, 300_000 * YUAN);
    expect(words).toContain('《中华人民共和国广告法》第五十七条');
    expect(words).toContain('主动消除或者减轻违法行为危害后果（《中华人民共和国行政处罚法》第三十二条第一项）');
    expect(words).toContain('决定罚款300,000元');
  });
});

describe('sensitivity, for the reviewer', () => {
  it('names each single change of the facts that would change the band', () => {
    const turns = bandTurns(book, book.conditions, {
      range: range('ad.banned'),
      baseFen: null,
      confirmed: [condition('harmRemoved')],
    });
    const told = turns.map((turn) => `${turn.added ? '+' : '-'}${turn.condition.id} ${turn.proposal.kind}`);
    expect(told).toContain('-harmRemoved ordinary');
    expect(told).toContain('+emergency weigh');
    expect(told).toContain('+minorCorrected noPenalty');
    expect(told.some((one) => one.startsWith('+coerced'))).toBe(false);
  });
});

describe('similar decided cases', () => {
  it('fewer than twenty give no score', () => {
    const few = Array.from({ length: LEAST_COMPARABLE - 1 }, () => 100);
    expect(compareFines(few, 100)).toEqual({ kind: 'tooFew', count: 19 });
  });

  it('from twenty on give quartiles and the distance in widths of the middle half', () => {
    const fines = Array.from({ length: 21 }, (_, at) => at * 1_000);
    expect(compareFines(fines, 20_000)).toEqual({
      kind: 'compared',
      count: 21,
      quartilesFen: [5_000, 10_000, 15_000],
      deviation: 1,
    });
    const same = fines.map(() => 700);
    expect(compareFines(same, 700)).toMatchObject({ deviation: 0 });
    expect(compareFines(same, 800)).toMatchObject({ deviation: null });
  });
});

it('every range that an article sets is written for the conducts that the lexicons lead to it (广告法第五十七条至第五十九条)', () => {
  const folder = new URL('../../../../rulebook/lexicons/', import.meta.url);
  const lexicons = readdirSync(folder).map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
  const led = lexicons.filter(({ sanctionArticle: article, statute }) => {
    return statute === '中华人民共和国广告法' && /^第五十[七八九]条/.test(article ?? '');
  });
  expect(led.length).toBeGreaterThan(15);
  for (const { category, sanctionArticle } of led) {
    const ranges = book.ranges.filter(({ conducts }) => conducts.includes(category));
    const articles = new Set(ranges.map(({ article }) => article.slice(0, 5)));
    expect([category, ...articles]).toEqual([category, sanctionArticle.slice(0, 5)]);
  }
});
