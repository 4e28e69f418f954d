import { once } from 'node:events';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { createHitList, findInText, openAutomaton } from '@jianhu/scan';

const PASSES = 20;

interface Share {
  readonly buffer: SharedArrayBuffer;
  readonly texts: readonly string[];
}

/** How much faster two threads match a set of texts than one does, over one shared automaton: ratio of medians by the wall clock. */
export async function rawThreads(buffer: ArrayBufferLike, texts: readonly string[], rounds: number): Promise<number> {
  const half = texts.length / 2;
  const start = (share: readonly string[]): Worker =>
    new Worker(new URL(import.meta.url), { workerData: { buffer, texts: share } });
  const one = [start(texts)];
  const two = [start(texts.slice(0, half)), start(texts.slice(half))];
  const wallMs = async (workers: readonly Worker[]): Promise<number> => {
    const from = performance.now();
    const answers = workers.map(async (worker) => once(worker, 'message'));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    for (const worker of workers) worker.postMessage('scan');
    await Promise.all(answers);
    return performance.now() - from;
  };
  await wallMs(one);
  await wallMs(two);
  const times: { one: number; two: number }[] = [];
  for (let round = 0; round < rounds; round++) times.push({ one: await wallMs(one), two: await wallMs(two) });
  await Promise.all([...one, ...two].map(async (worker) => worker.terminate()));
  const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
  return median(times.map((time) => time.one)) / median(times.map((time) => time.two));
}

if (!isMainThread) {
  const { buffer, texts } = workerData as Share; // NOTE: only rawThreads() starts this file as a thread
  const automaton = openAutomaton(buffer);
  const hits = createHitList();
  parentPort?.on('message', () => {
    for (let pass = 0; pass < PASSES; pass++) for (const text of texts) findInText(automaton, text, hits);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    parentPort?.postMessage('done');
  });
}
