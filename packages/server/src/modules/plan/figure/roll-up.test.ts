import { describe, expect, it } from 'vitest';
import { type Figure, isSameValue, shareOf } from './figure.ts';
import { rollUp } from './roll-up.ts';

const figure = (countyCode: string, unitId: string, over: Partial<Figure>): Figure => ({
  targetId: 'M01-T2',
  period: '2026-09',
  countyCode,
  unitId,
  value: 0,
  numerator: null,
  denominator: null,
  breakdown: [],
  ...over,
});

describe('totals over the units that report', () => {
  it('are the sum over the counties, and a figure of the city as a whole is not added to it', () => {
    const totals = rollUp([
      figure('', 'lead', { value: 900 }),
      figure('A', 'gov-a', { value: 300.1 }),
      figure('B', 'gov-b', { value: 200.2 }),
    ]);
    expect(totals.map(({ countyCode, unitId, value }) => [countyCode, unitId, value])).toEqual([
      ['', '', 500.3],
      ['A', '', 300.1],
      ['B', '', 200.2],
      ['', 'gov-a', 300.1],
      ['', 'gov-b', 200.2],
    ]);
  });

  it('of shares add numerators and denominators, never per cents', () => {
    const [city] = rollUp([
      figure('A', 'gov-a', { value: 50, numerator: 1, denominator: 2 }),
      figure('B', 'gov-b', { value: 100, numerator: 98, denominator: 98 }),
    ]);
    expect(city).toMatchObject({ numerator: 99, denominator: 100, value: 99 });
  });

  it('merge the parts with the same key, in whatever order the key is written', () => {
    const part = (key: Record<string, string>, value: number) => ({ key, value, numerator: null, denominator: null });
    const [city] = rollUp([
      figure('A', 'gov-a', { value: 3, breakdown: [part({ trade: 'tea', kind: 'live' }, 3)] }),
      figure('B', 'gov-b', {
        value: 5,
        breakdown: [part({ kind: 'live', trade: 'tea' }, 4), part({ trade: 'socks' }, 1)],
      }),
    ]);
    expect(city?.breakdown).toEqual([part({ trade: 'tea', kind: 'live' }, 7), part({ trade: 'socks' }, 1)]);
  });

  it('of nothing are nothing', () => expect(rollUp([])).toEqual([]));
});

describe('a figure', () => {
  it('is the same whatever the order of its parts, and another when one part moved', () => {
    const part = (trade: string, value: number) => ({ key: { trade }, value, numerator: null, denominator: null });
    const one = figure('', '', { value: 3, breakdown: [part('tea', 1), part('socks', 2)] });
    expect(isSameValue(one, { ...one, breakdown: [part('socks', 2), part('tea', 1)] })).toBe(true);
    expect(isSameValue(one, { ...one, breakdown: [part('socks', 1), part('tea', 2)] })).toBe(false);
  });

  it('of a share is told to four decimals', () => expect(shareOf(1, 3)).toBe(33.3333));
});
