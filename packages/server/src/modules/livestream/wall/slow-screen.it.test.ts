import type { WallFrame, WallRoom } from '@jianhu/contract';
import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { openScreen } from './screen.ts';
import { createWallHub } from './wall-hub.ts';

const NOW = Date.parse('2026-11-26T12:00:00Z');
const ROOMS = 200;
/** What a screen may leave unread before frames are dropped for it. */
const MAX_BUFFER_BYTES = 262_144;
const FILLING = `: ${'x'.repeat(65_533)}\n\n`;
const FRAMES = 50;
const rooms = Array.from({ length: ROOMS }, (_, at): WallRoom => {
  const names = { platform: 'p', platformNameZh: '甲平台', roomId: `r${at}`, titleZh: `直播间${at}` };
  return {
    ...names,
    id: `id-${at}`,
    operatorId: null,
    operatorNameZh: null,
    countyCode: null,
    tradeNameZh: null,
    demo: true,
  };
});

/** A reader over a real socket, who keeps the last number of hits of the first cell. */
async function read(port: number, path: string) {
  const request = get({ host: '127.0.0.1', port, path, agent: false });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const seen = { hits: 0, frames: 0 };
  let rest = '';
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => {
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const json = /^data: (.*)$/m.exec(block)?.[1];
      if (json === undefined) continue;
      const frame = JSON.parse(json) as WallFrame; // NOTE: written by the hub below
      if (frame.kind !== 'changes') continue;
      seen.frames += 1;
      seen.hits = frame.hits.find(([place]) => place === 0)?.[3] ?? seen.hits;
    }
  });
  return { seen, response, leave: () => request.destroy() };
}

it('holds no other screen back for one that reads nothing, keeps little for it, and gives it the latest state once it reads', async () => {
  const hub = createWallHub();
  const replies = new Map<string, ServerResponse>();
  const server = createServer((request, response) => {
    const group = hub.group('city');
    hub.setRooms('city', rooms);
    replies.set(request.url ?? '', response);
    const screen = openScreen(response, {
      names: () => group.names(),
      latest: () => group.latest(NOW),
      onClose: () => leave(),
      onBeat: () => undefined,
    });
    const leave = group.join(screen);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const [slow, quick] = [await read(port, '/slow'), await read(port, '/quick')];
  onTestFinished(() => {
    slow.leave();
    quick.leave();
    hub.stop();
    server.close();
  });
  slow.response.pause();

  const toSlow = replies.get('/slow');
  const kept = (): number => toSlow?.writableLength ?? 0;
  // Fills the buffers of both machines, so that what is sent from now on stays in the server.
  while (kept() <= MAX_BUFFER_BYTES) {
    toSlow?.write(FILLING);
    await nextTurn();
  }

  const before = slow.seen.frames;
  const full = kept();
  for (let sent = 1; sent <= FRAMES; sent += 1) {
    hub.hit(
      rooms.map(({ id }) => ({ id: `${sent} ${id}`, key: id ?? '', score: 1, atMs: NOW })),
      NOW,
    );
    hub.flush(NOW);
    await expect.poll(() => quick.seen.hits, { interval: 1 }).toBe(sent);
  }
  expect([slow.seen.frames, kept()]).toEqual([before, full]);
  slow.response.resume();
  await expect.poll(() => slow.seen.hits).toBe(FRAMES);
  expect([slow.seen.frames, quick.seen.frames]).toEqual([before + 1, FRAMES + 1]);
});
