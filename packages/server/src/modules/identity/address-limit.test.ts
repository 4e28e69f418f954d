import { movableClock } from '@jianhu/kernel';
import { expect, test } from 'vitest';
import { createAddressLimit } from './address-limit.ts';

const LIMIT = { window: 60, max: 3 };

test('given an address that has used up its tries, when it asks again, then it waits to the end of the window and begins anew', async () => {
  const clock = movableClock(new Date('2026-03-02T01:00:00Z'));
  const { consume } = createAddressLimit(clock);
  for (let tries = 0; tries < 3; tries += 1) expect((await consume('a', LIMIT)).allowed).toBe(true);
  clock.advanceMs(20_000);
  expect(await consume('a', LIMIT)).toEqual({ allowed: false, retryAfter: 40 });
  expect((await consume('b', LIMIT)).allowed).toBe(true);
  clock.advanceMs(40_000);
  expect((await consume('a', LIMIT)).allowed).toBe(true);
});

test('given many tries at once, when they are counted, then no more than the limit pass', async () => {
  const { consume } = createAddressLimit(movableClock(new Date('2026-03-02T01:00:00Z')));
  const answers = await Promise.all(Array.from({ length: 20 }, () => consume('a', LIMIT)));
  expect(answers.filter(({ allowed }) => allowed)).toHaveLength(3);
});

test('given two servers in one process, when an address uses up its tries at one, then the other still answers', async () => {
  const clock = movableClock(new Date('2026-03-02T01:00:00Z'));
  const [first, second] = [createAddressLimit(clock), createAddressLimit(clock)];
  for (let tries = 0; tries < 4; tries += 1) await first.consume('a', LIMIT);
  expect((await second.consume('a', LIMIT)).allowed).toBe(true);
});
