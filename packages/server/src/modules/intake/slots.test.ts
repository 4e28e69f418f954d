import { expect, it } from 'vitest';
import { createSlots } from './slots.ts';

it('lets so many in at once, the others in turn, also after a failure', async () => {
  const slots = createSlots(2);
  let inside = 0;
  let most = 0;
  const done: number[] = [];
  const work = (name: number) =>
    slots(async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
      done.push(name);
      if (name === 1) throw new Error('one');
    });
  const results = await Promise.allSettled([0, 1, 2, 3, 4].map(work));
  expect(results.map((result) => result.status === 'fulfilled')).toEqual([true, false, true, true, true]);
  expect([most, inside, done]).toEqual([2, 0, [0, 1, 2, 3, 4]]);
});
