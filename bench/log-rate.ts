/**
 * The event log alone: bodies of 500 observations from 7,000 rooms, divided over the partitions and kept, reply after the commit. Then the
 * same rows by what others would use, in turns. `node bench/log-rate.ts SECONDS ROUNDS`.
 */
import { createInfra, createLogger, type Infra, systemClock, systemRng } from '@jianhu/server';
import { ROWS_PER_BODY } from '@jianhu/testkit/rooms';
import pg from 'pg';
import { type Figure, percentile, printReport } from './figure.ts';
import { type BenchDatabase, startBenchDatabase } from './intake/bench-database.ts';
import { flushBodies } from './intake/flush-bodies.ts';
import { copyPeer, filePeer, insertPeer, type LogPeer, natsPeer } from './log/log-peers.ts';

const [SECONDS = 20, ROUNDS = 5] = process.argv.slice(2).map(Number);
const PEER_SECONDS = 3;
/** What comes in within 15 ms at the promised rate, so that gathering and the commit of the middle stay within 25, and the slowest commit in a hundred within 50. */
const BODIES_PER_FLUSH = 12;
/** As the bench was measured formerly, to be set beside it. */
const FORMER_BODIES_PER_FLUSH = 40;
const MIB = 1_048_576;
/** Of a segment of PostgreSQL's log ahead of its writing. */
const SEGMENTS = 63;
const ISSUE = 'issue 8';

interface Measured {
  readonly perSecond: number;
  readonly flushes: readonly number[];
}

async function measure(seconds: number, flush: () => Promise<number>): Promise<Measured> {
  const flushes: number[] = [];
  let kept = 0;
  const began = performance.now();
  while (performance.now() - began < seconds * 1_000) {
    const flushBegan = performance.now();
    kept += await flush();
    flushes.push(performance.now() - flushBegan);
  }
  return { perSecond: Math.round((kept / (performance.now() - began)) * 1_000), flushes };
}

/**
 * As in a server that has had a busy hour: the segments that its log has filled are kept (`min_wal_size`) and written again. In a new
 * database each commit that begins one waits until its 16 MB of zeros are written and synced.
 */
async function fillSegments(client: pg.Client): Promise<void> {
  for (let made = 0; made < SEGMENTS; made += 1) {
    await client.query(`select pg_logical_emit_message(false, 'bench', ''), pg_switch_wal()`);
  }
  await client.query('checkpoint');
}

async function measureLog(infra: Infra, database: BenchDatabase) {
  let serial = 0;
  const flush = (): Promise<number> => flushBodies(infra, (serial += 1), BODIES_PER_FLUSH);
  for (let warm = 0; warm < 10; warm += 1) await flush();
  const fresh = await measure(SECONDS, flush);
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  await fillSegments(client);
  const place = async (): Promise<string> =>
    (await client.query<{ at: string }>('select pg_current_wal_lsn() as at')).rows[0]?.at ?? '';
  const before = await place();
  const usual = await measure(SECONDS, flush);
  const written = await client.query<{ bytes: string }>('select pg_wal_lsn_diff($1, $2) as bytes', [
    await place(),
    before,
  ]);
  await client.end();
  const former = await measure(SECONDS, () => flushBodies(infra, (serial += 1), FORMER_BODIES_PER_FLUSH));
  const walBytes = Number(written.rows[0]?.bytes) / (usual.flushes.length * BODIES_PER_FLUSH * ROWS_PER_BODY);
  return { fresh, usual, former, walBytes, flush };
}

/** Each in turn, so that what else the machine does meets all of them; medians of the rounds. */
async function measurePeers(peers: readonly LogPeer[], ours: () => Promise<number>) {
  const rates = peers.map((): number[] => []);
  const times = peers.map((): number[] => []);
  let serial = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { perSecond } = await measure(PEER_SECONDS, ours);
    for (const [at, peer] of peers.entries()) {
      const peers = await measure(PEER_SECONDS, () => peer.flush((serial += 1), BODIES_PER_FLUSH));
      rates[at]?.push(peers.perSecond);
      times[at]?.push(perSecond / peers.perSecond);
    }
  }
  return peers.flatMap(({ name, how }, at): Figure[] => [
    { what: name, value: percentile(rates[at] ?? [], 0.5), unit: '/s', how: `${how}; median of ${ROUNDS} rounds` },
    {
      what: `ours beside it (${name})`,
      value: percentile(times[at] ?? [], 0.5),
      unit: 'times',
      how: 'in turns, median',
    },
  ]);
}

async function run(): Promise<Figure[]> {
  const database = await startBenchDatabase();
  const infra = createInfra({ urls: database.urls, clock: systemClock, rng: systemRng, log: createLogger('warn') });
  const peers: LogPeer[] = [];
  try {
    const { fresh, usual, former, walBytes, flush } = await measureLog(infra, database);
    peers.push(
      await copyPeer(database.ownerUrl),
      await insertPeer(database.ownerUrl),
      await natsPeer(),
      filePeer(database.dataDir),
    );
    const beside = await measurePeers(peers, flush);
    const how = `${ROWS_PER_BODY} observations a body, 7000 rooms, 64 partitions, ${BODIES_PER_FLUSH} bodies a group commit, ${SECONDS} s; sections written, packed (zstd level 1) and committed with fsync by one process; writer and database on the same two cores; no validation, no receipts; segments of the write-ahead log there from before`;
    const commit = 'one flush after the other, at that rate';
    return [
      {
        what: 'observations kept, durable',
        value: usual.perSecond,
        unit: '/s',
        limit: { atLeast: 400_000, source: ISSUE },
        how,
      },
      { what: 'group commit, median', value: percentile(usual.flushes, 0.5), unit: 'ms', how: commit },
      {
        what: 'group commit, p99',
        value: percentile(usual.flushes, 0.99),
        unit: 'ms',
        limit: { atMost: 50, source: ISSUE },
        how: commit,
      },
      {
        what: 'group commit of a database of the first minute, p99',
        value: percentile(fresh.flushes, 0.99),
        unit: 'ms',
        limit: { atMost: 50, source: ISSUE },
        how: `${fresh.perSecond}/s; each 16 MB a commit waits until a new segment of the write-ahead log is filled with zeros and synced`,
      },
      {
        what: `observations kept, ${FORMER_BODIES_PER_FLUSH} bodies a group commit`,
        value: former.perSecond,
        unit: '/s',
        how: `as the bench measured formerly; its commits took ${Math.round(percentile(former.flushes, 0.99))} ms at p99`,
      },
      {
        what: 'written to the write-ahead log',
        value: walBytes,
        unit: 'bytes an observation',
        how: 'packed body, its row and the head of its partition',
      },
      {
        what: 'written to it at the rate of 7,000 rooms',
        value: (walBytes * 25_000) / MIB,
        unit: 'MiB/s',
        how: 'calculated for 25,000 observations/s',
      },
      ...beside,
    ];
  } finally {
    for (const peer of peers) await peer.stop();
    await infra.close();
    await database.stop();
  }
}

printReport({ bench: 'log-rate', figures: await run() });
