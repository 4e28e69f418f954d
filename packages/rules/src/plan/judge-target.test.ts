import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { progressMethodSchema } from './progress-method.ts';
import { day, judge, method, monthly, series, shares, targetOf, textOf } from './test-target.ts';

const atLeast = (value: number) => targetOf({ op: 'atLeast', value });
const moreThan = (value: number) => targetOf({ op: 'moreThan', value });

it('the examples use the numbers of the published method', () => {
  const file = new URL('../../../../rulebook/plan/progress-method.json', import.meta.url);
  const published = progressMethodSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  expect({ ...published, textZh: method.textZh, textEn: method.textEn }).toEqual(method);
});

describe('已达成 met: the boundary is where the text draws it (brief 0.6, 1.4)', () => {
  const newest = (value: number) => series({ '2026-09': 0, '2026-10': value });

  it('超过200个: 200 is not met, 201 is', () => {
    expect(judge(moreThan(200), newest(200)).status).not.toBe('met');
    expect(judge(moreThan(200), newest(201)).status).toBe('met');
  });

  it('75个以上: 74 is not met, 75 is', () => {
    expect(judge(atLeast(75), newest(74)).status).not.toBe('met');
    expect(judge(atLeast(75), newest(75)).status).toBe('met');
  });

  it('未来农场8个, a plain number: 8 is met, so is 9, 7 is not', () => {
    const farms = targetOf({ op: 'plain', value: 8 });
    expect([7, 8, 9].map((value) => judge(farms, newest(value)).status)).toEqual(['onTrack', 'met', 'met']);
  });

  it('10个左右 with a tolerance of one tenth: 9 is met, 8 is not, 14 is', () => {
    const clusters = targetOf({ op: 'about', value: 10 });
    expect([8, 9, 14].map((value) => judge(clusters, newest(value)).status)).toEqual(['onTrack', 'met', 'met']);
    expect(judge(clusters, newest(8), { settings: { toleranceShare: 0.2 } }).status).toBe('met');
    expect(textOf(judge(clusters, newest(9)))).toContain('“左右”按办公室设定的容差：10%');
  });

  it('力争1—2个: 1 is met, 2 is fully met, both marked as striven for', () => {
    const pilots = targetOf({ op: 'range', min: 1, max: 2 }, { soft: true });
    const found = [0, 1, 2].map((value) => judge(pilots, newest(value)));
    expect(found.map(({ status, isFullyMet, isSoft }) => [status, isFullyMet, isSoft])).toEqual([
      ['behind', false, true],
      ['met', false, true],
      ['met', true, true],
    ]);
  });

  it('比率达60%以上: 59.9999 % is not met though it reads as 60 %, 60 % is', () => {
    const ratio = targetOf({ op: 'atLeast', value: 60 }, { unit: '%', measuredBy: { kind: 'share', parts: [] } });
    const just = judge(ratio, shares({ '2026-09': [0, 1], '2026-10': [599_999, 1_000_000] }));
    expect(just.status).not.toBe('met');
    expect(textOf(just)).toContain('599999/1000000（60%）');
    expect(judge(ratio, shares({ '2026-10': [3, 5] })).status).toBe('met');
    const odd = targetOf({ op: 'atLeast', value: 57.3 }, { unit: '%' });
    expect(judge(odd, shares({ '2026-10': [573, 1_000] })).status).toBe('met');
    expect(judge(odd, shares({ '2026-10': [572_999, 1_000_000] })).status).not.toBe('met');
  });

  it('全覆盖: one of a million missing is not met, all are, and none of none is nothing', () => {
    const coverage = targetOf({ op: 'fullCoverage' }, { unit: '%', measuredBy: { kind: 'share', parts: [] } });
    expect(judge(coverage, shares({ '2026-10': [999_999, 1_000_000] })).status).toBe('noData');
    expect(judge(coverage, shares({ '2026-10': [1_000_000, 1_000_000] })).status).toBe('met');
    expect(judge(coverage, shares({ '2026-09': [5, 5], '2026-10': [0, 0] }))).toMatchObject({
      status: 'noData',
      reason: 'nobodyEligible',
    });
  });

  it('零售额超过1400亿元 of a stock: 1400 is not met, 1400.01 is', () => {
    const sales = targetOf({ op: 'moreThan', value: 1_400 }, { unit: '亿元', measuredBy: { kind: 'sum' } });
    expect(judge(sales, newest(1_400)).status).not.toBe('met');
    expect(judge(sales, newest(1_400.01)).status).toBe('met');
  });

  it('what was met and has fallen below is not met any more', () => {
    const found = judge(atLeast(100), series({ '2026-08': 120, '2026-09': 110, '2026-10': 99 }));
    expect(found).toMatchObject({ status: 'behind', remaining: 1, path: { floor: 100 } });
  });
});

describe('按期与滞后 on track and behind, with fewer than eight values', () => {
  // From 0 at the end of 2023 to 100 at the end of 2027 is 25 a year.
  const settings = { base: { value: 0, on: day('2023-12-31') } };

  it('共富工坊100家以上: half the time gone, 50 expected, nine tenths of it suffice', () => {
    const at = (value: number) =>
      judge(atLeast(100), series({ '2025-06': 1, '2025-12': value }), { settings, asOf: '2026-01-15' });
    expect(at(45)).toMatchObject({ status: 'onTrack', path: { expected: 50, floor: 45 } });
    expect(at(44)).toMatchObject({ status: 'behind' });
    expect(textOf(at(44))).toContain('到2025-12应为50个，允许低至45个；实际44个，低于允许值');
  });

  it('begins at the first published value where the office has set no base', () => {
    const found = judge(atLeast(100), series({ '2025-12': 60, '2026-10': 80 }));
    // 10 of 24 months: 60 + 40 × 10/24, and nine tenths of that way
    expect(found.path).toMatchObject({
      start: { kind: 'firstValue', on: '2025-12-31', value: 60 },
      expected: 76.6666666667,
      floor: 75,
    });
    expect(found.status).toBe('onTrack');
  });

  it('新增智能快递柜200组 begins with nothing on the day from which new ones count', () => {
    const lockers = targetOf({ op: 'plain', value: 200 }, { unit: '组', newSince: day('2023-11-15') });
    const found = judge(lockers, series({ '2026-09': 130, '2026-10': 150 }));
    expect(found.path?.start).toMatchObject({ kind: 'newSince', on: '2023-11-15', value: 0 });
    expect(textOf(found)).toContain('只计2023-11-15之后新增的');
  });

  it('tells what is missing, the pace that is needed and the pace that was', () => {
    const found = judge(atLeast(100), series({ '2025-04': 40, '2025-10': 48, '2026-10': 72 }), { settings });
    expect(found).toMatchObject({
      remaining: 28,
      neededPace: { amount: 2, per: 'month' },
      paceOfTwelveMonths: { amount: 2, per: 'month' },
    });
    expect(found.paceSinceStart?.amount).toBeCloseTo(72 / 34, 9);
    expect(textOf(found)).toContain('剩余14个月每月须2个；近12个月每月实际2个；起点以来34个月每月实际2.12个。');
  });

  it('makes no forecast and says so', () => {
    const found = judge(atLeast(100), series({ '2026-09': 40, '2026-10': 50 }), { settings });
    expect(found.forecast).toBeNull();
    expect(textOf(found)).toContain('可用值2个，少于8个，不作预测');
  });
});

describe('预测 with eight values or more the forecast for the due day decides', () => {
  it('监测直播间7000个以上: 100 a month more reach it, 50 do not', () => {
    const rising = (step: number) =>
      judge(
        atLeast(7_000),
        monthly(
          '2026-03',
          Array.from({ length: 8 }, (_, at) => 5_500 + at * step),
        ),
      );
    expect(rising(100)).toMatchObject({ status: 'onTrack', forecast: { until: '2027-12', months: 14, point: 7_600 } });
    expect(rising(50)).toMatchObject({ status: 'behind', forecast: { point: 6_550 } });
  });

  it('counts eight, not seven', () => {
    const values = monthly('2026-04', [1, 2, 3, 4, 5, 6, 7]);
    expect(judge(atLeast(50), values).forecast).toBeNull();
    expect(judge(atLeast(50), [...values, ...series({ '2026-03': 1 })]).forecast).not.toBeNull();
  });

  it('超过200个: a forecast of just 200 is behind, for 200个以上 it is on track', () => {
    // 116 … 144 by October 2026, 4 a month: 200 at the end of 2027
    const values = monthly(
      '2026-03',
      Array.from({ length: 8 }, (_, at) => 116 + at * 4),
    );
    expect(judge(moreThan(200), values)).toMatchObject({ status: 'behind', forecast: { point: 200 } });
    expect(judge(atLeast(200), values).status).toBe('onTrack');
  });

  it('gaps between the months change nothing but the steps', () => {
    const quarters = { '2024-12': 10, '2025-03': 13, '2025-06': 16, '2025-09': 19, '2025-12': 22, '2026-03': 25 };
    const found = judge(atLeast(45), series({ ...quarters, '2026-06': 28, '2026-10': 32 }));
    expect(found).toMatchObject({ status: 'onTrack', forecast: { point: 46, low: 46, high: 46 } });
  });
});

describe('到期 the due day', () => {
  const values = series({ '2027-10': 95, '2027-11': 99 });

  it('on 31 December 2027 there is still a day, on 1 January 2028 what is not met is behind', () => {
    expect(judge(atLeast(100), values, { asOf: '2027-12-31' }).status).toBe('onTrack');
    expect(judge(atLeast(100), values, { asOf: '2028-01-01' })).toMatchObject({ status: 'behind', neededPace: null });
  });

  it('a value of 2028 cannot meet a target of 2027', () => {
    const found = judge(atLeast(100), [...values, ...series({ '2028-01': 100 })], { asOf: '2028-03-01' });
    expect(found).toMatchObject({ status: 'behind', newest: { period: '2027-11' } });
    expect(textOf(found)).toContain('2028-01在2027-12-31之后，不计入');
  });

  it('the figure of December decides, when published later too', () => {
    const all = [...values, ...series({ '2027-12': 100 })];
    expect(judge(atLeast(100), all, { asOf: '2028-01-09' }).status).toBe('behind');
    expect(judge(atLeast(100), all, { asOf: '2028-01-10' }).status).toBe('met');
  });

  it('a target without a year is due at the horizon of the plan', () =>
    expect(judge(targetOf({ op: 'atLeast', value: 10 }, { byYear: null }), []).dueOn).toBe('2027-12-31'));
});

describe('双倍增 doubling against a base that the text does not name', () => {
  const platforms = targetOf({ op: 'moreThan', value: 200 }, { doubling: true });
  const base = { value: 110, on: day('2022-12-31') };

  it('without the base it is never met: 201 platforms are no data, with the reason', () => {
    const found = judge(platforms, series({ '2026-09': 190, '2026-10': 201 }));
    expect(found).toMatchObject({ status: 'noData', reason: 'baseMissing', isFullyMet: false });
    expect(found.parts.map(({ part, state }) => [part, state])).toEqual([
      ['number', 'met'],
      ['doubling', 'baseMissing'],
    ]);
    expect(textOf(found)).toContain('不作推测');
  });

  it('without the base it is behind when already the number is', () =>
    expect(judge(platforms, series({ '2025-10': 100, '2026-10': 101 })).status).toBe('behind'));

  it('with a base of 110, 219 is not twice, 220 is', () => {
    const at = (value: number) =>
      judge(platforms, series({ '2026-09': 190, '2026-10': value }), { settings: { base } });
    expect(at(219).status).not.toBe('met');
    expect(at(219).parts.map(({ state }) => state)).toEqual(['met', 'notMet']);
    expect(at(220)).toMatchObject({ status: 'met', bound: { least: 220 } });
  });

  it('with a small base the number stays the higher bar', () =>
    expect(judge(platforms, series({ '2026-10': 200 }), { settings: { base: { ...base, value: 50 } } })).toMatchObject({
      bound: { least: 201 },
      remaining: 1,
    }));
});

describe('无数据 no data, and series that cannot be judged', () => {
  it('nothing published', () =>
    expect(judge(atLeast(10), [])).toMatchObject({ status: 'noData', reason: 'nothingPublished', newest: null }));

  it('one value that does not meet it; one that does is met', () => {
    expect(judge(atLeast(10), series({ '2026-10': 9 }))).toMatchObject({ status: 'noData', reason: 'oneValueOnly' });
    expect(judge(atLeast(10), series({ '2026-10': 10 })).status).toBe('met');
  });

  it('published after the day asked about', () =>
    expect(judge(atLeast(10), series({ '2026-10': 12 }), { asOf: '2026-11-09' }).reason).toBe('nothingPublished'));

  it('a figure older than three months is stale and keeps its status', () => {
    const values = series({ '2026-06': 9, '2026-07': 10 });
    expect(judge(atLeast(10), values, { asOf: '2026-10-31' })).toMatchObject({ isStale: false, status: 'met' });
    expect(judge(atLeast(10), values, { asOf: '2026-11-01' })).toMatchObject({ isStale: true, status: 'met' });
  });

  const good = { period: '2026-10', value: 12, publishedOn: day('2026-11-10') };
  it.each([
    ['two values of a month', [good, { ...good, value: 13 }], 'duplicatePeriod'],
    ['a month before it began', [{ ...good, period: '2026-12' }], 'futurePeriod'],
    ['no month', [{ ...good, period: '2026-13' }], 'badPeriod'],
    ['no number', [{ ...good, value: Number.NaN }], 'badValue'],
    ['below 0', [{ ...good, value: -1 }], 'badValue'],
  ])('is refused as a whole, never judged by the rest: %s', (_, values, code) => {
    const found = judge(atLeast(10), [...values, ...series({ '2026-08': 50 })]);
    expect(found).toMatchObject({ status: 'noData', reason: 'seriesRefused', problem: { code } });
    expect(textOf(found)).toContain('公布值有误，不予判定');
  });

  it.each([
    ['without its parts', { value: 80 }, 'shareWithoutParts'],
    ['above all', { value: 101, numerator: 101, denominator: 100 }, 'shareAboveAll'],
    ['of half a person', { value: 50, numerator: 0.5, denominator: 1 }, 'badValue'],
  ])('a share is refused %s', (_, parts, code) => {
    const ratio = targetOf({ op: 'atLeast', value: 60 }, { unit: '%' });
    expect(judge(ratio, [{ ...good, ...parts }]).problem).toEqual({ code, period: '2026-10' });
  });

  it('leaves out a month in which nobody was eligible and says so', () => {
    const ratio = targetOf({ op: 'atLeast', value: 60 }, { unit: '%' });
    const found = judge(ratio, shares({ '2026-08': [0, 0], '2026-09': [1, 2], '2026-10': [3, 5] }));
    expect(found.status).toBe('met');
    expect(textOf(found)).toContain('2026-08的分母为0');
  });
});
