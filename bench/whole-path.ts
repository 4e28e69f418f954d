/**
 * The whole path, API to alert, as it runs in production: server, detector and PostgreSQL, each a process of its own, fed by many rooms
 * at the rate of real ones, then with one room that floods, then as fast as asked; before and behind it what a row and a commit an observation
 * carry on the same database.
 * `node bench/whole-path.ts ROOMS MINUTES TOP_PER_SECOND TOP_MINUTES`; 0 minutes leave a part out.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { settle, tally } from './chaos/tally.ts';
import { type Figure, percentile, printReport } from './figure.ts';
import { CYCLE_MS, ROWS_PER_ROOM } from '@jianhu/testkit/rooms';
import { countEvaluated, measureWaits } from './whole-path/count-path.ts';
import type { Fed, FeedOrder } from './whole-path/feeder.ts';
import { measurePlain, type PlainPath } from './whole-path/measure-plain.ts';
import { listenAlerts } from './whole-path/listen-alerts.ts';
import { type City, startCity, type Used } from './whole-path/start-city.ts';

const [ROOMS = 7_000, MINUTES = 10, TOP_PER_SECOND = 100_000, TOP_MINUTES = 2] = process.argv.slice(2).map(Number);
const PER_SECOND = Math.round((ROOMS * ROWS_PER_ROOM) / (CYCLE_MS / 1_000));
const WARM_SECONDS = 20;
const FLOOD_SECONDS = Math.min(60, MINUTES * 60);
/** What one flooding source may send: as much as seventy rooms. */
const LIMITED_PER_SECOND = 233;
const DETECTORS = 1;
/** Of the peer, each of two times. */
const PLAIN_SECONDS = 10;
const SETTLE_MS = 600_000;
const CORES = 2;
const ISSUE = 'issue 8';

interface Phase {
  readonly fed: Fed;
  readonly usedMs: Used;
  readonly waitsMs: readonly number[];
  readonly lostHits: number;
  /** Accepted and never evaluated (above 0), or evaluated twice (below). */
  readonly unevaluated: number;
  readonly parked: number;
  readonly catchUpMs: number;
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}

async function order(feeder: ChildProcess, what: FeedOrder): Promise<Fed> {
  const answered = once(feeder, 'message');
  const died = once(feeder, 'exit').then(() => Promise.reject(new Error('the sender ended')));
  feeder.send(what);
  const [fed] = (await Promise.race([answered, died])) as [Fed]; // NOTE: sent by our own feeder
  return fed;
}

const minus = (a: Used, b: Used): Used => ({
  server: a.server - b.server,
  detector: a.detector - b.detector,
  database: a.database - b.database,
});
const total = ({ server, detector, database }: Used): number => server + detector + database;

const port = await findFreePort();
const city: City = await startCity({ rooms: ROOMS, detectors: DETECTORS, limitedPerSecond: LIMITED_PER_SECOND, port });
const alerts = await listenAlerts(city.ownerUrl);
const feeder = fork(join(import.meta.dirname, 'whole-path', 'feeder.ts'));
let mostMb = 0;
const watching = setInterval(() => {
  mostMb = Math.max(mostMb, total(city.memoryMb()));
}, 5_000);

async function run(phase: number, seconds: number, perSecond: number, isFlooded: boolean): Promise<Phase> {
  const before = await countEvaluated(city.client);
  const cpuBefore = city.cpuMs();
  const floodKey = isFlooded ? city.limitedKey : null;
  const fed = await order(feeder, { port, key: city.key, phase, rooms: ROOMS, seconds, perSecond, floodKey });
  const fedAt = performance.now();
  await settle(city.client, SETTLE_MS);
  const catchUpMs = performance.now() - fedAt;
  const usedMs = minus(city.cpuMs(), cpuBefore);
  const after = await countEvaluated(city.client);
  const { ms, lost } = await measureWaits(city.client, alerts, fed.hits);
  const accepted = fed.accepted + fed.flood.accepted;
  return {
    fed,
    usedMs,
    waitsMs: ms,
    lostHits: lost,
    unevaluated: accepted - (after.evaluated - before.evaluated),
    parked: after.parked - before.parked,
    catchUpMs,
  };
}

function figuresOf(name: string, { fed, ...phase }: Phase, rate: Figure['limit']): Figure[] {
  const seconds = fed.wallMs / 1_000;
  const again = Object.entries(fed.again).map(([status, times]) => `${times} × ${status}`);
  const flood =
    fed.flood.accepted === 0
      ? ''
      : `; one room flooded: ${fed.flood.accepted} taken, ${fed.flood.refused} bodies refused`;
  const how = `${name}: ${fed.accepted} observations of ${ROOMS} rooms in ${Math.round(seconds)} s, bodies of 500; ${fed.hits.length} rows break a rule; sent again: ${again.join(', ') || 'none'}; sender at most ${Math.round(fed.behindMs)} ms behind its plan${flood}`;
  const us = (ms: number): number => (ms * 1_000) / fed.accepted;
  const none = { atMost: 0, source: ISSUE };
  const figure = (what: string, value: number, unit: string, limit?: Figure['limit']): Figure => ({
    what: `${name}: ${what}`,
    value,
    unit,
    how,
    ...(limit && { limit }),
  });
  const share = (ms: number): number => (100 * ms) / (fed.wallMs * CORES);
  return [
    figure('observations accepted', Math.round(fed.accepted / seconds), '/s', rate),
    figure('processor time of an observation, all processes', us(total(phase.usedMs)), 'µs'),
    figure('of that in the server', us(phase.usedMs.server), 'µs'),
    figure('of that in the detector', us(phase.usedMs.detector), 'µs'),
    figure('of that in PostgreSQL', us(phase.usedMs.database), 'µs'),
    figure('share of two cores, sender not counted', share(total(phase.usedMs)), '%', {
      atMost: name === 'top' ? 100 : 50,
      source: ISSUE,
    }),
    figure('accepted to alert, p50', percentile(phase.waitsMs, 0.5), 'ms'),
    figure('accepted to alert, p99', percentile(phase.waitsMs, 0.99), 'ms', { atMost: 1_000, source: ISSUE }),
    figure('reply to the source, p99', percentile(fed.repliesMs, 0.99), 'ms'),
    figure('accepted observations not evaluated, or twice', Math.abs(phase.unevaluated), '', none),
    figure('rows that break a rule and are in no alert', phase.lostHits, '', none),
    figure('messages parked', phase.parked, '', none),
    figure('until nothing waited any more', phase.catchUpMs / 1_000, 's'),
  ];
}

const plain: PlainPath[] = [];
const runPlain = async (): Promise<void> => {
  const place = {
    url: city.ownerUrl,
    port: await findFreePort(),
    rooms: ROOMS,
    databaseCpuMs: () => city.cpuMs().database,
  };
  plain.push(await measurePlain(place, PLAIN_SECONDS));
};

function plainFigures(ours: Phase | undefined): Figure[] {
  const mean = (of: keyof PlainPath): number => plain.reduce((sum, one) => sum + one[of], 0) / plain.length;
  const how = `the peer: the same bodies through Fastify, each line parsed and inserted with a commit of its own over 20 connections; ${PLAIN_SECONDS} s before and ${PLAIN_SECONDS} s behind ours on the same PostgreSQL; rooms, repeats and rules are not looked at`;
  const kept = [
    { what: 'plain: observations accepted', value: Math.round(mean('perSecond')), unit: '/s', how },
    { what: 'plain: processor time of an observation, server and PostgreSQL', value: mean('us'), unit: 'µs', how },
  ];
  if (!ours) return kept;
  const oursUs = ((ours.usedMs.server + ours.usedMs.database) * 1_000) / ours.fed.accepted;
  const beside = {
    what: 'plain beside ours, processor time without the detector',
    value: mean('us') / oursUs,
    unit: 'times',
  };
  return [...kept, { ...beside, how: 'ours validates, judges repeats and gaps, and writes receipts as well' }];
}

const figures: Figure[] = [];
try {
  await runPlain();
  await run(0, WARM_SECONDS, PER_SECOND, false);
  let steady: Phase | undefined;
  if (MINUTES > 0) {
    const rate = { atLeast: Math.round(PER_SECOND * 0.99), source: ISSUE };
    steady = await run(1, MINUTES * 60, PER_SECOND, false);
    figures.push(...figuresOf('steady', steady, rate));
    figures.push(...figuresOf('with a flood', await run(2, FLOOD_SECONDS, PER_SECOND, true), rate));
  }
  if (TOP_MINUTES > 0) {
    const top = await run(3, TOP_MINUTES * 60, TOP_PER_SECOND, false);
    figures.push(...figuresOf('top', top, { atLeast: TOP_PER_SECOND * 0.99, source: ISSUE }));
  }
  await runPlain();
  figures.push(...plainFigures(steady));
  const { toldWrong, alertsWrong, alerts: raised } = await tally(city.client, new Set());
  const how = `${raised} alerts, counted in the database when all was done`;
  const none = { atMost: 0, source: ISSUE };
  figures.push(
    { what: 'findings told twice or never', value: toldWrong, unit: '', limit: none, how },
    { what: 'alerts that stand twice or rest on nothing', value: alertsWrong, unit: '', limit: none, how },
    {
      what: 'memory of all processes at its most',
      value: Math.round(mostMb),
      unit: 'MB',
      limit: { atMost: 3_072, source: ISSUE },
      how: 'server, detector and PostgreSQL, shared pages divided (Pss), looked at each 5 s',
    },
  );
  printReport({ bench: 'whole-path', figures });
} finally {
  clearInterval(watching);
  feeder.disconnect();
  await alerts.stop();
  await city.stop();
}
process.exit(0);
