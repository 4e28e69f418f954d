import { setTimeout as sleep } from 'node:timers/promises';

interface Patience {
  /** Whether the failure is one that passes by itself; any other ends the waiting. */
  readonly isAway: (error: unknown) => boolean;
  /** At the first failure, and again each minute. */
  readonly tell: (error: unknown) => void;
  readonly signal: AbortSignal;
  readonly everyMs?: number;
}

const EVERY_MS = 1_000;
const TOLD_EVERY = 60;

/** Does a step of a start again and again while what it needs is away; a stop that was asked for ends it with the failure. */
export async function untilThere<T>(
  step: () => Promise<T>,
  { isAway, tell, signal, everyMs = EVERY_MS }: Patience,
): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await step();
    } catch (error) {
      if (signal.aborted || !isAway(error)) throw error;
      if (tries % TOLD_EVERY === 0) tell(error);
      await sleep(everyMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) throw error;
    }
  }
}
