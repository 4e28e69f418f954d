import { describe, expect, it } from 'vitest';
import { backTestTarget } from './back-test-target.ts';
import { method, monthly, series, shares, targetOf } from './test-target.ts';

const settings = { cadence: 'byDeadline' } as const;
const months = Array.from({ length: 12 }, (_, at) => at + 1);

describe('the back-test of a target', () => {
  it('tries the forecast on every later month', () => {
    const target = targetOf({ op: 'atLeast', value: 100 });
    const versions = monthly('2025-01', [1, 3, 4, 6, 9, 10, 12, 15, 16, 18]);
    expect(backTestTarget({ target, settings, method, versions })).toMatchObject({
      verdict: 'betterThanNaive',
      origins: 2,
      all: { forecasts: 3 },
    });
  });

  it('takes Decembers of a figure of the year, never months of a sum that begins anew each January', () => {
    const target = targetOf({ op: 'moreThan', value: 1_400 }, { unit: '亿元', reading: 'yearToDate' });
    const twoYears = [...monthly('2025-01', months), ...monthly('2026-01', months)];
    expect(backTestTarget({ target, settings, method, versions: twoYears })?.verdict).toBe('tooFewValues');
    const decembers = Object.fromEntries(months.map((year) => [`${2014 + year}-12`, 100 * year] as const));
    expect(backTestTarget({ target, settings, method, versions: series(decembers) })).toMatchObject({
      verdict: 'betterThanNaive',
      all: { meanAbsoluteError: 0, forecasts: 10 },
    });
  });

  it('reads a share from its parts and leaves out a month without anybody eligible', () => {
    const target = targetOf({ op: 'atLeast', value: 60 }, { unit: '%' });
    const parts = months.map((at) => [`2025-${String(at).padStart(2, '0')}`, at === 3 ? [0, 0] : [at, 20]] as const);
    const versions = shares(Object.fromEntries(parts) as Record<string, [number, number]>);
    expect(backTestTarget({ target, settings, method, versions })?.all?.forecasts).toBe(6);
  });

  it('is none for a target of every year', () => {
    const target = targetOf({ op: 'atLeast', value: 8 }, { cadence: 'ambiguous' });
    expect(backTestTarget({ target, settings: { cadence: 'everyYear' }, method, versions: [] })).toBeNull();
  });
});
