import { describe, expect, it } from 'vitest';
import { day, judge, monthly, series, targetOf, textOf } from './test-target.ts';

const projects = targetOf(
  { op: 'atLeast', value: 8 },
  { unit: '项', cadence: 'everyYear', byYear: null, reading: 'yearToDate' },
);
const past = series({ '2024-12': 9, '2025-06': 5, '2025-12': 7 });

describe('每年8项以上 every year: each whole year of the plan stands for itself', () => {
  it('past years are met or missed, the running one goes by its elapsed months', () => {
    const found = judge(projects, [...past, ...series({ '2026-09': 6 })]);
    expect(found.years.map(({ year, status }) => [year, status])).toEqual([
      [2024, 'met'],
      [2025, 'missed'],
      [2026, 'onTrack'],
    ]);
    expect(found).toMatchObject({ status: 'onTrack', cadence: 'everyYear', remaining: 2 });
    expect(found.neededPace?.amount).toBeCloseTo(2 / 3, 9);
    expect(textOf(found)).toContain('2025年：至2025-12为7项，全年须不少于8项，未达成');
  });

  it('nine months ask 6, and nine tenths of it suffice: 5.4', () => {
    const at = (value: number) => judge(projects, [...past, ...series({ '2026-09': value })]);
    expect(at(6).years.at(-1)?.path).toMatchObject({ expected: 6, floor: 5.4 });
    expect(at(5).status).toBe('behind');
    expect(at(8).status).toBe('met');
  });

  it('a plan of 15 November asks nothing of that year', () =>
    expect(judge(projects, series({ '2023-12': 1 }), { asOf: '2024-02-01' })).toMatchObject({
      status: 'noData',
      reason: 'yearNotBegun',
    }));

  it('on the turn of the year the year before decides until its figure is stale', () => {
    expect(judge(projects, past, { asOf: '2026-01-20' }).status).toBe('behind');
    expect(judge(projects, series({ '2024-12': 9 }), { asOf: '2025-03-31' }).status).toBe('met');
    expect(judge(projects, series({ '2024-12': 9 }), { asOf: '2025-04-01' }).reason).toBe('currentYearMissing');
  });

  it('one value that does not meet it is no data', () =>
    expect(judge(projects, series({ '2026-09': 7 }))).toMatchObject({ status: 'noData', reason: 'oneValueOnly' }));

  it('after the horizon it is met only when every year was', () => {
    const years = (last: number) => series({ '2024-12': 8, '2025-12': 8, '2026-12': 8, '2027-12': last });
    const at = { asOf: '2028-02-01' };
    expect(judge(projects, years(8), at).status).toBe('met');
    expect(judge(projects, years(7), at).status).toBe('behind');
    expect(judge(projects, series({ '2024-12': 8, '2027-12': 8 }), at).reason).toBe('yearMissing');
  });

  it('tells the pace of the last twelve months over the turn of the year', () => {
    const found = judge(projects, series({ '2025-09': 4, '2025-12': 7, '2026-09': 6 }));
    expect(found.paceOfTwelveMonths?.amount).toBeCloseTo((6 + 7 - 4) / 12, 9);
  });
});

describe('力争获奖8项以上: the text can be read both ways (brief 9.2)', () => {
  const awards = targetOf({ op: 'atLeast', value: 8 }, { unit: '项', cadence: 'ambiguous', byYear: null, soft: true });
  const totals = series({ '2024-12': 5, '2025-12': 9, '2026-06': 12 });

  it('read as a total by the deadline it is met with 12', () => {
    const found = judge(awards, totals);
    expect(found).toMatchObject({ status: 'met', cadence: 'byDeadline', isSoft: true });
    expect(textOf(found)).toContain('原文可作两种理解');
  });

  it('read as every year, what came since the December before is counted: 4 in 2025, 3 by June 2026', () => {
    const found = judge(awards, totals, { settings: { cadence: 'everyYear' }, asOf: '2026-07-20' });
    expect(found.years.map(({ year, value, status }) => [year, value, status])).toEqual([
      [2024, null, 'noData'],
      [2025, 4, 'missed'],
      [2026, 3, 'behind'],
    ]);
    expect(textOf(found)).toContain('1个公布值缺少上年12月的累计数');
  });
});

describe('一个存量每年须达到 a stock that must be there every year', () => {
  const rooms = targetOf({ op: 'atLeast', value: 100 }, { cadence: 'everyYear', byYear: null });

  it('goes from the value before the year to the number at its end', () => {
    const found = judge(rooms, series({ '2025-12': 100, '2026-02': 60, '2026-07': 80 }));
    expect(found.years.at(-1)).toMatchObject({ status: 'behind', path: { floor: 100 } });
    const rising = judge(rooms, series({ '2025-12': 40, '2026-06': 70 }), { asOf: '2026-07-20' });
    expect(rising.years.at(-1)).toMatchObject({ status: 'onTrack', path: { expected: 70, floor: 67 } });
  });
});

describe('到2027年网络零售额超过1400亿元: only the figure of 2027 counts', () => {
  const sales = targetOf(
    { op: 'moreThan', value: 1_400 },
    { unit: '亿元', reading: 'yearToDate', measuredBy: { kind: 'sum' } },
  );
  const years = { '2023-12': 1_000, '2024-12': 1_100, '2025-09': 800, '2025-12': 1_200 };

  it('1500 in 2026 meets nothing yet, 1400.1 by November 2027 does', () => {
    const early = judge(sales, series({ ...years, '2026-12': 1_500 }), { asOf: '2027-01-20' });
    expect(early).toMatchObject({ status: 'onTrack', judged: null });
    expect(early.parts).toMatchObject([{ part: 'number', state: 'unknown' }]);
    const met = judge(sales, series({ ...years, '2027-11': 1_400.1 }), { asOf: '2027-12-20' });
    expect(met).toMatchObject({ status: 'met', remaining: 0 });
  });

  it('the year that runs grows as the same months of the year before did', () => {
    const found = judge(sales, series({ ...years, '2026-09': 880 }));
    expect(found.yearFigures.at(-1)).toEqual({ year: 2026, value: 1_320, isEstimate: true });
    // 1000 + 400 × 3/4 = 1300 expected, 1270 after the slack
    expect(found).toMatchObject({
      status: 'onTrack',
      path: { expected: 1_300, floor: 1_270 },
      remaining: 80,
      neededPace: { amount: 80, per: 'year' },
      paceOfTwelveMonths: { amount: 120, per: 'year' },
    });
    expect(textOf(found)).toContain('2026年1320亿元（按上年同期推算）');
    expect(judge(sales, series({ ...years, '2026-09': 840 })).status).toBe('behind');
  });

  it('without the same month of the year before there is no estimate', () => {
    const found = judge(sales, series({ ...years, '2026-08': 400 }));
    expect(found.yearFigures.at(-1)).toEqual({ year: 2025, value: 1_200, isEstimate: false });
    expect(found.status).toBe('onTrack');
  });

  it('in 2027 itself the rest is asked month by month', () => {
    const found = judge(sales, series({ ...years, '2026-06': 600, '2026-12': 1_300, '2027-06': 650 }), {
      asOf: '2027-07-20',
    });
    expect(found).toMatchObject({ status: 'onTrack', remaining: 750, neededPace: { amount: 125, per: 'month' } });
  });

  it('December 2027 decides; without any value of 2027 nothing can be said', () => {
    const all = { ...years, '2026-12': 1_390 };
    expect(judge(sales, series({ ...all, '2027-12': 1_400 }), { asOf: '2028-01-10' }).status).toBe('behind');
    expect(judge(sales, series({ ...all, '2027-12': 1_400.01 }), { asOf: '2028-01-10' }).status).toBe('met');
    expect(judge(sales, series(all), { asOf: '2028-01-10' })).toMatchObject({
      status: 'noData',
      reason: 'horizonYearMissing',
    });
  });

  it('one yearly figure shows no way, a base of the office makes one', () => {
    const values = series({ '2025-06': 500, '2025-12': 1_200 });
    expect(judge(sales, values)).toMatchObject({ status: 'noData', reason: 'noYearFigure' });
    const settings = { base: { value: 1_000, on: day('2023-12-31') } };
    expect(judge(sales, values, { settings }).status).toBe('onTrack');
  });

  it('is forecast from eight yearly figures', () => {
    const figures = Object.fromEntries(
      Array.from({ length: 8 }, (_, at) => [`${2018 + at}-12`, 1_000 + at * 50] as const),
    );
    expect(judge(sales, series(figures))).toMatchObject({
      status: 'onTrack',
      forecast: { until: '2027-12', months: 24, point: 1_450 },
    });
  });

  it('is not misled by a series that only begins', () =>
    expect(judge(sales, monthly('2026-01', [100, 200, 300])).reason).toBe('noYearFigure'));
});
