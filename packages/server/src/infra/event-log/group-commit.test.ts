import { expect, it } from 'vitest';
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
