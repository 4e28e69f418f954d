import { movableClock } from '@jianhu/kernel';
import { expect, it } from 'vitest';
import type { Caller } from './http.ts';
import { keepRead } from './kept-read.ts';

const NOW = new Date('2026-11-26T02:00:00Z');
const city: Caller = {
  actorRef: 'a',
  personId: 'a',
  permissions: new Set(),
  unitId: 'u',
  countyCode: null,
  reach: 'city',
};
const county: Caller = { ...city, actorRef: 'b', personId: 'b', countyCode: '000001', reach: 'county' };

it('given a read that is kept, when others ask behind the same wall, then they share it and nobody else does', async () => {
  const clock = movableClock(NOW);
  const keep = keepRead<{ n: number }>(clock, { forMs: 30_000 });
  let reads = 0;
  const work = async (): Promise<{ n: number }> => ({ n: (reads += 1) });
  const both = await Promise.all([keep(city, 'v1', work), keep({ ...city, personId: 'c' }, 'v1', work)]);
  expect(both).toEqual([{ n: 1 }, { n: 1 }]);
  expect(await keep(county, 'v1', work)).toEqual({ n: 2 });
  expect(await keep(city, 'v2', work)).toEqual({ n: 3 });
  clock.advanceMs(30_000);
  expect(await keep(city, 'v2', work)).toEqual({ n: 4 });
});

it('given a read that failed, then the next one reads again', async () => {
  const keep = keepRead<{ n: number }>(movableClock(NOW), { forMs: 30_000 });
  await expect(keep(city, 1, () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
  expect(await keep(city, 1, () => Promise.resolve({ n: 1 }))).toEqual({ n: 1 });
});
