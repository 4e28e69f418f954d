/** Time is a value: every use of "now" is passed in, so that any legal moment can be tested. */
export interface Clock {
  /** The present instant. */
  now(): Date;
}

/** A clock that stands at one instant until it is moved; for tests, replays and the demo city. */
export interface MovableClock extends Clock {
  set(instant: Date): void;
  advanceMs(ms: number): void;
}

export function movableClock(start: Date): MovableClock {
  let at = start.getTime();
  return {
    now: () => new Date(at),
    set: (instant) => {
      at = instant.getTime();
    },
    advanceMs: (ms) => {
      at += ms;
    },
  };
}
