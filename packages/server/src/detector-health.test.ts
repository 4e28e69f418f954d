import { movableClock } from '@jianhu/kernel';
import { expect, it } from 'vitest';
import { createDetectorHealth } from './detector-health.ts';

it('says what it waits for and since when, that it reads, and that its database went away again', async () => {
  const clock = movableClock(new Date('2026-11-23T01:00:00Z'));
  const health = createDetectorHealth(clock);
  expect(await health.trouble()).toBe('starting');
  health.waits();
  health.waits();
  expect(await health.trouble()).toBe('waiting for database or log since 2026-11-23T01:00:00.000Z');
  let isThere = true;
  health.reads(() => Promise.resolve(isThere));
  expect(await health.trouble()).toBeNull();
  isThere = false;
  expect(await health.trouble()).toBe('database unavailable');
});
