import { expect, it } from 'vitest';
import { isBurst } from './burst.ts';

const rule = { days: 7, atLeast: 5, timesUsual: 3, usualWeeks: 8 };

it('many within a week are a burst only where that is not usual for the shop', () => {
  expect(isBurst(rule, { count: 5, usualPerWeek: 1 })).toBe(true);
  expect(isBurst(rule, { count: 4, usualPerWeek: 0 })).toBe(false);
  expect(isBurst(rule, { count: 8, usualPerWeek: 4 })).toBe(false);
});
