import { expect, it } from 'vitest';
import { sumCounties } from './sum-counties.ts';

const figures = (unitId: string, waiting: number, overdue = 0) => ({
  unitId,
  unitZh: unitId,
  waiting,
  underReview: 0,
  keep: 1,
  amend: 0,
  repeal: 0,
  offending: 0,
  overdue,
});

it('adds the units of a county up, the own ones of the city first', () => {
  const found = sumCounties([figures('b1', 2), figures('city', 1), figures('b2', 3, 1)], (unitId) =>
    unitId === 'city' ? null : '330102',
  );
  expect(found).toMatchObject([
    { countyCode: null, units: 1, waiting: 1, keep: 1 },
    { countyCode: '330102', units: 2, waiting: 5, keep: 2, overdue: 1 },
  ]);
});
