import { Worker } from 'node:worker_threads';
import type { Stretch } from '../run/stretch.ts';
import type { ShadowLook } from './look-at-batches.ts';

/** The shadow can go on no more: it ends with this message, and nothing else does. */
export class ShadowFailed extends Error {}

export interface ShadowThread {
  look(packed: readonly Uint8Array[]): Promise<ShadowLook>;
  close(): Promise<void>;
}

export interface ThreadLimits {
  readonly timeoutMs: number;
  readonly memoryMb: number;
}

/** A look takes far below a second; rules that never end are stopped here. */
const LIMITS: ThreadLimits = { timeoutMs: 30_000, memoryMb: 384 };

/** A shadow thinks in a thread of its own, with an end to its time and memory, so that the detector never waits for it. */
export function createShadowThread(
  stretches: readonly Stretch[],
  { timeoutMs, memoryMb }: ThreadLimits = LIMITS,
): ShadowThread {
  const worker = new Worker(new URL('./look-worker.ts', import.meta.url), {
    workerData: { stretches },
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  let waiting: ((end: ShadowLook | ShadowFailed) => void) | undefined;
  const answer = (end: ShadowLook | ShadowFailed): void => waiting?.(end);
  // NOTE: only look-worker.ts posts here, and it posts a look.
  worker.on('message', (look: ShadowLook) => answer(look));
  worker.on('error', (error: Error) => answer(new ShadowFailed(error.message)));
  worker.on('exit', () => answer(new ShadowFailed('the thread ended')));
  return {
    look: (packed) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(
          () => answer(new ShadowFailed(`a look did not end within ${timeoutMs / 1_000} s`)),
          timeoutMs,
        );
        waiting = (end) => {
          waiting = undefined;
          clearTimeout(late);
          if (end instanceof ShadowFailed) reject(end);
          else resolve(end);
        };
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        worker.postMessage(packed);
      }),
    close: async () => void (await worker.terminate()),
  };
}
