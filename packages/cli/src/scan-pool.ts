import { Worker } from 'node:worker_threads';
import { buildLexicon, type Lexicon, type LexiconBuffers, type ScanFinding, type ScanInput } from '@jianhu/scan';
import { type FoundIn, packInputs, type ScanMessage, unpackFindings } from './scan-message.ts';

export interface ScanPool {
  /** Findings of each text, in the order of the texts; the next free thread reads them. */
  scan(inputs: readonly ScanInput[], signal?: AbortSignal): Promise<readonly (readonly ScanFinding[])[]>;
  /** Ends the threads; what is still asked for is refused. */
  close(): Promise<void>;
}

/** What a thread is told, and answers. */
export interface ScanTask {
  readonly message: ScanMessage;
}
export type ScanAnswer = { readonly found: FoundIn } | { readonly reason: string };

interface Job extends ScanTask {
  readonly resolve: (found: FoundIn) => void;
  readonly reject: (reason: Error) => void;
  /** Threads that ended over it. */
  ended: number;
}

interface Thread {
  readonly worker: Worker;
  job: Job | null;
  isReady: boolean;
}

/** A text that ends two threads would end every other one, too. */
const MOST_ENDED = 2;

/**
 * Threads that scan by one lexicon, whose memory they share. A thread that ends is replaced and its texts are read by another one; what a
 * text throws is told to whoever asked.
 * @example const pool = await createScanPool({ lexicon: lexiconOf(pack), size: 2 });
 */
export async function createScanPool(of: {
  readonly lexicon: Lexicon;
  readonly size: number;
  /** What was built of the lexicon already. */
  readonly buffers?: LexiconBuffers;
}): Promise<ScanPool> {
  const { lexicon, size, buffers = buildLexicon(lexicon) } = of;
  const threads = new Set<Thread>();
  const waiting: Job[] = [];
  let isClosed = false;
  const refuseAll = (error: Error): void => {
    for (const job of [...waiting.splice(0), ...[...threads].flatMap((one) => one.job ?? [])]) job.reject(error);
  };
  const giveWork = (): void => {
    for (const thread of threads) {
      if (!thread.isReady || thread.job !== null) continue;
      const job = waiting.shift();
      if (job === undefined) return;
      thread.job = job;
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      thread.worker.postMessage({ message: job.message } satisfies ScanTask);
    }
  };
  const open = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./scan-worker.ts', import.meta.url), { workerData: { lexicon, buffers } });
      const thread: Thread = { worker, job: null, isReady: false };
      let reason = new Error('a thread of the scan pool ended');
      threads.add(thread);
      worker.on('message', (answer: ScanAnswer | 'ready') => {
        const { job } = thread;
        thread.job = null;
        if (answer === 'ready') {
          thread.isReady = true;
          resolve();
        } else if ('reason' in answer) job?.reject(new Error(answer.reason));
        else job?.resolve(answer.found);
        giveWork();
      });
      worker.on('error', (error: Error) => void (reason = error));
      worker.on('exit', () => {
        threads.delete(thread);
        reject(reason);
        if (isClosed) return;
        // One that ends before it is ready would end again.
        if (!thread.isReady) return refuseAll(reason);
        const { job } = thread;
        if (job && ++job.ended < MOST_ENDED) waiting.unshift(job);
        else job?.reject(reason);
        open().catch(refuseAll);
      });
    });
  const pool: ScanPool = {
    async scan(inputs, signal) {
      const found = await new Promise<FoundIn>((resolve, reject) => {
        signal?.throwIfAborted();
        const job: Job = { message: packInputs(inputs), resolve, reject, ended: 0 };
        signal?.addEventListener('abort', () => {
          const at = waiting.indexOf(job);
          if (at >= 0) waiting.splice(at, 1);
          reject(signal.reason as Error);
        });
        if (isClosed) return reject(new Error('the scan pool is closed'));
        waiting.push(job);
        giveWork();
      });
      return unpackFindings(found, inputs.length);
    },
    async close() {
      isClosed = true;
      refuseAll(new Error('the scan pool is closed'));
      await Promise.all([...threads].map(({ worker }) => worker.terminate()));
    },
  };
  try {
    await Promise.all(Array.from({ length: size }, open));
  } catch (error) {
    await pool.close();
    throw error;
  }
  return pool;
}
