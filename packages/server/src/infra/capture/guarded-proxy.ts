import { lookup } from 'node:dns/promises';
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { isPublicAddress } from '../public-address.ts';

interface ProxyOptions {
  /** `host:port` of what lies in a private network and may be reached all the same. */
  readonly privateHosts: readonly string[];
  readonly mostBytes: number;
  readonly resolve?: (host: string) => Promise<readonly string[]>;
}

export interface GuardedProxy {
  readonly port: number;
  /** Hosts that were asked for and refused. */
  refused(): readonly string[];
  bytes(): number;
  close(): void;
}

const PORTS: readonly number[] = [80, 443];
const BAD_GATEWAY = 502;
const FORBIDDEN = 403;

/**
 * The only way out for the browser: it resolves each name itself, connects to the very address that it looked at (so that a name
 * cannot change its answer in between), and refuses this machine and private networks. Every redirect and every part of a page passes here.
 */
export async function startGuardedProxy(options: ProxyOptions): Promise<GuardedProxy> {
  const { privateHosts, mostBytes, resolve = resolveAll } = options;
  const refused = new Set<string>();
  const sockets = new Set<Duplex>();
  let bytes = 0;
  const addressOf = async (host: string, port: number): Promise<string | null> => {
    const name = host.replace(/^\[|\]$/g, '');
    const addresses = await resolve(name).catch(() => []);
    const [first] = addresses;
    const isNamed = privateHosts.includes(`${host}:${port}`);
    if (first !== undefined && (isNamed || (PORTS.includes(port) && addresses.every(isPublicAddress)))) return first;
    refused.add(`${host}:${port}`);
    return null;
  };
  const watch = (socket: Duplex): void => {
    if (sockets.has(socket)) return;
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
  };
  const count = (from: Duplex | IncomingMessage): void => {
    from.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > mostBytes) for (const socket of sockets) socket.destroy();
    });
  };

  async function forward(asked: IncomingMessage, reply: ServerResponse): Promise<void> {
    const url = URL.parse(asked.url ?? '');
    const port = Number(url?.port || 80);
    const address = url?.protocol === 'http:' ? await addressOf(url.hostname, port) : null;
    if (!url || address === null) return void reply.writeHead(FORBIDDEN).end();
    const { 'proxy-connection': _proxy, ...headers } = asked.headers;
    const onward = httpRequest(
      {
        host: address,
        port,
        method: asked.method,
        path: `${url.pathname}${url.search}`,
        headers: { ...headers, host: url.host },
      },
      (answer) => {
        count(answer);
        reply.writeHead(answer.statusCode ?? BAD_GATEWAY, answer.rawHeaders);
        answer.pipe(reply);
      },
    );
    onward.on('socket', watch).on('error', () => reply.destroy());
    reply.on('close', () => onward.destroy());
    asked.pipe(onward);
  }

  async function tunnel(asked: IncomingMessage, client: Duplex, head: Buffer): Promise<void> {
    watch(client);
    const url = URL.parse(`https://${asked.url ?? ''}`);
    const port = Number(url?.port || 443);
    const address = url ? await addressOf(url.hostname, port) : null;
    if (address === null) return void client.end(`HTTP/1.1 ${FORBIDDEN} Forbidden\r\n\r\n`);
    const far: Socket = connect(port, address, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      far.write(head);
      far.pipe(client).pipe(far);
    });
    watch(far);
    count(far);
    far.once('close', () => client.destroy());
    client.once('close', () => far.destroy());
  }

  const server = createServer((asked, reply) => void forward(asked, reply));
  server.on('connect', (asked, client, head) => void tunnel(asked, client, head));
  // Web sockets of plain pages: nobody answers.
  server.on('upgrade', (_asked, client) => client.destroy());
  server.on('connection', watch);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const bound = server.address();
  return {
    port: typeof bound === 'object' && bound !== null ? bound.port : 0,
    refused: () => [...refused],
    bytes: () => bytes,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

async function resolveAll(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}
