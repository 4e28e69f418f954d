/**
 * Kills and pauses every process of a running Jianhu at random points while observations come in, and counts what was lost or told
 * twice: server, detectors, the database and its connections. `node bench/chaos.ts FAULTS SEED`.
 */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRng } from '@jianhu/kernel';
import pg from 'pg';
import { startFeed } from './chaos/feed.ts';
import { keepProcess } from './chaos/kept-process.ts';
import { startKillableDatabase } from './chaos/killable-database.ts';
import { settle, tally } from './chaos/tally.ts';
import { printReport } from './figure.ts';

const FAULTS = Number(process.argv[2] ?? 100);
const SEED = Number(process.argv[3] ?? 8);
const DETECTORS = 2;
const LEASE_MS = 1_000;
const MOST_MS = 11 * 60_000;
const SETTLE_MS = 240_000;
const rng = seededRng(SEED);
const fileOf = (name: string): string => join(import.meta.dirname, 'chaos', name);

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => probe.once('listening', done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}

/** The last fault may have left a database that still recovers. */
async function connectPatiently(connectionString: string): Promise<pg.Client> {
  for (let tried = 0; ; tried += 1) {
    const client = new pg.Client({ connectionString });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (tried === 240) throw error;
      await sleep(500);
    }
  }
}

const database = await startKillableDatabase();
const { urls, dataDir } = database;
const place = { urls, dataDir, port: await findFreePort(), leaseMs: LEASE_MS };
let key = '';
const server = await keepProcess(fileOf('server-process.ts'), place, (line) => {
  if (line.startsWith('key ')) key = line.slice(4);
});
const detectors = await Promise.all(
  Array.from({ length: DETECTORS }, () => keepProcess(fileOf('detector-process.ts'), place)),
);
const feed = startFeed({ port: place.port, key: () => key });
const began = performance.now();

const faults = { detector: 0, server: 0, database: 0, connection: 0, paused: 0 };
const anyDetector = () => detectors[Math.floor(rng.next() * DETECTORS)];
/** Drawn by weight: what dies most often in life dies most often here. */
const KINDS = [
  { kind: 'detector', weight: 0.4, act: () => anyDetector()?.kill() },
  { kind: 'server', weight: 0.2, act: () => server.kill() },
  { kind: 'database', weight: 0.1, act: () => database.kill() },
  { kind: 'connection', weight: 0.15, act: () => database.killBackend() },
  // Longer than its lease: when it wakes, others have gone on.
  { kind: 'paused', weight: 0.15, act: () => anyDetector()?.pause(LEASE_MS + 500) },
] as const;
let done = 0;
while (done < FAULTS && performance.now() - began < MOST_MS) {
  await sleep(600 * rng.next());
  let at = rng.next();
  const chosen = KINDS.find(({ weight }) => (at -= weight) < 0) ?? KINDS[0];
  // A database that is still recovering refuses the question which connection to end; the next fault comes all the same.
  await Promise.resolve(chosen.act()).catch(() => undefined);
  faults[chosen.kind] += 1;
  done += 1;
}
const faultSeconds = (performance.now() - began) / 1_000;
await feed.stop();
const client = await connectPatiently(urls.ownerUrl);
const isSettled = await settle(client, SETTLE_MS);
const settleSeconds = (performance.now() - began) / 1_000 - faultSeconds;
const counted = await tally(client, feed.accepted);
await client.end();
const ownEnds = [server, ...detectors].reduce((sum, one) => sum + one.ownEnds(), 0);
for (const one of [server, ...detectors]) await one.stop();
await database.stop();
const how = `seed ${SEED}: ${faults.detector} detectors, ${faults.server} times the server and ${faults.database} times PostgreSQL killed with -9, ${faults.connection} connections killed with -9 (PostgreSQL recovers), ${faults.paused} detectors paused beyond their lease, in ${Math.round(faultSeconds)} s; ${feed.accepted.size} observations accepted in ${feed.tries()} tries of batches, ${counted.findings} findings, ${counted.alerts} alerts, ${counted.held} findings held by the brake, ${counted.parked} parked; processes ended by themselves ${ownEnds} times; all settled ${Math.round(settleSeconds)} s after the last fault`;
const none = { atMost: 0, source: 'issue 8' };
const figure = (what: string, value: number) => ({ what, value, unit: '', limit: none, how });
printReport({
  bench: 'chaos',
  figures: [
    {
      what: 'faults',
      value: done,
      unit: '',
      limit: { atLeast: 100, source: 'issue 8' },
      how: 'server, detectors, PostgreSQL and connections at random seeded points',
    },
    figure('accepted observations that were never evaluated', counted.unevaluated),
    figure('observations taken twice', counted.takenTwice),
    figure('findings told twice or never', counted.toldWrong),
    figure('findings that went up and are in no alert', counted.withoutAlert),
    figure('alerts that stand twice or rest on nothing', counted.alertsWrong),
    figure('runs that did not settle in four minutes', isSettled ? 0 : 1),
  ],
});
process.exit(0);
