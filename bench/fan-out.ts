/**
 * Many screens of the live wall at once: how long a hit takes to reach them over HTTP, what it costs, and whether a slow screen holds others
 * up; before and behind it what a frame an observation by `ws` costs. `node bench/fan-out.ts SECONDS`.
 */
import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WallFrame, WallRoom } from '@jianhu/contract';
import { createWallHub, openScreen } from '../packages/server/src/modules/livestream/index.ts';
import { measureBroadcast } from './fan-out/plain-broadcast.ts';
import { percentile, printReport } from './figure.ts';

const ROOMS = 7_000;
const SCREENS = 50;
const PER_SECOND = 25_000;
/** 0.1 % of what comes in is a hit. */
const HITS_PER_SECOND = 25;
const SECONDS = Number(process.argv[2] ?? 20);
/** Of the peer, each of two times. */
const PEER_SECONDS = Math.min(8, SECONDS);
const FEED_MS = 20;
const FRAME_MS = 100;
const COUNTIES = 6;

const roomOf = (at: number): WallRoom => ({
  id: `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`,
  platform: `p${at % 9}`,
  platformNameZh: `平台${at % 9}`,
  roomId: `room-${at}`,
  titleZh: `直播间 ${at}`,
  operatorId: null,
  operatorNameZh: `经营者 ${at}`,
  countyCode: `99000${at % COUNTIES}`,
  tradeNameZh: null,
  demo: true,
});
const rooms = Array.from({ length: ROOMS }, (_, at) => roomOf(at));
const hub = createWallHub();

const server = createServer((request, response) => {
  const name = request.url ?? '/';
  const group = hub.group(name);
  const county = name === '/city' ? null : name.slice(1);
  hub.setRooms(name, county === null ? rooms : rooms.filter(({ countyCode }) => countyCode === county));
  const screen = openScreen(response, {
    names: () => group.names(),
    latest: () => group.latest(Date.now()),
    onClose: () => leave(),
    onBeat: () => undefined,
  });
  const leave = group.join(screen);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as AddressInfo;

const delays: number[] = [];
/** When a hit of a room was handed to the hub, by its order in the wall of the city. */
const hitAtMs = new Map<string, number>();

async function connect(path: string, read: boolean): Promise<() => void> {
  const request = get({ host: '127.0.0.1', port, path, agent: false });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  if (!read) return () => request.destroy();
  let order: readonly WallRoom[] = [];
  let rest = '';
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => {
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const json = /^data: (.*)$/m.exec(block)?.[1];
      if (json === undefined) continue;
      const frame = JSON.parse(json) as WallFrame; // NOTE: written by the hub above
      if (frame.kind === 'rooms') order = frame.rooms;
      else for (const [place] of frame.hits) noteDelay(order[place]?.id ?? '');
    }
  });
  return () => request.destroy();
}

function noteDelay(id: string): void {
  const at = hitAtMs.get(id);
  if (at !== undefined) delays.push(performance.now() - at);
}

/** Feeds the hub as the rooms would, and says what it cost this process; the screens are read in it too, so their cost is counted twice over. */
async function feed(phase: string, seconds: number): Promise<number> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  let fed = 0;
  let hits = 0;
  let frameMs = began;
  while (performance.now() - began < seconds * 1_000) {
    const now = performance.now();
    const due = Math.floor(((now - began) / 1_000) * PER_SECOND);
    const heard = Array.from({ length: due - fed }, (_, at) => ({
      key: rooms[(fed + at) % ROOMS]?.id ?? '',
      atMs: Date.now(),
    }));
    hub.hear(heard);
    fed = due;
    const hitsDue = Math.floor(((now - began) / 1_000) * HITS_PER_SECOND);
    const fresh = Array.from({ length: hitsDue - hits }, (_, at) => {
      const key = rooms[((hits + at) * 37) % ROOMS]?.id ?? '';
      hitAtMs.set(key, performance.now());
      return { id: `${phase}${hits + at}`, key, score: 1, atMs: Date.now() };
    });
    hub.hit(fresh, Date.now());
    hits = hitsDue;
    if (now - frameMs >= FRAME_MS) {
      hub.flush(Date.now());
      frameMs = now;
    }
    await sleep(FEED_MS);
  }
  const { user, system } = process.cpuUsage(cpu);
  return (user + system) / 10_000 / seconds;
}

const peers = [await measureBroadcast(SCREENS, PEER_SECONDS)];
const paths = Array.from({ length: SCREENS }, (_, at) => (at < 20 ? '/city' : `/99000${at % COUNTIES}`));
const open = await Promise.all(paths.map((path) => connect(path, true)));
await sleep(500);
const alone = await feed('alone', SECONDS);
const p99 = percentile(delays, 0.99);
delays.length = 0;
hitAtMs.clear();
// Ten more that read nothing.
open.push(...(await Promise.all(Array.from({ length: 10 }, () => connect('/city', false)))));
await feed('beside', SECONDS / 2);
const beside = percentile(delays, 0.99);
for (const close of open) close();
hub.stop();
server.close();
server.closeAllConnections();
peers.push(await measureBroadcast(SCREENS, PEER_SECONDS));
const mean = (of: 'perSecond' | 'us'): number => peers.reduce((sum, one) => sum + one[of], 0) / peers.length;
const peerHow = `the peer: one JSON frame an observation to each of ${SCREENS} screens by ws, as fast as they read; ${PEER_SECONDS} s before and ${PEER_SECONDS} s behind ours, server and all screens in one process too`;
const how = `${SCREENS} screens over HTTP (20 of the city, 30 of six counties), ${PER_SECOND} observations/s over ${ROOMS} rooms, ${HITS_PER_SECOND} hits/s; from the hit handed to the hub to the frame parsed; frames each ${FRAME_MS} ms; reading the detector's commit comes before it and is not in it`;
printReport({
  bench: 'fan-out',
  figures: [
    { what: 'delay of a hit to a screen, p99', value: p99, unit: 'ms', limit: { atMost: 250, source: 'issue 8' }, how },
    {
      what: 'the same beside ten screens that read nothing, p99',
      value: beside,
      unit: 'ms',
      limit: { atMost: 250, source: 'issue 8' },
      how: 'ten more screens of the city whose sockets are never read',
    },
    {
      what: 'processor time for it, reading of the screens included',
      value: alone,
      unit: '% of one core',
      limit: { atMost: 25, source: 'issue 8' },
      how: 'server and all screens in one process, which parses every frame 50 times',
    },
    {
      what: 'ws, a frame an observation: observations that reach all screens',
      value: Math.round(mean('perSecond')),
      unit: '/s',
      how: peerHow,
    },
    {
      what: 'ws, a frame an observation: cores that 25,000 observations/s would take',
      value: (mean('us') * PER_SECOND) / 1_000_000,
      unit: 'cores',
      how: `calculated from ${mean('us').toFixed(1)} µs of processor time an observation`,
    },
    {
      what: 'its processor time beside ours',
      value: (mean('us') * PER_SECOND) / 10_000 / alone,
      unit: 'times',
      how: 'both with the reading of the screens',
    },
    {
      what: 'limit: frames that are written',
      value: (1_000 / FRAME_MS) * SCREENS,
      unit: 'frames/s',
      how: `calculated: one each ${FRAME_MS} ms and screen, however many observations come in; a frame an observation would be ${(PER_SECOND * SCREENS) / 1_000_000} million`,
    },
  ],
});
process.exit(0);
