/** Rounds of work that begin no sooner than so long after the one before, so that what comes in steadily is done together. */
export interface Pace {
  /** A round begins. */
  begin(): void;
  /** Milliseconds since the round began. */
  lasts(): number;
  /** Until the next one may begin. */
  wait(): Promise<void>;
  /** Ends a wait that goes on. */
  hurry(): void;
}

export function createPace(gapMs: number): Pace {
  let beganAt = -Infinity;
  let hurry: () => void = () => undefined;
  return {
    begin() {
      beganAt = performance.now();
    },
    lasts: () => performance.now() - beganAt,
    wait() {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, Math.max(0, beganAt + gapMs - performance.now()));
      hurry = () => {
        clearTimeout(timer);
        resolve();
      };
      return promise;
    },
    hurry: () => hurry(),
  };
}
