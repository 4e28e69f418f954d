import { setImmediate as turn } from 'node:timers/promises';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { buildMatcher, createHitList, findInText, openAutomaton } from '@jianhu/scan';

const TEXTS_A_TURN = 50;
const TURNS_AFTER = 200;

/**
 * Scans without end while a thread builds another automaton, takes it over and goes on: the longest time between two turns of the scanning
 * around the change, and how long the change took from the terms to the first text read with it.
 */
export async function swapPauseMs(
  terms: readonly string[],
  texts: readonly string[],
): Promise<{ readonly pauseMs: number; readonly readyMs: number }> {
  let automaton = buildMatcher(terms.slice(0, 1_000));
  const hits = createHitList();
  let next = 0;
  const scanTurn = (): void => {
    for (let i = 0; i < TEXTS_A_TURN; i++) findInText(automaton, texts[next++ % texts.length]!, hits);
  };
  const worker = new Worker(new URL(import.meta.url));
  let ready = false;
  worker.once('message', () => void (ready = true));
  while (!ready) {
    scanTurn();
    await turn();
  }
  let arrived: ArrayBufferLike | undefined;
  worker.once('message', (buffer: ArrayBufferLike) => void (arrived = buffer));
  let swapped = false;
  const asked = performance.now();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  worker.postMessage(terms);
  let last = performance.now();
  const sent = last - asked;
  let pauseMs = sent;
  let readyMs = NaN;
  for (let after = 0; after < TURNS_AFTER; after += Number(swapped)) {
    if (arrived && !swapped) {
      automaton = openAutomaton(arrived);
      swapped = true;
      readyMs = performance.now() - asked;
    }
    scanTurn();
    await turn();
    const now = performance.now();
    pauseMs = Math.max(pauseMs, now - last);
    last = now;
  }
  await worker.terminate();
  return { pauseMs, readyMs };
}

// Without data of its own a thread finds none; nothing else that starts threads here starts them so.
if (!isMainThread && (workerData ?? null) === null) {
  parentPort?.on('message', (terms: readonly string[]) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    parentPort?.postMessage(buildMatcher(terms).buffer);
  });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage('ready');
}
