import { type Clock, seededRng } from '@jianhu/kernel';
import { type DemoCity } from './city/demo-city.ts';
import { createObservationMaker, type DemoShares } from './demo-observations.ts';
import { type Feeder, startFeeder } from './feeder.ts';

export interface FeedOptions {
  readonly city: Pick<DemoCity, 'stages'>;
  readonly url: string;
  readonly key: string;
  readonly ratePerSecond: number;
  readonly seconds?: number;
  readonly shares?: Partial<DemoShares>;
  readonly clock: Clock;
}

/** A run of the demo's contractor that begins now: its `seq` and ids lie above those of every run before it. */
export function startDemoFeed({ city, shares, ...options }: FeedOptions): Feeder {
  const nowMs = options.clock.now().getTime();
  const maker = createObservationMaker(city, seededRng(nowMs % 2 ** 31), {
    run: `f${nowMs.toString(36)}`,
    // Ten to the second: more than any room ever sends, so the next run begins higher.
    firstSeq: Math.floor(nowMs / 100),
    ...(shares && { shares }),
  });
  return startFeeder({ ...options, maker });
}
