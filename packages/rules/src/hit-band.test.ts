import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparedHours, hitBand } from './hit-band.ts';
import type { BrakeBand } from './rule-care.ts';
import { wilsonInterval } from './wilson.ts';

const band: BrakeBand = {
  category: '*',
  weeks: 4,
  neighbourHours: 1,
  deviations: 8,
  leastHits: 400,
  effectiveFrom: '2026-01-01' as never,
  effectiveTo: null,
  owner: { unit: 'u', nameZh: '局', assumed: true },
};

describe('the band of the brake', () => {
  it('compares an hour with the same hour of the same weekday and its neighbours in four past weeks', () => {
    const hours = comparedHours(new Date('2026-11-26T02:00:00Z'), band);
    expect(hours).toHaveLength(12);
    expect(hours.slice(0, 3).map((hour) => hour.toISOString())).toEqual([
      '2026-11-19T01:00:00.000Z',
      '2026-11-19T02:00:00.000Z',
      '2026-11-19T03:00:00.000Z',
    ]);
  });

  it('is not widened by one wild week, and a quiet rule has the floor for small counts', () => {
    expect(hitBand([100, 102, 98, 5_000], { ...band, leastHits: 1 }).limit).toBeLessThan(300);
    expect(hitBand([0, 1, 0, 2], band)).toMatchObject({ limit: 400 });
    expect(hitBand([], band)).toMatchObject({ limit: 400, samples: 0 });
  });

  it('never pauses an hour like those before it, and grows with them', () => {
    const counts = fc.array(fc.nat(100_000), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(counts, fc.nat(1_000), (past, more) => {
        const { limit, median } = hitBand(past, band);
        expect(limit).toBeGreaterThan(median);
        expect(limit).toBeGreaterThanOrEqual(band.leastHits);
        expect(
          hitBand(
            past.map((hits) => hits + more),
            band,
          ).limit,
        ).toBeGreaterThanOrEqual(limit);
      }),
    );
  });
});

describe('the interval of a precision (Wilson, 95 %)', () => {
  it.each([
    [8, 10, 0.4902, 0.9433],
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [300, 400, 0.7054, 0.7899],
  ])('%i of %i', (hits, total, low, high) => {
    expect(wilsonInterval(hits, total)?.low).toBeCloseTo(low, 3);
    expect(wilsonInterval(hits, total)?.high).toBeCloseTo(high, 3);
  });

  it('is none of nothing, holds its share, and grows narrower with more', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
    fc.assert(
      fc.property(fc.nat(500), fc.integer({ min: 1, max: 500 }), (one, total) => {
        const hits = Math.min(one, total);
        const few = wilsonInterval(hits, total);
        const many = wilsonInterval(hits * 10, total * 10);
        expect(few && few.low <= few.share + 1e-12 && few.share <= few.high + 1e-12).toBe(true);
        expect((many?.high ?? 0) - (many?.low ?? 0)).toBeLessThanOrEqual((few?.high ?? 0) - (few?.low ?? 0) + 1e-12);
      }),
    );
  });
});
