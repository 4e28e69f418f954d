import type { Clock } from '@jianhu/kernel';

export type CircuitState = 'closed' | 'open' | 'halfOpen';

export interface CircuitBreaker {
  state(): CircuitState;
  /** Whether a call may go out now; half open, one call at a time tries. */
  admit(): boolean;
  succeeded(): void;
  failed(): void;
}

const FAILURES = 5;
const OPEN_MS = 30_000;

/** After five failures in a row a system is left alone for half a minute, then one call finds out whether it is back. */
export function createCircuitBreaker(clock: Clock): CircuitBreaker {
  let failures = 0;
  let openUntilMs = 0;
  let trying = false;
  const nowMs = (): number => clock.now().getTime();
  const state = (): CircuitState => {
    if (failures < FAILURES) return 'closed';
    return nowMs() < openUntilMs ? 'open' : 'halfOpen';
  };
  return {
    state,
    admit() {
      const at = state();
      if (at === 'closed') return true;
      if (at === 'open' || trying) return false;
      trying = true;
      return true;
    },
    succeeded() {
      failures = 0;
      trying = false;
    },
    failed() {
      failures += 1;
      trying = false;
      if (failures >= FAILURES) openUntilMs = nowMs() + OPEN_MS;
    },
  };
}
