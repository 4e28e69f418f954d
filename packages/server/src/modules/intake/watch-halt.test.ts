import { AppError, movableClock } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import { createHaltWatch } from './watch-halt.ts';

const START = new Date('2026-11-26T01:00:00Z');
const failure = (code: string) => Object.assign(new Error('no'), { code });

function begin() {
  const clock = movableClock(START);
  const watch = createHaltWatch(clock);
  const fail = (code: string, batches = 1) =>
    watch.follow(() => Promise.reject(failure(code)), batches).catch((error: unknown) => error);
  return { clock, watch, fail };
}

describe('what the monitor is told while intake takes nothing', () => {
  it('says why, since when and how many batches were refused, and passes the error on', async () => {
    const { clock, watch, fail } = begin();
    expect(watch.halt()).toBeNull();
    expect(await fail('53100', 2)).toMatchObject({ code: '53100' });
    clock.advanceMs(60_000);
    await watch.follow(() => Promise.resolve([failure('53100'), failure('ENOSPC')]), 2);
    const lastAt = new Date(START.getTime() + 60_000);
    expect(watch.halt()).toEqual({ code: 'database.full', since: START, lastAt, refused: 4 });
  });

  it('ends with the first batch that is taken, also beside one that is not', async () => {
    const { watch, fail } = begin();
    await fail('57P01');
    expect(watch.halt()).toMatchObject({ code: 'database.unavailable', refused: 1 });
    expect(await watch.follow(() => Promise.resolve([failure('53100'), 'receipt']), 2)).toHaveLength(2);
    expect(watch.halt()).toBeNull();
  });

  it('is none for a refusal of the batch itself, and a bug is no fault of the disk', async () => {
    const { watch, fail } = begin();
    await watch.follow(() => Promise.resolve([new AppError('intake.keyReused', 409)]), 1);
    await fail('23505');
    expect(watch.halt()).toBeNull();
  });
});
