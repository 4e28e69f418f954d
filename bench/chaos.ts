/**
 * Kills, pauses and cuts off every process of a running Jianhu at random points while observations come in, and counts what was lost or
 * told twice: server, detectors, the database and its connections. `node bench/chaos.ts FAULTS SEED`.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRng } from '@jianhu/kernel';
import { type Cut, type CutLine, findFreePorts, startCutLine } from '@jianhu/testkit';
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
/** A hundred in some eight minutes. */
const MEAN_GAP_MS = 4_700;
const MOST_MS = 11 * 60_000;
const SETTLE_MS = 240_000;
const rng = seededRng(SEED);
const fileOf = (name: string): string => join(import.meta.dirname, 'chaos', name);

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
const [port = 0] = await findFreePorts(1);
const place = { urls, dataDir, port, leaseMs: LEASE_MS };
const lines = await Promise.all(Array.from({ length: DETECTORS + 1 }, () => startCutLine(urls.ownerUrl)));
/** Each process has a line of its own, so that one is cut off while the others are not. */
const behind = (line: CutLine | undefined) => {
  if (line === undefined) throw new Error('there is a line for every process');
  return { ...place, urls: { ...urls, appUrl: line.through(urls.appUrl), workerUrl: line.through(urls.workerUrl) } };
};
let key = '';
const server = keepProcess(fileOf('server-process.ts'), behind(lines[DETECTORS]), (line) => {
  if (line.startsWith('key ')) key = line.slice(4);
});
await server.ready;
const detectors = Array.from({ length: DETECTORS }, (_, n) =>
  keepProcess(fileOf('detector-process.ts'), behind(lines[n])),
);
await Promise.all(detectors.map(({ ready }) => ready));
const feed = startFeed({ port: place.port, key: () => key });
const began = performance.now();

const drawn = <T>(some: readonly T[]): T | undefined => some[Math.floor(rng.next() * some.length)];
const anyDetector = () => drawn(detectors);
/** Longer than a lease: when the process is back, others have gone on. */
const beyondLeaseMs = (): number => LEASE_MS + 500 + 2_000 * rng.next();
const cut = async (how: Cut): Promise<boolean> => {
  await drawn(lines)?.cut(how, beyondLeaseMs());
  return true;
};
/** Drawn by weight: what dies most often in life dies most often here. Each gives whether it was done. */
const KINDS = [
  { kind: 'detector', weight: 0.36, act: async () => anyDetector()?.kill() },
  { kind: 'server', weight: 0.08, act: async () => server.kill() },
  { kind: 'database', weight: 0.04, act: () => database.kill() },
  { kind: 'connection', weight: 0.12, act: () => database.killBackend() },
  { kind: 'paused', weight: 0.12, act: () => anyDetector()?.pause(beyondLeaseMs()) },
  { kind: 'stalled', weight: 0.1, act: () => cut('stalled') },
  { kind: 'dropped', weight: 0.09, act: () => cut('dropped') },
  { kind: 'stalledThenDropped', weight: 0.09, act: () => cut('stalledThenDropped') },
] as const;
const faults = Object.fromEntries(KINDS.map(({ kind }) => [kind, 0])) as Record<(typeof KINDS)[number]['kind'], number>;
const under = new Set<Promise<void>>();
let done = 0;
while (done < FAULTS && performance.now() - began < MOST_MS) {
  // They do not wait for one another: a process is killed while it begins, or cut off while the database recovers.
  await sleep(2 * MEAN_GAP_MS * rng.next());
  let at = rng.next();
  const chosen = KINDS.find(({ weight }) => (at -= weight) < 0) ?? KINDS[0];
  const acting = (async () => {
    // A database that is still recovering refuses the question which connection to end: that one is no fault.
    if ((await Promise.resolve(chosen.act()).catch(() => false)) !== true) return;
    faults[chosen.kind] += 1;
    done += 1;
  })();
  under.add(acting);
  void acting.finally(() => under.delete(acting));
}
await Promise.all(under);
const faultSeconds = (performance.now() - began) / 1_000;
await feed.stop();
const client = await connectPatiently(urls.ownerUrl);
const isSettled = await settle(client, SETTLE_MS);
const settleSeconds = (performance.now() - began) / 1_000 - faultSeconds;
const counted = await tally(client, feed.accepted);
await client.end();
const ownEnds = [server, ...detectors].reduce((sum, one) => sum + one.ownEnds(), 0);
await Promise.all([server, ...detectors].map((one) => one.stop()));
await Promise.all(lines.map((line) => line.stop()));
await database.stop();
const cuts = faults.stalled + faults.dropped + faults.stalledThenDropped;
const how = `seed ${SEED}: ${faults.detector} detectors, ${faults.server} times the server and ${faults.database} times PostgreSQL killed with -9, ${faults.connection} connections killed with -9 (PostgreSQL recovers), ${faults.paused} detectors paused beyond their lease, ${cuts} times a process cut off from the database beyond its lease (${faults.stalled} in silence, ${faults.dropped} with every connection broken, ${faults.stalledThenDropped} the one after the other), in ${Math.round(faultSeconds)} s, several at a time; ${feed.accepted.size} observations accepted in ${feed.tries()} tries of batches, ${counted.findings} findings, ${counted.alerts} alerts, ${counted.held} findings held by the brake, ${counted.parked} parked; processes ended by themselves ${ownEnds} times; all settled ${Math.round(settleSeconds)} s after the last fault`;
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
      how: 'server, detectors, PostgreSQL, connections and the lines between them, at random seeded points',
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
