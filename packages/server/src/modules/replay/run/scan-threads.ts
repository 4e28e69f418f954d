import { Worker } from 'node:worker_threads';
import type { PackDifference } from '@jianhu/rules';
import type { FileJob, FileOutcome } from './scan-files.ts';

export interface ScanThreads {
  /** Looks at files with one of the differences; waits until a thread is free. */
  scan(job: FileJob, which: number): Promise<FileOutcome>;
  close(): Promise<void>;
}

interface Answer {
  readonly id: number;
  readonly outcome?: FileOutcome;
  readonly error?: string;
}

interface Task {
  readonly job: FileJob;
  readonly which: number;
  readonly resolve: (outcome: FileOutcome) => void;
  readonly reject: (error: Error) => void;
}

/** Threads that read archives beside the server's own: each has an engine and scanners of its own, and one file at a time. */
export function createScanThreads(differences: readonly PackDifference[], size: number): ScanThreads {
  const waiting: Task[] = [];
  const running = new Map<Worker, Task>();
  const workers = Array.from({ length: size }, () => {
    const worker = new Worker(new URL('./scan-files-worker.ts', import.meta.url), { workerData: { differences } });
    worker.on('message', ({ outcome, error }: Answer) => {
      const task = running.get(worker);
      running.delete(worker);
      if (outcome) task?.resolve(outcome);
      else task?.reject(new Error(error));
      next();
    });
    worker.on('error', (error: Error) => {
      running.get(worker)?.reject(error);
      running.delete(worker);
    });
    return worker;
  });
  const next = (): void => {
    for (const worker of workers) {
      if (running.has(worker)) continue;
      const task = waiting.shift();
      if (!task) return;
      running.set(worker, task);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage({ id: 0, job: task.job, which: task.which });
    }
  };
  return {
    scan: (job, which) =>
      new Promise((resolve, reject) => {
        waiting.push({ job, which, resolve, reject });
        next();
      }),
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
      for (const task of [...waiting.splice(0), ...running.values()]) task.reject(new Error('the replay was ended'));
    },
  };
}
