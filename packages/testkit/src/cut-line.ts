import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** How a network fails: nothing passes and nobody is told; every connection breaks and none comes; or the one after the other. */
export type Cut = 'stalled' | 'dropped' | 'stalledThenDropped';

/** A line between a process and its database that can be cut. */
export interface CutLine {
  /** The same database behind this line. */
  through(url: string): string;
  /** Cuts every connection for so long; what was held back by a stall passes afterwards, as TCP would send it again. */
  cut(how: Cut, ms: number): Promise<void>;
  stop(): Promise<void>;
}

/** Takes the address of a PostgreSQL as Jianhu writes it: over a socket, whose folder stands in the place of the host, or over TCP. */
export async function startCutLine(databaseUrl: string): Promise<CutLine> {
  const { hostname, port } = new URL(databaseUrl);
  const host = decodeURIComponent(hostname);
  const target = host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port: Number(port) };
  const sockets = new Set<Socket>();
  let state: 'open' | 'stalled' | 'dropped' = 'open';

  const server = createServer((near) => {
    if (state === 'dropped') {
      near.destroy();
      return;
    }
    const far = connect(target);
    const end = (): void => {
      near.destroy();
      far.destroy();
    };
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (chunk) => {
        if (!to.write(chunk)) from.pause();
      });
      to.on('drain', () => {
        if (state === 'open') from.resume();
      });
      // NOTE: a paused socket tells of its end only once it goes on, so that an end does not pass a stall either.
      from.on('end', () => to.end());
      from.on('error', end);
      from.on('close', () => {
        sockets.delete(from);
        end();
      });
      if (state === 'stalled') from.pause();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const own = typeof address === 'object' ? (address?.port ?? 0) : 0;

  const drop = (): void => {
    for (const socket of sockets) socket.destroy();
  };

  return {
    through: (url) => url.replace(/@[^/]*/, `@127.0.0.1:${own}`),
    async cut(how, ms) {
      state = how === 'dropped' ? 'dropped' : 'stalled';
      if (state === 'dropped') drop();
      else for (const socket of sockets) socket.pause();
      await sleep(ms);
      if (how === 'stalledThenDropped') drop();
      state = 'open';
      for (const socket of sockets) socket.resume();
    },
    async stop() {
      const closed = once(server, 'close');
      server.close();
      drop();
      await closed;
    },
  };
}
