/** The event log alone: bodies of 500 observations from 7,000 rooms, divided over the partitions and kept, reply after the commit. */
import {
  createInfra,
  createLogger,
  createSectionWriter,
  type EventLogBatch,
  inScope,
  partitionOf,
  systemClock,
  systemRng,
  systemScope,
} from '@jianhu/server';
import { percentile, printReport } from './figure.ts';
import { startBenchDatabase } from './intake/bench-database.ts';
import { buildTemplates, ROWS_PER_BATCH } from './intake/batches.ts';

const SECONDS = 20;
/** What comes in within one group commit at that rate. */
const BODIES_PER_FLUSH = 40;
const HEADER = {
  v: 1,
  receiptId: '00000000-0000-7000-8000-000000000001',
  sourceId: '00000000-0000-7000-8000-000000000002',
  receivedAt: '2026-11-23T01:00:00.000Z',
};

interface Portion {
  readonly partition: number;
  readonly rows: readonly Buffer[];
}

/** The rows of each body by partition, as intake hands them to the log. */
const bodies = buildTemplates('2026-11-23T09:00:00+08:00').map(({ body }) => divide(body));

function divide(body: Buffer): Portion[] {
  const rows = body.toString('utf8').trimEnd().split('\n');
  const groups = Map.groupBy(rows, (row) => partitionOf((JSON.parse(row) as { roomId: string }).roomId));
  return [...groups].map(([partition, lines]) => ({ partition, rows: lines.map((line) => Buffer.from(line)) }));
}

const writers = Array.from({ length: 64 }, createSectionWriter);

function writeSections(some: readonly (readonly Portion[])[], key: string): EventLogBatch[] {
  for (const { partition, rows } of some.flat()) {
    const writer = writers[partition];
    writer?.header(JSON.stringify({ ...HEADER, lines: rows.map((_, line) => line + 1) }));
    for (const row of rows) writer?.lines(row, 0, row.length, 1);
  }
  return writers.flatMap((writer, partition) =>
    writer.count === 0 ? [] : [{ partition, key, count: writer.count, payload: writer.take() }],
  );
}

async function measure() {
  const database = await startBenchDatabase();
  const infra = createInfra({ urls: database.urls, clock: systemClock, rng: systemRng, log: createLogger('warn') });
  const flushes: number[] = [];
  let kept = 0;
  try {
    const flush = async (serial: number): Promise<void> => {
      const began = performance.now();
      const some = Array.from(
        { length: BODIES_PER_FLUSH },
        (_, n) => bodies[(serial * BODIES_PER_FLUSH + n) % bodies.length] ?? [],
      );
      const batches = writeSections(some, `flush-${serial}`);
      await inScope(infra.workerDb, systemScope, async (tx) => {
        await infra.eventLog.lockHeads(tx);
        await infra.eventLog.append(tx, batches, systemClock.now());
      });
      flushes.push(performance.now() - began);
      kept += some.length * ROWS_PER_BATCH;
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
const how = `${ROWS_PER_BATCH} observations a body, 7000 rooms, 64 partitions, ${BODIES_PER_FLUSH} bodies a group commit, ${SECONDS} s; sections written, packed (zstd level 1) and committed with fsync by one process; writer and database on the same two cores; no validation, no receipts`;
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
