import { readFileSync } from 'node:fs';
import { parseCivilDate } from '@jianhu/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadDiscretion } from './load-discretion.ts';
import { annexOfDays, annexOn, type DatedAnnex, readAnnexRows } from './local-annex.ts';
import { proposeBand } from './propose-band.ts';
import { reasonsZh } from './reasons.ts';

const path = 'discretion/statute.json';
const text = readFileSync(new URL(`../../../../rulebook/${path}`, import.meta.url), 'utf8');
const book = loadDiscretion([[path, text]]).book ?? never();
const range = book.ranges.find(({ id }) => id === 'ad.banned') ?? never();
const YUAN = 100;
const day = parseCivilDate;

function never(): never {
  throw new Error('the rulebook lost what the test needs');
}

/** 200,000 to 1,000,000 yuan is the range of the law (广告法第五十七条). */
const draft = (change: object = {}) => ({
  rangeId: 'ad.banned',
  band: '一般',
  least: '300000',
  most: '500000',
  ...change,
});
const annex = (version: number, change: Partial<DatedAnnex> = {}): DatedAnnex => ({
  version,
  nameZh: '裁量基准（虚构）',
  effectiveFrom: day('2026-01-01'),
  withdrawnOn: null,
  rows: [{ rangeId: 'ad.banned', band: 'ordinary', least: 300_000 * YUAN, most: 500_000 * YUAN }],
  ...change,
});

describe('a row of the benchmarks of a place (行政处罚法第三十四条)', () => {
  it('is read in yuan and kept in fen, or in times as the range counts', () => {
    expect(readAnnexRows(book.ranges, [draft({ least: '300,000.50' })])[0]?.row).toEqual({
      rangeId: 'ad.banned',
      band: 'ordinary',
      least: 30_000_050,
      most: 50_000_000,
    });
    const times = readAnnexRows(book.ranges, [draft({ rangeId: 'ad.claims.cost', least: '1', most: '1.5' })])[0];
    expect(times?.row).toMatchObject({ least: 1, most: 1.5 });
  });

  it.each([
    ['of a range that the law does not know', { rangeId: 'ad.nothing' }, ['unknownRange']],
    ['of a band that there is not', { band: '特别轻' }, ['unknownBand']],
    ['without a number', { least: '三十万' }, ['noNumber']],
    ['with a formula', { most: '=1+1' }, ['noNumber']],
    ['below nothing', { least: '-1' }, ['noNumber']],
    ['that ends before it begins', { least: '600000' }, ['endsBeforeItBegins']],
    ['below the range of the law', { least: '199999' }, ['outsideLaw']],
    ['above the range of the law', { most: '1000000.01' }, ['outsideLaw']],
    ['with all of it', { rangeId: '', band: '', least: '' }, ['unknownRange', 'unknownBand', 'noNumber']],
  ])('%s is told', (_name, change, problems) => {
    const [read] = readAnnexRows(book.ranges, [draft(change)]);
    expect([read?.row, read?.problems]).toEqual([null, problems]);
  });

  it('that stands there twice is told once', () => {
    const read = readAnnexRows(book.ranges, [draft(), draft({ band: 'ordinary' }), draft({ band: '从重' })]);
    expect(read.map(({ problems }) => problems)).toEqual([[], ['twice'], []]);
  });

  it('never leads out of the range of the law, whatever is written', () => {
    const words = fc.oneof(fc.nat(2_000_000).map(String), fc.string());
    fc.assert(
      fc.property(words, words, (least, most) => {
        const [read] = readAnnexRows(book.ranges, [draft({ least, most })]);
        if (!read?.row) return;
        expect(read.row.least).toBeGreaterThanOrEqual(range.least);
        expect(read.row.most).toBeLessThanOrEqual(range.most);
      }),
    );
  });
});

describe('which version is in force', () => {
  it('is the newest that has begun and is not withdrawn on that day', () => {
    const all = [annex(1), annex(2, { effectiveFrom: day('2026-06-01'), withdrawnOn: day('2026-09-01') })];
    const versions = ['2025-12-31', '2026-01-01', '2026-05-31', '2026-06-01', '2026-08-31', '2026-09-01'];
    expect(versions.map((on) => annexOn(all, day(on))?.version)).toEqual([undefined, 1, 1, 2, 2, 1]);
  });

  it('a decision takes that of the act, unless that of today is lighter (第三十七条)', () => {
    const heavier = {
      rows: [{ rangeId: 'ad.banned', band: 'ordinary' as const, least: 40_000_000, most: 60_000_000 }],
    };
    const later = { effectiveFrom: day('2026-06-01') };
    const days = { actOn: day('2026-05-01'), today: day('2026-11-23') };
    expect(annexOfDays([annex(1), annex(2, { ...later, ...heavier })], 'ad.banned', days)?.version).toBe(1);
    expect(annexOfDays([annex(1, heavier), annex(2, later)], 'ad.banned', days)?.version).toBe(2);
    expect(annexOfDays([annex(2, later)], 'ad.banned', days)?.version).toBe(2);
    expect(annexOfDays([annex(1), annex(2, later)], 'ad.banned', { ...days, actOn: null })?.version).toBe(2);
    expect(annexOfDays([annex(1)], 'ad.claims.cost', days)).toBeNull();
  });
});

describe('a band that follows from the benchmark of the place', () => {
  const local = annexOfDays([annex(1)], 'ad.banned', { actOn: null, today: day('2026-11-23') });
  const bandOf = (ids: readonly string[]) => {
    const confirmed = book.conditions.filter(({ id }) => ids.includes(id));
    return proposeBand({ bands: book.bands, local }, { range, baseFen: null, confirmed }) ?? never();
  };

  it('goes before the share of the range, which stands where none is written', () => {
    expect(bandOf([])).toMatchObject({
      kind: 'ordinary',
      leastFen: 30_000_000,
      mostFen: 50_000_000,
      local: { version: 1 },
    });
    expect(bandOf([]).rangeFen).toEqual({ leastFen: 20_000_000, mostFen: 100_000_000 });
    const lighter = bandOf(['harmRemoved']);
    expect([lighter.kind, lighter.leastFen, lighter.mostFen, lighter.local]).toEqual([
      'lighter',
      20_000_000,
      44_000_000,
      undefined,
    ]);
  });

  it('is named in the reasons of the decision', () => {
    const words = reasonsZh(range, bandOf([]), 40_000_000);
    expect(words).toContain('按照《裁量基准（虚构）》，该情形的罚款为300,000元以上500,000元以下。');
    expect(reasonsZh(range, bandOf(['harmRemoved']), 30_000_000)).not.toContain('裁量基准');
  });

  it('of times counts from the base', () => {
    const cost = book.ranges.find(({ id }) => id === 'ad.claims.cost') ?? never();
    const rows = [{ rangeId: cost.id, band: 'ordinary' as const, least: 1.5, most: 2 }];
    const input = { range: cost, baseFen: 10_000 * YUAN, confirmed: [] };
    expect(proposeBand({ bands: book.bands, local: annex(1, { rows }) }, input)).toMatchObject({
      leastFen: 15_000 * YUAN,
      mostFen: 20_000 * YUAN,
    });
  });
});
