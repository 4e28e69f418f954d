import { parseCivilDate } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import { planTold } from './demo-mirrored.ts';
import { atMinute } from './office-hours.ts';

describe('what another platform tells of the cases of the demo', () => {
  it.each([
    ['2026-11-24', '2026'],
    ['2027-01-20', '2026'],
    ['2031-06-01', '2031'],
  ])('made on %s: a case keeps its number of %s, and one does not', (day, year) => {
    const cases = planTold(atMinute(parseCivilDate(day), 16 * 60));
    const numbers = cases.map((told) => [...new Set(told.map(({ foreignNo }) => foreignNo))]);
    expect(numbers).toEqual([
      [`演示省监〔${year}〕1号`],
      [`演示省监〔${year}〕2号`],
      [`演示省监〔${year}〕3号`],
      [`演示省监〔${year}〕4号`],
      [`演示省监〔${year}〕5号`, `演示省监〔${year}〕9999号`],
    ]);
    for (const told of cases) {
      const days = told.map(({ on }) => on);
      expect(days).toEqual([...new Set(days)].toSorted());
      expect(days.every((on) => on < day)).toBe(true);
    }
  });
});
