import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Lexicon, LexiconBuffers } from '@jianhu/scan';
import type { Built } from './build-worker.ts';

export interface LexiconBuilder {
  /** One after the other; throws what the lexicon is refused for. */
  build(lexicon: Lexicon): Promise<LexiconBuffers>;
  close(): Promise<void>;
}

/** A lexicon that is not built by then is not built at all; a rulebook of this size takes a second or two. */
const TIMEOUT_MS = 120_000;

/**
 * Builds lexicons in a thread of its own and gives their memory, which is shared and not copied: whoever scans goes on meanwhile. The
 * thread starts with the first lexicon, since most new rules say the words of the old ones.
 */
export function openLexiconBuilder(timeoutMs = TIMEOUT_MS): LexiconBuilder {
  let worker: Worker | undefined;
  return {
    async build(lexicon) {
      // To copy a lexicon into a message takes some milliseconds, as to list it did.
      await setImmediate();
      worker ??= new Worker(new URL('./build-worker.ts', import.meta.url));
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage(lexicon);
      // NOTE: only build-worker.ts posts here.
      const [built] = (await once(worker, 'message', { signal: AbortSignal.timeout(timeoutMs) })) as [Built];
      if ('reason' in built) throw new Error(built.reason);
      return built.buffers;
    },
    async close() {
      await worker?.terminate();
    },
  };
}
