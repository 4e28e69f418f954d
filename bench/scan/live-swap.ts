import { once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { buildMatcher, createHitList, findInText, openAutomaton } from '@jianhu/scan';

const TEXTS_A_TURN = 50;
const TURNS_AFTER = 200;
/** All of them in one message held the scanning up for 68 ms: they are copied before it returns. */
const TERMS_A_TURN = 4_000;
/** Terms in use before, built by the same thread: its code is compiled, as that of a service that has been running. */
const IN_USE = 20_000;

interface Swap {
  /** Longest time between two turns of the scanning while the terms are sent, built and taken over: by the wall clock, and of its processor. */
  readonly pauseMs: number;
  readonly busyMs: number;
  /** The longest by the wall clock in as many turns without a swap: what the machine itself takes. */
  readonly quietMs: number;
  /** From the terms to the first text read with them. */
  readonly readyMs: number;
}

/** Scans without end while a thread builds another automaton, takes it over and goes on. */
export async function measureSwap(terms: readonly string[], texts: readonly string[]): Promise<Swap> {
  const worker = new Worker(new URL(import.meta.url));
  await once(worker, 'message');
  for (const message of [terms.slice(0, IN_USE).join('\n'), null]) {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    worker.postMessage(message);
  }
  const [inUse] = (await once(worker, 'message')) as [ArrayBufferLike]; // NOTE: the thread answers each list with its automaton
  let automaton = openAutomaton(inUse);
  const hits = createHitList();
  let next = 0;
  const scanTurn = (): void => {
    for (let i = 0; i < TEXTS_A_TURN; i++) findInText(automaton, texts[next++ % texts.length]!, hits);
  };
  for (let at = 0; at < TURNS_AFTER; at++) scanTurn();
  let arrived: ArrayBufferLike | undefined;
  worker.once('message', (buffer: ArrayBufferLike) => void (arrived = buffer));
  const clock = createClock();
  let turns = 0;
  let sent = 0;
  let after = 0;
  let readyMs = NaN;
  const asked = performance.now();
  for (; after < TURNS_AFTER; turns++) {
    if (sent < terms.length) {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage(terms.slice(sent, sent + TERMS_A_TURN).join('\n'));
      sent += TERMS_A_TURN;
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      if (sent >= terms.length) worker.postMessage(null);
    }
    if (arrived && after === 0) {
      automaton = openAutomaton(arrived);
      readyMs = performance.now() - asked;
    }
    if (arrived) after++;
    scanTurn();
    await turn();
    clock.tick();
  }
  const { wallMs: pauseMs, busyMs } = clock.longest();
  await worker.terminate();
  const quiet = createClock();
  for (let at = 0; at < turns; at++) {
    scanTurn();
    await turn();
    quiet.tick();
  }
  return { pauseMs, busyMs, quietMs: quiet.longest().wallMs, readyMs };
}

function createClock() {
  let [last, used] = [performance.now(), threadMs()];
  let [wallMs, busyMs] = [0, 0];
  return {
    tick() {
      const [now, own] = [performance.now(), threadMs()];
      wallMs = Math.max(wallMs, now - last);
      busyMs = Math.max(busyMs, own - used);
      [last, used] = [now, own];
    },
    longest: () => ({ wallMs, busyMs }),
  };
}

function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

// Without data of its own a thread finds none; nothing else that starts threads here starts them so.
if (!isMainThread && (workerData ?? null) === null) {
  const terms: string[] = [];
  parentPort?.on('message', (some: string | null) => {
    if (some !== null) {
      terms.push(...some.split('\n'));
      return;
    }
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    parentPort?.postMessage(buildMatcher(terms.splice(0)).buffer);
  });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage('ready');
}
