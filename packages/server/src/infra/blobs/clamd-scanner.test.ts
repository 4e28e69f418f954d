import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { expect, it, onTestFinished } from 'vitest';
import { createLogger } from '../logger.ts';
import { createClamdScanner, verdictOf } from './clamd-scanner.ts';

const log = createLogger('silent');
const file = Buffer.from('一份询问笔录');

/** Something that listens where a clamd should; the real one has tests of its own (`npm test -- --clamd`). */
async function listen(behave: (socket: Socket) => void): Promise<string> {
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined);
    behave(socket);
  });
  onTestFinished(() => void server.close());
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const scanAt = (address: string, from = Readable.from([file])) =>
  createClamdScanner({ address, mostBytes: 1_000_000, log, silenceMs: 200 }).scan(from, file.length);
const away = { kind: 'unscanned', why: 'away' };

it.each([
  ['stream: OK', { kind: 'clean' }],
  ['stream: Win.Test.EICAR_HDB-1 FOUND', { kind: 'infected', name: 'Win.Test.EICAR_HDB-1' }],
  ['INSTREAM size limit exceeded. ERROR', { kind: 'unscanned', why: 'tooLarge' }],
  ['stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND', { kind: 'unscanned', why: 'tooLarge' }],
  ["stream: Can't allocate memory ERROR", away],
  ['UNKNOWN COMMAND', away],
  ['OK', away],
  ['', away],
])('the answer %j is: %j', (answer, verdict) => {
  expect(verdictOf(answer)).toEqual(verdict);
});

it.each<[string, (socket: Socket) => void]>([
  ['closes the line at once', (socket) => socket.destroy()],
  ['takes all and says nothing', (socket) => socket.resume()],
  ['ends its answer halfway', (socket) => void socket.end('stream: O')],
  ['talks without end', (socket) => void socket.write('x'.repeat(10_000))],
  ['is no clamd', (socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n\0')],
])('given that whoever listens %s, then the file is not scanned', async (_what, behave) => {
  expect(await scanAt(await listen(behave))).toEqual(away);
});

it('given that clamd answers and resets the line while more is sent, then its answer counts', async () => {
  const address = await listen((socket) => {
    socket.once('data', () => {
      socket.pause();
      socket.write('INSTREAM size limit exceeded. ERROR\0', () => socket.resetAndDestroy());
    });
  });
  const pieces = Readable.from(
    (function* () {
      for (let sent = 0; sent < 400; sent += 1) yield Buffer.alloc(60_000);
    })(),
  );
  expect(await scanAt(address, pieces)).toEqual({ kind: 'unscanned', why: 'tooLarge' });
});

it('given that nobody listens, then the file is not scanned', async () => {
  expect(await scanAt('127.0.0.1:1')).toEqual(away);
  expect(await scanAt('/nowhere/clamd.ctl')).toEqual(away);
});

it('given a file that cannot be read to its end, then its beginning is not taken for the whole', async () => {
  const address = await listen((socket) => socket.on('end', () => socket.end('stream: OK\0')).resume());
  const torn = Readable.from(
    (async function* () {
      yield file;
      throw new Error('the disk failed');
    })(),
  );
  expect(await scanAt(address, torn)).toEqual(away);
});

it('sends each piece behind its length, and an end', async () => {
  const heard: Buffer[] = [];
  const address = await listen((socket) => {
    socket.on('data', (chunk) => {
      heard.push(chunk);
      if (Buffer.concat(heard).subarray(-4).equals(Buffer.alloc(4))) socket.write('stream: OK\0');
    });
  });
  expect(await scanAt(address)).toEqual({ kind: 'clean' });
  const length = Buffer.from([0, 0, 0, file.length]);
  expect(Buffer.concat(heard)).toEqual(Buffer.concat([Buffer.from('zINSTREAM\0'), length, file, Buffer.alloc(4)]));
});
