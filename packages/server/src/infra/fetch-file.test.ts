import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, request as plainRequest } from 'node:http';
import type { request as httpsRequest } from 'node:https';
import type { AddressInfo, LookupFunction } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBlobStore } from './blobs/blob-store.ts';
import { eicarScanner } from './blobs/virus-scanner.ts';
import { createFileFetcher } from './fetch-file.ts';
import { createGuardedLookup } from './guarded-lookup.ts';

const folder = mkdtempSync(join(tmpdir(), 'fetch-file-'));
const blobs = openBlobStore({ folder, scanner: eicarScanner });
const SLICE = Buffer.from('a recording of three seconds');
const sha256 = createHash('sha256').update(SLICE).digest('hex');
const server = createServer((request, reply) => {
  if (request.url === '/slice') return reply.end(SLICE);
  if (request.url === '/longer') return reply.end(Buffer.concat([SLICE, SLICE]));
  if (request.url === '/shorter') return reply.end(SLICE.subarray(1));
  if (request.url === '/other') return reply.end(Buffer.alloc(SLICE.length, 7));
  if (request.url === '/away') return reply.writeHead(302, { location: 'https://127.0.0.1/' }).end();
  if (request.url === '/silent') return undefined;
  return reply.writeHead(request.url === '/busy' ? 503 : 404).end();
});
beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const answering = (address: string): LookupFunction =>
  createGuardedLookup((_host, _options, done) => done(null, [{ address, family: 4 }]));
/** Goes to the server above, by the name's answer or not at all. */
const request = ((url: URL, options: { lookup: LookupFunction; timeout: number; signal: AbortSignal }) =>
  plainRequest({
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    path: url.pathname,
    timeout: options.timeout,
    signal: options.signal,
  })) as unknown as typeof httpsRequest;
const fetcher = createFileFetcher({ blobs, request });
/** For a server that never answers. */
const impatient = createFileFetcher({ blobs, request, idleMs: 200 });
const hosts = ['media.example.cn'];
const get = (path: string) =>
  (path === '/silent' ? impatient : fetcher).fetch({
    url: `https://media.example.cn${path}`,
    hosts,
    sha256,
    bytes: SLICE.length,
  });
const kept = (): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).length;

describe('a file fetched from outside', () => {
  it('is kept once it is the very file that was named', async () => {
    expect(await get('/slice')).toMatchObject({ kind: 'fetched' });
    expect(kept()).toBe(1);
  });

  it.each([
    ['/longer', 'differs', 'longer'],
    ['/shorter', 'differs', 'shorter'],
    ['/other', 'differs', 'hash'],
    ['/nothing', 'gone', 'http 404'],
    ['/away', 'refused', 'redirect'],
    ['/busy', 'failed', 'http 503'],
    ['/silent', 'failed', 'ETIMEDOUT'],
  ])('from %s is %s (%s), and nothing stays behind', async (path, kind, problem) => {
    const before = kept();
    expect(await get(path)).toEqual({ kind, problem });
    expect(kept()).toBe(before);
  });

  it.each([
    'http://media.example.cn/slice',
    'https://media.example.cn:8443/slice',
    'https://name:word@media.example.cn/slice',
    'https://other.example.cn/slice',
    'https://media.example.cn.evil.example/slice',
    'https://127.0.0.1/slice',
    'https://[::1]/slice',
    'not an address',
  ])('is not asked for at %s', async (url) => {
    const all = [...hosts, '127.0.0.1', '[::1]'];
    expect(await fetcher.fetch({ url, hosts: all, sha256, bytes: 1 })).toMatchObject({ kind: 'refused' });
  });

  it('is not fetched from this machine or a private network, whatever its name answers', async () => {
    for (const address of ['127.0.0.1', '10.1.2.3', '169.254.169.254', '192.168.0.9']) {
      const guarded = createFileFetcher({ blobs, lookup: answering(address) });
      const wanted = { url: 'https://media.example.cn/slice', hosts, sha256, bytes: SLICE.length };
      expect(await guarded.fetch(wanted)).toEqual({ kind: 'refused', problem: 'privateAddress' });
    }
  });
});
