interface Waiting<T, R> {
  readonly item: T;
  readonly bytes: number;
  resolve(result: R): void;
  reject(error: unknown): void;
}

export interface GroupCommitOptions<T, R> {
  /** One transaction for all items; a result per item, where an `Error` refuses that item alone. */
  readonly flush: (items: readonly T[]) => Promise<readonly (R | Error)[]>;
  readonly maxWaitMs: number;
  /** A flush begins no sooner than so long after the one before it began, unless `maxBytes` wait: what comes in steadily shares a commit. */
  readonly leastGapMs?: number;
  /** A flush starts early when this much is gathered, and takes no more than that (but at least one item). */
  readonly maxBytes: number;
}

export interface GroupCommit<T, R> {
  /** Resolves when the transaction that holds the item is committed; `hurried` asks for no more than `maxWaitMs`, whatever the gap. */
  add(item: T, bytes: number, hurried?: boolean): Promise<R>;
  /** Bytes that wait or are being written; the caller refuses more above its limit. */
  pendingBytes(): number;
  /** Commits what waits and takes nothing more. */
  close(): Promise<void>;
}

/**
 * Many writers, one fsync: what arrives within a few milliseconds is committed together. One flush runs at a time, and what
 * arrives meanwhile forms the next one, so the batches grow with the load by themselves.
 */
export function createGroupCommit<T, R>(options: GroupCommitOptions<T, R>): GroupCommit<T, R> {
  const { leastGapMs = 0 } = options;
  const queue: Waiting<T, R>[] = [];
  let queuedBytes = 0;
  let flyingBytes = 0;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let closed = false;
  let startedAt = -Infinity;
  let dueAt = Infinity;
  let isHurried = false;

  const takeGroup = (): Waiting<T, R>[] => {
    let bytes = 0;
    let count = 0;
    for (const waiting of queue) {
      if (count > 0 && bytes + waiting.bytes > options.maxBytes) break;
      bytes += waiting.bytes;
      count += 1;
    }
    queuedBytes -= bytes;
    flyingBytes = bytes;
    return queue.splice(0, count);
  };

  const runOnce = async (): Promise<void> => {
    const group = takeGroup();
    try {
      const results = await options.flush(group.map((waiting) => waiting.item));
      for (const [index, waiting] of group.entries()) settle(waiting, results[index]);
    } catch (error) {
      for (const waiting of group) waiting.reject(error);
    } finally {
      flyingBytes = 0;
      running = undefined;
      schedule();
    }
  };

  const start = (): void => {
    clearTimeout(timer);
    timer = undefined;
    dueAt = Infinity;
    isHurried = false;
    if (running) return;
    startedAt = performance.now();
    running = runOnce();
  };

  function schedule(): void {
    if (running || queue.length === 0) return;
    if (closed || queuedBytes >= options.maxBytes) {
      start();
      return;
    }
    const now = performance.now();
    const at = Math.max(now + options.maxWaitMs, isHurried ? now : startedAt + leastGapMs);
    if (at >= dueAt) return;
    clearTimeout(timer);
    dueAt = at;
    timer = setTimeout(start, at - now);
  }

  return {
    add(item, bytes, hurried = false) {
      if (closed) return Promise.reject(new Error('the writer is closed'));
      return new Promise<R>((resolve, reject) => {
        queue.push({ item, bytes, resolve, reject });
        queuedBytes += bytes;
        isHurried ||= hurried;
        schedule();
      });
    },
    pendingBytes: () => queuedBytes + flyingBytes,
    async close() {
      closed = true;
      while (running || queue.length > 0) {
        if (!running) start();
        await running;
      }
    },
  };
}

function settle<T, R>(waiting: Waiting<T, R>, result: R | Error | undefined): void {
  if (result === undefined) waiting.reject(new Error('the flush gave no result for an item'));
  else if (result instanceof Error) waiting.reject(result);
  else waiting.resolve(result);
}
