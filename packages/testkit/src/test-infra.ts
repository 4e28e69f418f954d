import { type Clock, type MovableClock, movableClock, seededRng } from '@jianhu/kernel';
import { type Infra, createInfra, createLogger } from '@jianhu/server';
import type { TestDatabase } from './test-database.ts';

/** Monday, inside the loaded calendar. */
const START = new Date('2026-11-23T01:00:00Z');

export interface TestInfra extends Infra {
  readonly clock: MovableClock & Clock;
  close(): Promise<void>;
}

/** What a module works with, on a test database, with a clock that stands until it is moved and seeded chance. */
export function createTestInfra(
  database: TestDatabase,
  seed = 1,
  nats?: Parameters<typeof createInfra>[0]['nats'],
): TestInfra {
  const clock = movableClock(START);
  return {
    ...createInfra({ urls: database, clock, rng: seededRng(seed), log: createLogger('silent'), poolSize: 6, nats }),
    clock,
  };
}
