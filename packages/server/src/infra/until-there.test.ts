import { expect, it } from 'vitest';
import { untilThere } from './until-there.ts';

const away = new Error('away');
const patience = (told: unknown[], signal = new AbortController().signal) => ({
  isAway: (error: unknown) => error === away,
  tell: (error: unknown) => void told.push(error),
  signal,
  everyMs: 0,
});

it('does a step again while what it needs is away, and says so once', async () => {
  const told: unknown[] = [];
  let tries = 0;
  const step = () => ((tries += 1) < 4 ? Promise.reject(away) : Promise.resolve('there'));
  expect(await untilThere(step, patience(told))).toBe('there');
  expect([tries, told]).toEqual([4, [away]]);
});

it('waits for nothing that does not pass by itself, and ends when a stop is asked for', async () => {
  const wrong = new Error('wrong password');
  await expect(untilThere(() => Promise.reject(wrong), patience([]))).rejects.toBe(wrong);
  const stop = new AbortController();
  const waiting = untilThere(() => Promise.reject(away), { ...patience([], stop.signal), everyMs: 60_000 });
  stop.abort();
  await expect(waiting).rejects.toBe(away);
});
