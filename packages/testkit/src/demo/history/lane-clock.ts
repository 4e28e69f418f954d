import { AsyncLocalStorage } from 'node:async_hooks';
import { type MovableClock, movableClock } from '@jianhu/kernel';

/** A clock that stands where it was set, except within `runAt`, where it stands at that instant: lives side by side, each in its own time. */
export interface LaneClock extends MovableClock {
  runAt<T>(instant: Date, work: () => Promise<T>): Promise<T>;
}

export function laneClock(start: Date): LaneClock {
  const base = movableClock(start);
  const lane = new AsyncLocalStorage<Date>();
  return {
    ...base,
    now: () => new Date(lane.getStore() ?? base.now()),
    runAt: (instant, work) => lane.run(instant, work),
  };
}
