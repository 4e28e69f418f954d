import { describe, expect, it } from 'vitest';
import { createReadingSlots } from './reading-slots.ts';

describe('reading slots', () => {
  /** Works that end when they are told to, and the order in which they began. */
  function setUp(limits: Partial<Parameters<typeof createReadingSlots>[0]> = {}) {
    const slots = createReadingSlots({ atOnce: 2, waiting: 8, waitingOfOne: 2, ...limits });
    const began: string[] = [];
    const ends = new Map<string, () => void>();
    const take = (owner: string, name = owner): Promise<string> =>
      slots.take(owner, async () => {
        began.push(name);
        await new Promise<void>((end) => ends.set(name, end));
        return name;
      });
    const end = async (name: string): Promise<void> => {
      ends.get(name)?.();
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    };
    return { slots, began, take, end };
  }

  it('let two works run, and the next one when one of them ends', async () => {
    const { began, take, end } = setUp();
    const works = ['a', 'b', 'c'].map((owner) => take(owner));
    await end('');
    expect(began).toEqual(['a', 'b']);
    await end('b');
    expect(began).toEqual(['a', 'b', 'c']);
    await end('a');
    await end('c');
    expect(await Promise.all(works)).toEqual(['a', 'b', 'c']);
  });

  it('let nobody run two at once, so that others come in between', async () => {
    const { began, take, end } = setUp();
    const works = [take('a', 'a1'), take('a', 'a2'), take('b')];
    await end('');
    expect(began).toEqual(['a1', 'b']);
    await end('a1');
    expect(began).toEqual(['a1', 'b', 'a2']);
    await end('b');
    await end('a2');
    await Promise.all(works);
  });

  it('free the slot of a work that fails', async () => {
    const { slots } = setUp({ atOnce: 1 });
    await expect(slots.take('a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await slots.take('b', () => Promise.resolve('done'))).toBe('done');
  });

  it('refuse what would wait behind too many, of one person or of all', async () => {
    const { take, end } = setUp({ atOnce: 1, waiting: 3 });
    const works = ['a1', 'a2', 'a3', 'b1'].map((name) => take(name.charAt(0), name));
    await expect(take('a')).rejects.toMatchObject({ code: 'import.busy', status: 429 });
    await expect(take('c')).rejects.toMatchObject({ code: 'import.busy' });
    for (const name of ['a1', 'a2', 'a3', 'b1']) await end(name);
    await Promise.all(works);
  });
});
