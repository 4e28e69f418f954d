import { parseCivilDate } from '@jianhu/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesOf, countObjects, countsIn, type CountedValidity, type Validity } from './counting.ts';
import { endOfPeriod, isHistory, listPeriods, shiftPeriod } from './period.ts';

const stock = { reading: 'stock', newSince: null } as const;
const object = (validFrom: string, validTo: string | null = null, countyCode: string | null = 'A'): Validity => ({
  countyCode,
  trade: null,
  validFrom: parseCivilDate(validFrom),
  validTo: validTo === null ? null : parseCivilDate(validTo),
});

const one = (validity: Validity): CountedValidity => ({ ...validity, count: 1 });

describe('what counts in a month', () => {
  it('is a stock at the end of its last day', () => {
    expect(countsIn(stock, object('2026-02-28'), '2026-02')).toBe(true);
    expect(countsIn(stock, object('2026-03-01'), '2026-02')).toBe(false);
    // The first day on which it no longer counts is the last of the month: gone at its end.
    expect(countsIn(stock, object('2025-01-01', '2026-02-28'), '2026-02')).toBe(false);
    expect(countsIn(stock, object('2025-01-01', '2026-03-01'), '2026-02')).toBe(true);
  });

  it('of 每年 is what began in that year, even if it has ended since', () => {
    const yearly = { reading: 'yearToDate', newSince: null } as const;
    expect(countsIn(yearly, object('2026-01-01', '2026-01-15'), '2026-06')).toBe(true);
    expect(countsIn(yearly, object('2025-12-31'), '2026-06')).toBe(false);
    expect(countsIn(yearly, object('2026-07-01'), '2026-06')).toBe(false);
  });

  it('of 新增 leaves out what was there before the plan', () => {
    const added = { reading: 'stock', newSince: parseCivilDate('2023-11-15') } as const;
    expect(countsIn(added, object('2023-11-14'), '2026-06')).toBe(false);
    expect(countsIn(added, object('2023-11-15'), '2026-06')).toBe(true);
  });

  it('is told for the city and each county; a county without any has 0, an object without county is the city’s', () => {
    const counts = countObjects(stock, [one(object('2024-01-01')), one(object('2024-01-01', null, null))], {
      period: '2024-02',
      counties: ['A', 'B'],
    });
    expect(counts.map(({ countyCode, value }) => [countyCode, value])).toEqual([
      ['', 2],
      ['A', 1],
      ['B', 0],
    ]);
  });
});

describe('a correction by differences', () => {
  const day = fc
    .integer({ min: 0, max: 1_500 })
    .map((offset) => parseCivilDate(new Date(Date.UTC(2023, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10)));
  const validity: fc.Arbitrary<Validity> = fc
    .record({ from: day, until: fc.option(fc.integer({ min: 1, max: 900 })), county: fc.constantFrom('A', 'B', null) })
    .map(({ from, until, county }) => ({
      countyCode: county,
      trade: county === 'A' ? 'tea' : null,
      validFrom: from,
      validTo:
        until === null
          ? null
          : parseCivilDate(new Date(Date.parse(from) + until * 86_400_000).toISOString().slice(0, 10)),
    }));

  it.each(['stock', 'yearToDate'] as const)('moves every month exactly as counting anew would: %s', (reading) => {
    const target = { reading, newSince: null };
    const periods = listPeriods('2023-01', '2027-12');
    const count = (objects: readonly Validity[]) =>
      new Map(
        periods.flatMap((period) =>
          countObjects(target, objects.map(one), { period, counties: ['A', 'B'] }).map((each) => [
            `${period}|${each.countyCode}`,
            each.value,
          ]),
        ),
      );
    fc.assert(
      fc.property(
        fc.array(validity, { maxLength: 6 }),
        fc.option(validity),
        fc.option(validity),
        (rest, before, after) => {
          const moved = count([...rest, ...(before ? [before] : [])]);
          for (const { period, countyCode, by } of changesOf(target, { before, after }, periods)) {
            const key = `${period}|${countyCode}`;
            moved.set(key, (moved.get(key) ?? 0) + by);
          }
          expect(moved).toEqual(count([...rest, ...(after ? [after] : [])]));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('months', () => {
  it('end on their last day, in leap years too, and go over the turn of the year', () => {
    expect([endOfPeriod('2024-02'), endOfPeriod('2025-02'), endOfPeriod('2025-12')]).toEqual([
      '2024-02-29',
      '2025-02-28',
      '2025-12-31',
    ]);
    expect([shiftPeriod('2025-12', 1), shiftPeriod('2026-01', -1)]).toEqual(['2026-01', '2025-12']);
    expect(listPeriods('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(listPeriods('2026-02', '2026-01')).toEqual([]);
  });

  it('are history when more than two months have passed since', () => {
    const today = parseCivilDate('2026-11-05');
    expect([isHistory('2026-10', today), isHistory('2026-09', today), isHistory('2026-08', today)]).toEqual([
      false,
      false,
      true,
    ]);
  });
});
