import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../logger.ts';
import { createBrowserPlace } from '../pdf/browser-place.ts';
import { startGuardedProxy } from './guarded-proxy.ts';
import { createPageCapturer } from './page-capturer.ts';
import { createNtpTime } from './reference-time.ts';
import { verifyWacz } from './verify-wacz.ts';

const log = createLogger('silent');
const browser = createBrowserPlace({ log, chromePath: undefined });
const clock = { now: () => new Date() };
const asked: string[] = [];
let shop: Server;
let inner: Server;
const portOf = (server: Server): number => {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

beforeAll(async () => {
  inner = createServer((request, reply) => {
    asked.push(request.url ?? '');
    reply.end('内部');
  });
  await new Promise<void>((done) => inner.listen(0, '127.0.0.1', done));
  shop = createServer((request, reply) => {
    if (request.url === '/away')
      return void reply.writeHead(302, { location: `http://127.0.0.1:${portOf(inner)}/metadata` }).end();
    if (request.url === '/style.css') return void reply.setHeader('content-type', 'text/css').end('h1{color:#b93a2b}');
    reply.setHeader('content-type', 'text/html; charset=utf-8');
    return void reply.end(`<title>演示店铺</title><link rel=stylesheet href=/style.css><h1>全网最低价珍珠</h1>
      <img src="http://127.0.0.1:${portOf(inner)}/secret.png"><script>fetch('http://127.0.0.1:${portOf(inner)}/by-script')</script>`);
  });
  await new Promise<void>((done) => shop.listen(0, '127.0.0.1', done));
});
afterAll(() => {
  shop.close();
  inner.close();
  browser.close();
});

const job = (url: string, signal = new AbortController().signal) => ({
  url,
  officers: ['甲', '乙'],
  clockOffsetMs: -12,
  clockSource: 'NTP',
  signal,
  onProgress: () => undefined,
});

describe('a page of a shop as one package (电子数据取证暂行规定)', { timeout: 120_000 }, () => {
  it('holds page, parts, picture, officers and clock, verifies, reaches no inner host, and shows each change', async () => {
    const host = `127.0.0.1:${portOf(shop)}`;
    const capturer = createPageCapturer({ log, clock, browser, privateHosts: [host], version: '0' });
    const steps: string[] = [];
    const { wacz, tool } = await capturer.capture({
      ...job(`http://${host}/`),
      onProgress: ({ step }) => steps.push(step),
    });
    expect(tool).toMatch(/^Jianhu page capture 0 \/ .*Chrome/);
    expect([steps[0], steps.at(-1)]).toEqual(['starting', 'packing']);
    const check = await verifyWacz(wacz);
    expect(check).toMatchObject({ url: `http://${host}/`, problems: [] });
    expect(check.responses).toBeGreaterThanOrEqual(2);
    const files = unzipSync(wacz);
    const textOf = (path: string): string => Buffer.from(files[path] ?? []).toString('utf8');
    expect(JSON.parse(textOf('capture.json'))).toMatchObject({
      officers: ['甲', '乙'],
      clockOffsetMs: -12,
      refusedHosts: [`127.0.0.1:${portOf(inner)}`],
    });
    expect(textOf('pages/pages.jsonl')).toContain('全网最低价珍珠');
    expect(textOf('indexes/index.cdx')).toContain('/style.css');
    expect(textOf('screenshots/page.png').slice(1, 4)).toBe('PNG');
    expect(asked).toEqual([]);
    const without = { ...files };
    delete without['screenshots/page.png'];
    expect((await verifyWacz(zipSync(without))).problems).toEqual([{ path: 'screenshots/page.png', kind: 'missing' }]);
    const other = { ...files, 'pages/pages.jsonl': Buffer.from('{}'), 'note.txt': Buffer.from('后加') };
    expect((await verifyWacz(zipSync(other))).problems.map(({ kind }) => kind)).toEqual(['changed', 'added']);
    expect((await verifyWacz(Buffer.from('没有'))).problems).toEqual([
      { path: 'datapackage.json', kind: 'noManifest' },
    ]);
  });

  it('is refused of this machine and of a page that leads there, and ends when it is cancelled', async () => {
    const host = `127.0.0.1:${portOf(shop)}`;
    const closed = createPageCapturer({ log, clock, browser, privateHosts: [], version: '0' });
    await expect(closed.capture(job(`http://${host}/`))).rejects.toMatchObject({ code: 'capture.hostRefused' });
    const stopped = AbortSignal.abort(new Error('ended by the officer'));
    await expect(closed.capture(job(`http://${host}/`, stopped))).rejects.toThrow('ended by the officer');
    expect(asked).toEqual([]);
  });
});

it('the proxy looks a name up itself and refuses one that answers with an inner address among open ones', async () => {
  const proxy = await startGuardedProxy({
    privateHosts: [],
    mostBytes: 1_000,
    resolve: async () => ['114.114.114.114', '10.0.0.1'],
  });
  const [answer] = (await once(
    get({ host: '127.0.0.1', port: proxy.port, path: 'http://rebind.example/' }),
    'response',
  )) as [IncomingMessage];
  answer.resume();
  expect(answer.statusCode).toBe(403);
  expect(proxy.refused()).toEqual(['rebind.example:80']);
  proxy.close();
});

it('the offset of the clock is measured against an NTP server (RFC 5905)', async () => {
  const socket = createSocket('udp4');
  const now = new Date('2026-11-23T01:00:00Z');
  const aheadSeconds = 90;
  socket.on('message', (_packet, from) => {
    const answer = Buffer.alloc(48);
    answer[0] = 0x24;
    for (const at of [32, 40]) answer.writeUInt32BE(now.getTime() / 1_000 + aheadSeconds + 2_208_988_800, at);
    socket.send(answer, from.port, from.address);
  });
  await new Promise<void>((done) => socket.bind(0, '127.0.0.1', done));
  const standing = { now: () => now };
  const offset = await createNtpTime(`127.0.0.1:${socket.address().port}`, standing).measureOffsetMs();
  expect(offset).toBe(-aheadSeconds * 1_000);
  socket.close();
});
