/** The event log alone: bodies of 500 observations from 7,000 rooms, divided over the partitions and kept, reply after the commit. */
import { createInfra, createLogger, systemClock, systemRng } from '@jianhu/server';
import { percentile, printReport } from './figure.ts';
import { startBenchDatabase } from './intake/bench-database.ts';
import { ROWS_PER_BODY } from '@jianhu/testkit/rooms';
import { flushBodies } from './intake/flush-bodies.ts';

const SECONDS = 20;
/** What comes in within one group commit at that rate. */
const BODIES_PER_FLUSH = 40;

async function measure() {
  const database = await startBenchDatabase();
  const infra = createInfra({ urls: database.urls, clock: systemClock, rng: systemRng, log: createLogger('warn') });
  const flushes: number[] = [];
  let kept = 0;
  try {
    const flush = async (serial: number): Promise<void> => {
      const began = performance.now();
      kept += await flushBodies(infra, serial, BODIES_PER_FLUSH);
      flushes.push(performance.now() - began);
    };
    for (let serial = 0; serial < 10; serial += 1) await flush(serial);
    flushes.length = 0;
    kept = 0;
    const began = performance.now();
    for (let serial = 10; performance.now() - began < SECONDS * 1_000; serial += 1) await flush(serial);
    return { perSecond: Math.round((kept / (performance.now() - began)) * 1_000), p99: percentile(flushes, 0.99) };
  } finally {
    await infra.close();
    await database.stop();
  }
}

const { perSecond, p99 } = await measure();
const how = `${ROWS_PER_BODY} observations a body, 7000 rooms, 64 partitions, ${BODIES_PER_FLUSH} bodies a group commit, ${SECONDS} s; sections written, packed (zstd level 1) and committed with fsync by one process; writer and database on the same two cores; no validation, no receipts`;
printReport({
  bench: 'log-rate',
  figures: [
    {
      what: 'observations kept, durable',
      value: perSecond,
      unit: '/s',
      limit: { atLeast: 400_000, source: 'issue 8' },
      how,
    },
    {
      what: 'group commit, p99',
      value: p99,
      unit: 'ms',
      limit: { atMost: 50, source: 'issue 8' },
      how: 'one flush after the other, at that rate',
    },
  ],
});
