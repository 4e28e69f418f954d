import type { RuleCare } from '@jianhu/rules';
import { describe, expect, it } from 'vitest';
import { measureRule } from './measure-rule.ts';

const owner = { unit: 'u', nameZh: '局', assumed: true };
const floor = (category: string, lowerBoundBp: number, from: string, to: string | null = null) => ({
  category,
  lowerBoundBp,
  minAdjudicated: 30,
  effectiveFrom: from as never,
  effectiveTo: to as never,
  owner,
});
const care = {
  floors: [
    floor('*', 5_000, '2026-01-01'),
    floor('absoluteTerm', 6_000, '2026-01-01', '2026-06-30'),
    floor('absoluteTerm', 8_000, '2026-07-01'),
  ],
} as unknown as RuleCare;
const rule = (category: string, on = '2026-11-23') => ({ category, care, on });

describe('the floor of precision', () => {
  it.each([
    ['a lower bound that reaches it', { upheld: 60, notUpheld: 0 }, 'reached'],
    ['a share above it whose lower bound is not', { upheld: 26, notUpheld: 5 }, 'below'],
    ['too few adjudicated, however good', { upheld: 29, notUpheld: 0 }, 'notEnough'],
    ['nothing adjudicated', { upheld: 0, notUpheld: 0 }, 'notEnough'],
  ] as const)('with %s', (_, outcomes, outcome) => {
    expect(measureRule(outcomes, rule('absoluteTerm')).outcome).toBe(outcome);
  });

  it('is that of the day and of the category, else of all', () => {
    expect(measureRule({ upheld: 0, notUpheld: 0 }, rule('absoluteTerm', '2026-03-01')).floorBp).toBe(6_000);
    expect(measureRule({ upheld: 0, notUpheld: 0 }, rule('absoluteTerm')).floorBp).toBe(8_000);
    expect(measureRule({ upheld: 0, notUpheld: 0 }, rule('superstition')).floorBp).toBe(5_000);
    expect(measureRule({ upheld: 9, notUpheld: 0 }, rule('superstition', '2025-01-01')).outcome).toBe('noFloor');
  });
});
