/**
 * The caller of the licence bench, a process of its own: `load.ts URL PATH KEY CONNECTIONS SECONDS CODES…`. A caller that costs more than what it calls
 * would measure itself, so the requests are bytes made beforehand, one at a time on each connection, and of an answer only what proves it is read.
 */
import { connect, type Socket } from 'node:net';

const [url = '', path = '', key = '', connections, seconds, ...codes] = process.argv.slice(2);
const { hostname, port } = new URL(url);
const HEAD_END = Buffer.from('\r\n\r\n');
const LENGTH = /content-length: (\d+)/i;

interface Prepared {
  readonly request: Buffer;
  /** What a good answer holds: the code that was asked, and that it matches. */
  readonly code: string;
}

const prepared = codes.map((uscc): Prepared => {
  const body = JSON.stringify({ uscc, shown: { name: `基准商行${uscc.slice(8, 14)}` } });
  const head = `POST ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: Bearer ${key}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
  return { request: Buffer.from(head + body), code: `"uscc":"${uscc}"` };
});

const latencies: number[] = [];
let failed = 0;
const until = performance.now() + Number(seconds) * 1_000;

function ask(at: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    let turn = at;
    let began = 0;
    let rest: Buffer | undefined;
    const next = (): void => {
      turn = (turn + 1) % prepared.length;
      began = performance.now();
      send(socket, turn);
    };
    socket.on('error', reject);
    socket.on('connect', next);
    socket.on('data', (chunk: Buffer) => {
      const held = rest ? Buffer.concat([rest, chunk]) : chunk;
      const text = readWhole(held);
      rest = text === undefined ? held : undefined;
      if (text === undefined) return;
      const now = performance.now();
      latencies.push(now - began);
      if (!isGood(text, turn)) failed += 1;
      if (now < until) return next();
      socket.destroy();
      resolve();
    });
  });
}

function send(socket: Socket, turn: number): void {
  const one = prepared[turn];
  if (one) socket.write(one.request);
}

/** One answer as text, once all of it is there. */
function readWhole(held: Buffer): string | undefined {
  const end = held.indexOf(HEAD_END);
  if (end === -1) return undefined;
  const text = held.toString('latin1');
  const length = LENGTH.exec(text)?.[1];
  if (length === undefined) throw new Error(`an answer without its length: ${text.slice(0, 200)}`);
  return held.length < end + HEAD_END.length + Number(length) ? undefined : text;
}

function isGood(text: string, turn: number): boolean {
  return (
    text.startsWith('HTTP/1.1 200') && text.includes('"verdict":"match"') && text.includes(prepared[turn]?.code ?? '?')
  );
}

const began = performance.now();
await Promise.all(Array.from({ length: Number(connections) }, (_, at) => ask(at * 7)));
const perSecond = (latencies.length / (performance.now() - began)) * 1_000;
const sorted = Float64Array.from(latencies).toSorted();
const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
const { user, system } = process.cpuUsage();
process.send?.({ perSecond, p99, asked: latencies.length, failed, ownCpuMs: (user + system) / 1_000 });
