import { readTestCasesRulebook } from '@jianhu/testkit';
import { expect, it } from 'vitest';
import { isToldAbove } from './on-matter-moved.ts';

// Of the whole context the tables are asked alone.
const ctx = { rules: readTestCasesRulebook() } as unknown as Parameters<typeof isToldAbove>[0];
const told = (action: string, from: string): boolean =>
  isToldAbove(ctx, { matterId: '', action, from, to: '', at: '2026-11-02T01:00:00.000Z' });

it('the filing of a case is told to what it came from, most steps to nobody (程序规定第十九条)', () => {
  expect(told('approveFiling', 'filingProposed')).toBe(true);
  expect(told('recordPoliceFiled', 'supervised')).toBe(true);
  expect(told('approveFiling', 'investigating')).toBe(false);
  expect(told('recordInspection', 'investigating')).toBe(false);
});
