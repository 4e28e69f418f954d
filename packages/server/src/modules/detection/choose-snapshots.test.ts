import { expect, it } from 'vitest';
import { chooseSnapshots } from './choose-snapshots.ts';

const moves = Array.from({ length: 64 }, (_, partition) => ({ partition }));

it('writes down few partitions with one commit, and within some commits each of them', () => {
  const savedAtMs = new Map<number, number>();
  let commits = 0;
  for (let nowMs = 1_000_000; savedAtMs.size < moves.length; nowMs += 150, commits += 1) {
    const chosen = chooseSnapshots(moves, savedAtMs, nowMs);
    expect(chosen.length).toBeLessThanOrEqual(8);
    expect(chosen.length).toBeGreaterThan(0);
    for (const { partition } of chosen) savedAtMs.set(partition, nowMs);
  }
  expect(commits).toBeLessThan(20);
});

it('takes those first that were not written down for longest, and none that was lately', () => {
  const savedAtMs = new Map(moves.map(({ partition }) => [partition, partition < 10 ? 100_000 - partition : 140_000]));
  expect(chooseSnapshots(moves, savedAtMs, 150_000).map(({ partition }) => partition)).toEqual([9, 8, 7, 6]);
  expect(chooseSnapshots(moves, savedAtMs, 129_000)).toEqual([]);
});
