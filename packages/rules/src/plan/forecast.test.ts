import { parseCivilDate, seededRng } from '@jianhu/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backTest, type Publication } from './back-test.ts';
import { forecast, type Forecast, type ForecastOptions, type MonthlyValue } from './forecast.ts';
import { monthNumberOf, monthOf } from './month.ts';

const options: ForecastOptions = { coverage: 0.9, bounds: { least: 0, most: null } };
const unbounded: ForecastOptions = { coverage: 0.9, bounds: { least: null, most: null } };
const from = monthNumberOf('2025-01');
const monthly = (...values: number[]): MonthlyValue[] =>
  values.map((value, at) => ({ period: monthOf(from + at), value }));
/** Each published on the tenth of the month after. */
const published = (values: readonly MonthlyValue[]): Publication[] =>
  values.map((one) => ({ ...one, publishedOn: parseCivilDate(`${monthOf(monthNumberOf(one.period) + 1)}-10`) }));
function ahead(values: readonly MonthlyValue[], until: string, how = options): Forecast {
  const found = forecast(values, until, how);
  if (found.kind === 'none') throw new Error(found.reason);
  return found;
}

/** Months with gaps of one to four, any finite values. */
const irregular = fc
  .array(fc.record({ gap: fc.integer({ min: 1, max: 4 }), value: fc.integer({ min: 0, max: 100_000 }) }), {
    minLength: 3,
    maxLength: 40,
  })
  .map((steps) => {
    let month = from;
    return steps.map(({ gap, value }) => ({ period: monthOf((month += gap)), value }));
  });

describe('forecast 带漂移的随机游走', () => {
  it('is worked by hand: 10, 12, 11, 15 gives drift 5/3, sigma² 114/9 ÷ 2, t(0.9, 2) = 2.920', () => {
    const found = ahead(monthly(10, 12, 11, 15), '2025-07', unbounded);
    // residuals 1/3, -8/3, 7/3: squares 1/9 + 64/9 + 49/9 = 114/9, over two degrees of freedom
    const sigma = Math.sqrt(114 / 9 / 2);
    expect(found).toMatchObject({ months: 3, point: 20, steps: 3 });
    expect(found.sigma).toBeCloseTo(sigma, 12);
    expect(found.high - found.point).toBeCloseTo(2.91999 * sigma * Math.sqrt(3 * (1 + 3 / 3)), 3);
  });

  it('counts a step over three months as three months', () => {
    const values = [
      { period: '2025-01', value: 10 },
      { period: '2025-04', value: 16 },
      { period: '2025-05', value: 18 },
    ];
    expect(ahead(values, '2025-12')).toMatchObject({ point: 32, low: 32, high: 32, driftPerMonth: 2, sigma: 0 });
  });

  it('holds a count at 0 and a share at 100 %', () => {
    expect(ahead(monthly(9, 6, 5, 1), '2026-12')).toMatchObject({ point: 0, low: 0 });
    const share = ahead(monthly(70, 80, 82, 95), '2026-12', { coverage: 0.9, bounds: { least: 0, most: 100 } });
    expect(share).toMatchObject({ point: 100, high: 100 });
  });

  it.each([
    ['two values', monthly(1, 2), '2026-01', 'tooFewValues'],
    ['no value', [], '2026-01', 'tooFewValues'],
    ['a day that is not ahead', monthly(1, 2, 3), '2025-03', 'notAhead'],
    ['a month twice', [...monthly(1, 2, 3), ...monthly(4)], '2026-01', 'duplicatePeriod'],
    ['a value that is no number', monthly(1, Number.NaN, 3), '2026-01', 'badValue'],
    ['a month that does not exist', [...monthly(1, 2), { period: '2025-13', value: 1 }], '2026-01', 'badValue'],
  ])('says why it gives none: %s', (_, values, until, reason) =>
    expect(forecast(values, until, options)).toEqual({ kind: 'none', reason }),
  );

  it('holds its point within the interval, whatever the bounds', () => {
    fc.assert(
      fc.property(irregular, fc.integer({ min: 200, max: 400 }), (values, months) => {
        const { low, point, high } = ahead(values, monthOf(from + months), {
          coverage: 0.9,
          bounds: { least: 0, most: 100 },
        });
        expect(low).toBeLessThanOrEqual(point);
        expect(point).toBeLessThanOrEqual(high);
      }),
    );
  });

  it('is never surer of a later month', () => {
    fc.assert(
      fc.property(irregular, fc.integer({ min: 200, max: 400 }), (values, months) => {
        const near = ahead(values, monthOf(from + months), unbounded);
        const far = ahead(values, monthOf(from + months + 1), unbounded);
        const slack = 1e-9 * (Math.abs(far.high) + Math.abs(far.low));
        expect(far.high - far.low).toBeGreaterThanOrEqual(near.high - near.low - slack);
      }),
    );
  });

  it('does not care for the order of its input', () => {
    fc.assert(
      fc.property(irregular, (values) => {
        expect(forecast(values.toReversed(), '2045-01', options)).toEqual(forecast(values, '2045-01', options));
      }),
    );
  });
});

/** A random walk whose noise is normal, so that the interval's promise can be counted. */
function walkOf(seed: number, length: number, drift: number): MonthlyValue[] {
  const rng = seededRng(seed);
  let value = 1_000;
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - rng.next())) * Math.cos(2 * Math.PI * rng.next());
  return monthly(...Array.from({ length }, () => (value += drift + 5 * normal())));
}

describe('back-test 回测', () => {
  const how = { ...unbounded, valuesForForecast: 8 };

  it('covers nine tenths over many walks, one and twelve months ahead', () => {
    const reports = Array.from({ length: 400 }, (_, seed) => backTest(published(walkOf(seed + 1, 30, 3)), how));
    for (const months of [1, 12]) {
      const rows = reports.flatMap(({ byMonthsAhead }) => byMonthsAhead.filter((row) => row.months === months));
      const covered = rows.reduce((sum, row) => sum + row.covered, 0) / rows.length;
      expect(Math.abs(covered - 0.9)).toBeLessThan(0.03);
    }
  });

  it('is better than "the last value stays" where there is a drift', () => {
    const { verdict, all, origins } = backTest(published(walkOf(7, 40, 10)), how);
    expect({ verdict, origins, forecasts: all?.forecasts }).toEqual({
      verdict: 'betterThanNaive',
      origins: 32,
      forecasts: (32 * 33) / 2,
    });
  });

  it('says that it is worse where a rise has ended', () => {
    const report = backTest(published(monthly(10, 20, 30, 40, 50, 60, 70, 80, 80, 80, 80, 80)), how);
    expect(report.verdict).toBe('worseThanNaive');
    expect(report.zh).toContain('劣于“末值不变”');
    expect(report.en).toContain('do not rely on the forecast');
    expect(report.isOverconfident).toBe(true);
  });

  it('knows at each origin only what was published by then', () => {
    const values = monthly(10, 11, 13, 12, 15, 16, 18, 17, 20);
    const corrected = { period: '2025-02', value: 900, publishedOn: parseCivilDate('2026-01-05') };
    const plain = backTest(published(values), how);
    expect(backTest([...published(values), corrected], how)).toEqual(plain);
  });

  it('measures against the corrected value of the later month', () => {
    const values = published(monthly(10, 11, 12, 13, 14, 15, 16, 17, 18));
    const corrected = { period: '2025-09', value: 20, publishedOn: parseCivilDate('2026-01-05') };
    expect(backTest([...values, corrected], how).all).toMatchObject({ forecasts: 1, meanAbsoluteError: 2, covered: 0 });
  });

  it('waits for a period that was published late', () => {
    const late = published(monthly(10, 11, 12, 13, 14, 15, 16, 17, 18)).map((one) =>
      one.period === '2025-01' ? { ...one, publishedOn: parseCivilDate('2026-03-01') } : one,
    );
    expect(backTest(late, how)).toMatchObject({ verdict: 'tooFewValues', all: null });
  });
});
