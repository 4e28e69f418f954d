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
