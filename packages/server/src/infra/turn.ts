import { setImmediate } from 'node:timers/promises';

/** Lets other work of the process go first whenever `turnMs` of computing have passed; call it between two steps of a long loop. */
export function createTurn(turnMs: number): () => Promise<void> {
  let endsAt = performance.now() + turnMs;
  return async () => {
    if (performance.now() < endsAt) return;
    await setImmediate();
    endsAt = performance.now() + turnMs;
  };
}

/** Says whether there is still time of a span that begins now: for work that gives way to other work when its time is over. */
export function startSpan(spanMs: number): () => boolean {
  const endsAt = performance.now() + spanMs;
  return () => performance.now() < endsAt;
}

/** Runs a computation that is divided into steps, in turns. */
export async function runInTurns<T>(steps: Generator<void, T>, giveTurn: () => Promise<void>): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await giveTurn();
  }
}
