import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { compileLexicon, type Lexicon, type ScanFinding, type ScanInput } from '@jianhu/scan';
import { type FoundIn, packInputs, unpackFindings } from './scan-message.ts';

export interface ScanPool {
  /** Findings of each text, in the order of the texts; the texts are divided among the threads. */
  scan(inputs: readonly ScanInput[]): Promise<readonly (readonly ScanFinding[])[]>;
  /** Ends the threads; what is still asked for is refused. */
  close(): Promise<void>;
}

interface Answer {
  readonly id: number;
  readonly found: FoundIn;
}

interface Waiting {
  readonly resolve: (found: FoundIn) => void;
  readonly reject: (reason: Error) => void;
}

/**
 * Threads that scan by one lexicon. The automata are built once and shared as memory; a thread adds only what a pattern means. A new
 * lexicon is a new pool: the old one goes on until the new one is ready, so no scan waits for the change.
 * @example const pool = await createScanPool(lexiconOf(pack), 2);
 */
export async function createScanPool(lexicon: Lexicon, size: number): Promise<ScanPool> {
  const workerData = { lexicon, buffers: compileLexicon(lexicon).buffers };
  const waiting = new Map<number, Waiting>();
  const workers = Array.from(
    { length: size },
    () => new Worker(new URL('./scan-worker.ts', import.meta.url), { workerData }),
  );
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  let last = 0;
  const fail = (error: Error): void => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  for (const worker of workers) {
    worker.on('message', ({ id, found }: Answer) => {
      waiting.get(id)?.resolve(found);
      waiting.delete(id);
    });
    worker.on('error', fail);
  }
  const ask = async (worker: Worker, inputs: readonly ScanInput[]): Promise<readonly (readonly ScanFinding[])[]> => {
    const found = await new Promise<FoundIn>((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { resolve, reject });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage({ id, message: packInputs(inputs) });
    });
    return unpackFindings(found, inputs.length);
  };
  return {
    scan: async (inputs) => {
      const share = Math.ceil(inputs.length / workers.length);
      const parts = workers.map((worker, at) => ask(worker, inputs.slice(at * share, (at + 1) * share)));
      return (await Promise.all(parts)).flat();
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
      fail(new Error('the scan pool is closed'));
    },
  };
}
