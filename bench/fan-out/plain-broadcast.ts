/** The peer of the live wall: a frame an observation to every screen by `ws`, as a plain use of the library sends it. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { requirePeers } from '../peers/require-peers.ts';

/** NOTE: the package is no part of the types of the project; this is what is used of it. */
interface Socket {
  send(data: string): void;
  on(event: 'message', listener: (data: Buffer) => void): void;
  once(event: 'open', listener: () => void): void;
  terminate(): void;
  readonly bufferedAmount: number;
}
interface Ws {
  readonly WebSocket: new (url: string) => Socket;
  readonly WebSocketServer: new (options: { port: number; host: string }) => {
    readonly clients: ReadonlySet<Socket>;
    once(event: 'listening', listener: () => void): void;
    address(): AddressInfo;
    close(): void;
  };
}

export interface Broadcast {
  /** Observations a second that reached every screen, as many as it would carry. */
  readonly perSecond: number;
  /** Processor time of an observation, the reading of all screens included, in microseconds. */
  readonly us: number;
}

/** Sends go on as long as no screen has more than so much before it. */
const MOST_BUFFERED = 1_000_000;
const AT_ONCE = 20;

export async function measureBroadcast(screens: number, seconds: number): Promise<Broadcast> {
  const { WebSocket, WebSocketServer } = requirePeers()('ws') as Ws;
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server as never, 'listening');
  let read = 0;
  const open = Array.from({ length: screens }, () => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
    socket.on('message', (data) => {
      JSON.parse(data.toString());
      read += 1;
    });
    return socket;
  });
  await Promise.all(open.map((socket) => new Promise<void>((resolve) => socket.once('open', resolve))));
  const cpu = process.cpuUsage();
  const began = performance.now();
  let sent = 0;
  while (performance.now() - began < seconds * 1_000) {
    for (let one = 0; one < AT_ONCE; one += 1) {
      const frame = JSON.stringify({ room: `room-${sent % 7_000}`, kind: 'comment', atMs: Date.now(), score: 0 });
      for (const client of server.clients) client.send(frame);
      sent += 1;
    }
    do await sleep(0);
    while ([...server.clients].some(({ bufferedAmount }) => bufferedAmount > MOST_BUFFERED));
  }
  while (read < sent * screens) await sleep(1);
  const wallMs = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  for (const socket of open) socket.terminate();
  server.close();
  return { perSecond: Math.round((sent / wallMs) * 1_000), us: (user + system) / sent };
}
