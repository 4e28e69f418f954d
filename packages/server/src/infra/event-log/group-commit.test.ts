import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGroupCommit } from './group-commit.ts';

const gate = () => Promise.withResolvers<void>();

it('commits together what arrives while another commit runs', async () => {
  const flushed: number[][] = [];
  const first = gate();
  const group = createGroupCommit<number, number>({
    maxWaitMs: 0,
    maxBytes: 100,
    flush: async (items) => {
      flushed.push([...items]);
      if (flushed.length === 1) await first.promise;
      return items.map((item) => item * 10);
    },
  });
  const one = group.add(1, 100);
  const others = [group.add(2, 1), group.add(3, 1)];
  first.resolve();
  expect(await Promise.all([one, ...others])).toEqual([10, 20, 30]);
  expect(flushed).toEqual([[1], [2, 3]]);
  expect(group.pendingBytes()).toBe(0);
});

it('takes no more than the byte limit at once, but always one item', async () => {
  const sizes: number[] = [];
  const group = createGroupCommit<number, number>({
    maxWaitMs: 0,
    maxBytes: 10,
    flush: (items) => {
      sizes.push(items.length);
      return Promise.resolve(items);
    },
  });
  await Promise.all([group.add(1, 50), group.add(2, 6), group.add(3, 6), group.add(4, 4)]);
  expect(sizes).toEqual([1, 1, 2]);
});

it('tells every sender of a failed commit, refuses one alone, and goes on', async () => {
  let failing = true;
  const group = createGroupCommit<string, string>({
    maxWaitMs: 0,
    maxBytes: 2,
    flush: (items) => {
      if (failing) return Promise.reject(new Error('no disk'));
      return Promise.resolve(items.map((item) => (item === 'bad' ? new Error('bad item') : item)));
    },
  });
  const lost = await Promise.allSettled([group.add('a', 1), group.add('b', 1)]);
  expect(lost.map((one) => one.status)).toEqual(['rejected', 'rejected']);
  failing = false;
  const mixed = await Promise.allSettled([group.add('bad', 1), group.add('good', 1)]);
  expect(mixed.map((one) => one.status)).toEqual(['rejected', 'fulfilled']);
});

it('commits what waits when it is closed, and takes nothing more', async () => {
  const group = createGroupCommit<number, number>({
    maxWaitMs: 60_000,
    maxBytes: 100,
    flush: (items) => Promise.resolve(items),
  });
  const waiting = group.add(1, 1);
  await group.close();
  expect(await waiting).toBe(1);
  await expect(group.add(2, 1)).rejects.toThrow('closed');
});

describe('with a least gap between two commits', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
  afterEach(() => vi.useRealTimers());
  const gather = () => {
    const flushed: (readonly number[])[] = [];
    const flush = (items: readonly number[]) => Promise.resolve((flushed.push(items), items));
    return { flushed, group: createGroupCommit<number, number>({ maxWaitMs: 5, leastGapMs: 40, maxBytes: 10, flush }) };
  };

  it('commits the first at once and together what comes within the gap', async () => {
    const { flushed, group } = gather();
    const first = group.add(1, 1);
    await vi.advanceTimersByTimeAsync(5);
    await first;
    const others = [group.add(2, 1)];
    await vi.advanceTimersByTimeAsync(20);
    others.push(group.add(3, 1));
    await vi.advanceTimersByTimeAsync(19);
    expect(flushed).toEqual([[1]]);
    await vi.advanceTimersByTimeAsync(1);
    expect(await Promise.all(others)).toEqual([2, 3]);
    expect(flushed).toEqual([[1], [2, 3]]);
  });

  it('lets one who hurries go first, and takes the others along', async () => {
    const { flushed, group } = gather();
    const first = group.add(1, 1);
    await vi.advanceTimersByTimeAsync(5);
    await first;
    const others = [group.add(2, 1), group.add(3, 1, true)];
    await vi.advanceTimersByTimeAsync(4);
    others.push(group.add(4, 1, true));
    await vi.advanceTimersByTimeAsync(1);
    await Promise.all(others);
    expect(flushed).toEqual([[1], [2, 3, 4]]);
  });

  it('does not wait where enough is gathered, nor when it is closed', async () => {
    const { flushed, group } = gather();
    await Promise.all([group.add(1, 10), group.add(2, 10)]);
    expect(flushed).toEqual([[1], [2]]);
    const last = group.add(3, 1);
    await group.close();
    expect(await last).toBe(3);
  });
});
