/**
 * Kills, pauses and cuts off every process of a running Jianhu at random points while observations come in, and counts what was lost or
 * told twice: server, detectors, the database and its connections, and the nodes of the log where it lies on NATS.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRng } from '@jianhu/kernel';
import { type Cut, type CutLine, findFreePorts, startCutLine, type TestNatsCluster } from '@jianhu/testkit';
import pg from 'pg';
import { drawFault, FAULT_KINDS, type FaultKind, NATS_FAULT_KINDS } from './fault-kinds.ts';
import { startFeed } from './feed.ts';
import { keepProcess } from './kept-process.ts';
import { startKillableDatabase } from './killable-database.ts';
import { settle, tally, type Tally } from './tally.ts';

export interface ChaosOptions {
  readonly faults: number;
  readonly seed: number;
  readonly meanGapMs: number;
  /** No further fault begins after so long. */
  readonly mostMs: number;
  readonly settleMs: number;
  /** Where the bodies of the log lie; absent: in PostgreSQL. */
  readonly cluster?: TestNatsCluster;
}

export interface ChaosOutcome {
  readonly faults: Readonly<Record<FaultKind, number>>;
  readonly done: number;
  readonly faultSeconds: number;
  readonly settleSeconds: number;
  readonly isSettled: boolean;
  readonly accepted: number;
  readonly tries: number;
  /** How often a process ended although nobody killed it. */
  readonly ownEnds: number;
  readonly tally: Tally;
}

const DETECTORS = 2;
const LEASE_MS = 1_000;
const STREAM = 'CHAOS';
const fileOf = (name: string): string => join(import.meta.dirname, name);

export async function runChaos({ cluster, ...options }: ChaosOptions): Promise<ChaosOutcome> {
  const rng = seededRng(options.seed);
  const database = await startKillableDatabase();
  const { urls, dataDir } = database;
  const [port = 0] = await findFreePorts(1);
  const nats = cluster && { url: cluster.url, stream: STREAM, replicas: cluster.nodes.length, syncAlways: false };
  const place = { urls, dataDir, port, leaseMs: LEASE_MS, ...(nats && { nats }) };
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
  const feed = startFeed({ port, key: () => key });

  const drawn = <T>(some: readonly T[]): T | undefined => some[Math.floor(rng.next() * some.length)];
  /** Longer than a lease: when the process is back, others have gone on. */
  const beyondLeaseMs = (): number => LEASE_MS + 500 + 2_000 * rng.next();
  const cut = async (how: Cut): Promise<boolean> => {
    await drawn(lines)?.cut(how, beyondLeaseMs());
    return true;
  };
  const onNode = async (act: 'killFor' | 'pauseFor', node: string | null | undefined) =>
    node != null && cluster?.[act](node, beyondLeaseMs());
  /** Each gives whether it was done. */
  const acts: Record<FaultKind, () => boolean | undefined | Promise<boolean | undefined>> = {
    detector: () => drawn(detectors)?.kill(),
    server: () => server.kill(),
    database: () => database.kill(),
    connection: () => database.killBackend(),
    paused: () => drawn(detectors)?.pause(beyondLeaseMs()),
    stalled: () => cut('stalled'),
    dropped: () => cut('dropped'),
    stalledThenDropped: () => cut('stalledThenDropped'),
    node: () => onNode('killFor', drawn(cluster?.nodes ?? [])),
    leader: async () => onNode('killFor', await cluster?.findLeader(STREAM)),
    nodePaused: () => onNode('pauseFor', drawn(cluster?.nodes ?? [])),
  };

  const kinds = cluster ? NATS_FAULT_KINDS : FAULT_KINDS;
  const faults = Object.fromEntries(Object.keys(acts).map((kind) => [kind, 0])) as Record<FaultKind, number>;
  const under = new Set<Promise<void>>();
  const began = performance.now();
  let done = 0;
  while (done < options.faults && performance.now() - began < options.mostMs) {
    // They do not wait for one another: a process is killed while it begins, or cut off while the database recovers.
    await sleep(2 * options.meanGapMs * rng.next());
    const kind = drawFault(kinds, rng);
    const acting = (async () => {
      // What is away or still recovers refuses the question whom to end: that one is no fault.
      if ((await Promise.resolve(acts[kind]()).catch(() => false)) !== true) return;
      faults[kind] += 1;
      done += 1;
    })();
    under.add(acting);
    void acting.finally(() => under.delete(acting));
  }
  await Promise.all(under);
  const faultSeconds = (performance.now() - began) / 1_000;
  await feed.stop();
  const client = await connectPatiently(urls.ownerUrl);
  const isSettled = await settle(client, options.settleMs);
  const settleSeconds = (performance.now() - began) / 1_000 - faultSeconds;
  const counted = await tally(client, feed.accepted);
  await client.end();
  const ownEnds = [server, ...detectors].reduce((sum, one) => sum + one.ownEnds(), 0);
  await Promise.all([server, ...detectors].map((one) => one.stop()));
  await Promise.all(lines.map((line) => line.stop()));
  await database.stop();
  return {
    faults,
    done,
    faultSeconds,
    settleSeconds,
    isSettled,
    ownEnds,
    accepted: feed.accepted.size,
    tries: feed.tries(),
    tally: counted,
  };
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
