import { AppError } from '@jianhu/kernel';

/** Lets a few works run at once and makes the others wait in their order. */
export interface ReadingSlots {
  /** `owner` is the person: nobody's works run beside each other, so that one cannot keep all others out. */
  take<T>(owner: string, work: () => Promise<T>): Promise<T>;
}

interface Waiting {
  readonly owner: string;
  start(): void;
}

/** Refuses when too many wait already, of one person or of all: each of them holds a file in memory. */
export function createReadingSlots(limits: {
  readonly atOnce: number;
  readonly waiting: number;
  readonly waitingOfOne: number;
}): ReadingSlots {
  const busy = new Set<string>();
  const queue: Waiting[] = [];
  const startNext = (): void => {
    if (busy.size >= limits.atOnce) return;
    const at = queue.findIndex(({ owner }) => !busy.has(owner));
    const [next] = at < 0 ? [] : queue.splice(at, 1);
    if (!next) return;
    busy.add(next.owner);
    next.start();
  };
  return {
    async take(owner, work) {
      const own = queue.filter((each) => each.owner === owner).length;
      if (queue.length >= limits.waiting || own >= limits.waitingOfOne) {
        throw new AppError('import.busy', 429, { retryAfterSeconds: 20 });
      }
      await new Promise<void>((start) => {
        queue.push({ owner, start });
        startNext();
      });
      try {
        return await work();
      } finally {
        busy.delete(owner);
        startNext();
      }
    },
  };
}
