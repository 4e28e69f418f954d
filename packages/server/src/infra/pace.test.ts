import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPace } from './pace.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => vi.useRealTimers());

it('waits until so long after the round began, whatever of it was work', async () => {
  const pace = createPace(150);
  pace.begin();
  await vi.advanceTimersByTimeAsync(100);
  let isOver = false;
  const waiting = pace.wait().then(() => (isOver = true));
  await vi.advanceTimersByTimeAsync(49);
  expect(isOver).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  await waiting;
  expect(isOver).toBe(true);
});

it('is cut short by who hurries', async () => {
  const pace = createPace(150);
  pace.begin();
  const waiting = pace.wait();
  pace.hurry();
  await waiting;
  expect(vi.getTimerCount()).toBe(0);
});

it('says how long a round lasts', async () => {
  const pace = createPace(150);
  pace.begin();
  await vi.advanceTimersByTimeAsync(70);
  expect(pace.lasts()).toBe(70);
});
