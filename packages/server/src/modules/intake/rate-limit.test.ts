import { expect, it } from 'vitest';
import { createRateLimit } from './rate-limit.ts';

it('lets two seconds of the rate in at once and then makes the source wait for its debt', () => {
  const limit = createRateLimit();
  expect(limit.take('a', 100, 150, 0)).toBe(0);
  expect(limit.take('a', 100, 500, 0)).toBe(0);
  expect(limit.take('a', 100, 1, 0)).toBe(5);
  expect(limit.take('a', 100, 1, 4_000)).toBe(1);
  expect(limit.take('a', 100, 1, 5_000)).toBe(0);
});

it('tells the wait without taking anything', () => {
  const limit = createRateLimit();
  expect(limit.wait('a', 100, 0)).toBe(0);
  limit.take('a', 100, 700, 0);
  expect([limit.wait('a', 100, 0), limit.wait('a', 100, 0), limit.wait('a', 100, 5_010)]).toEqual([6, 6, 0]);
});

it('takes what turned out to be owed, also below zero', () => {
  const limit = createRateLimit();
  limit.take('a', 100, 50, 0);
  limit.owe('a', 100, 450, 0);
  expect([limit.wait('a', 100, 0), limit.wait('a', 100, 3_010)]).toEqual([4, 0]);
});

it('counts each source by itself, and a clock that went back does no harm', () => {
  const limit = createRateLimit();
  limit.take('a', 1, 100, 10_000);
  expect(limit.take('a', 1, 1, 0)).toBeGreaterThan(0);
  expect(limit.take('b', 1, 1, 0)).toBe(0);
});
