import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ArchiveStore } from './archive-store.ts';
import { literal, withDuckDb, writeParquet } from './parquet-file.ts';
import { openArchiveStore } from './open-archive-store.ts';
import { signS3 } from './sign-s3.ts';

const folder = mkdtempSync(join(tmpdir(), 'jianhu-archive-test-'));
const clock = { now: () => new Date('2026-11-25T08:00:00Z') };
const key = { accessKeyId: 'archive', secretAccessKey: 'a secret of the test', region: 'cn-test-1' };
const sample = join(folder, 'sample');
writeFileSync(sample, '头条');

/** Stands in for an S3-compatible store: it keeps bytes in memory and recomputes every signature. No product of others was tried. */
class FakeS3 {
  readonly objects = new Map<string, Buffer>();
  /** Requests that are still to be answered with trouble of the moment. */
  failures = 0;
  readonly #server: Server = createServer((request, reply) => {
    void this.#answer(request).then(({ status, body }) => reply.writeHead(status).end(body));
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => void this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.close();
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; body: string | Buffer }> {
    const body = Buffer.concat(await request.toArray());
    const url = new URL(request.url ?? '', `http://${request.headers.host}`);
    const method = request.method ?? '';
    if (this.failures > 0) {
      this.failures -= 1;
      return { status: 503, body: 'slow down' };
    }
    const bodySha256 = createHash('sha256').update(body).digest('hex');
    const signed = signS3({ method, url, bodySha256, at: clock.now() }, key);
    if (request.headers.authorization !== signed['authorization'])
      return { status: 403, body: 'SignatureDoesNotMatch' };
    const name = decodeURIComponent(url.pathname).replace(/^\/bucket\/?/, '');
    if (method === 'PUT') this.objects.set(name, body);
    else if (method === 'DELETE') this.objects.delete(name);
    else if (name === '') return { status: 200, body: this.#list(url) };
    else if (!this.objects.has(name)) return { status: 404, body: 'NoSuchKey' };
    return { status: 200, body: method === 'GET' ? (this.objects.get(name) ?? '') : '' };
  }

  /** One name a page, so that the next page is asked for. */
  #list(url: URL): string {
    const after = url.searchParams.get('continuation-token') ?? '';
    const prefix = url.searchParams.get('prefix') ?? '';
    const names = [...this.objects.keys()].filter((name) => name.startsWith(prefix) && name > after).toSorted();
    const [first = ''] = names;
    const more = names.length > 1 ? `<NextContinuationToken>${first}</NextContinuationToken>` : '';
    return `<ListBucketResult>${first === '' ? '' : `<Contents><Key>${first}</Key></Contents>`}${more}</ListBucketResult>`;
  }
}

const s3 = new FakeS3();
const stores = new Map<string, ArchiveStore>();
beforeAll(async () => {
  const endpoint = await s3.start();
  stores.set('folder', openArchiveStore({ kind: 'folder', folder: join(folder, 'store') }, clock));
  stores.set('s3', openArchiveStore({ kind: 's3', endpoint, bucket: 'bucket', prefix: 'city', ...key }, clock));
});
afterAll(() => {
  s3.stop();
  rmSync(folder, { recursive: true });
});

describe.each(['folder', 's3'])('a store in %s', (kind) => {
  it('gives back what was put, lists by prefix in order, and forgets what is removed', async () => {
    const store = stores.get(kind)!;
    await store.put('day=2026-11-02/kind=segment/b.parquet', sample);
    await store.put('day=2026-11-01/kind=segment/a.parquet', sample);
    await store.put('day=2026-11-01/kind=segment/a.parquet', sample);
    expect(await store.list('day=2026-11-01')).toEqual(['day=2026-11-01/kind=segment/a.parquet']);
    expect(await store.list('')).toHaveLength(2);
    const copy = await store.open('day=2026-11-02/kind=segment/b.parquet');
    expect(readFileSync(copy.path, 'utf8')).toBe('头条');
    await copy.release();
    await store.remove('day=2026-11-02/kind=segment/b.parquet');
    expect(await store.list('day=2026-11-02')).toEqual([]);
  });

  it('takes no name that leads out of it', async () => {
    await expect(async () => stores.get(kind)!.put('../outside', sample)).rejects.toThrow('no name');
  });
});

describe('an S3-compatible store', () => {
  it('is asked again after trouble of the moment, and names what it refuses', async () => {
    s3.failures = 2;
    await stores.get('s3')!.put('again', sample);
    expect(s3.objects.has('city/again')).toBe(true);
    await expect(stores.get('s3')!.open('absent')).rejects.toThrow('404');
  });

  it('signs as the example of the specification does (GET Object, AWS Signature Version 4)', () => {
    const signed = signS3(
      {
        method: 'GET',
        url: new URL('https://examplebucket.s3.amazonaws.com/?lifecycle='),
        bodySha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
        at: new Date('2013-05-24T00:00:00Z'),
      },
      {
        accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
        secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
        region: 'us-east-1',
      },
    );
    expect(signed['authorization']).toContain(
      'Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
    );
  });
});

describe('a Parquet file', () => {
  it('holds the rows in order, with nulls and large numbers', async () => {
    const path = join(folder, 'rows.parquet');
    const columns = { room: 'text', at: 'bigint', text: 'text', seen: 'boolean', stars: 'integer' } as const;
    const rows = Array.from({ length: 5_000 }, (_, n) => ({
      room: `r${n % 7}`,
      at: 1_795_000_000_000 - n,
      text: n % 3 === 0 ? null : `第${n}句’`,
      seen: n % 2 === 0,
      stars: null,
    }));
    await withDuckDb({ threads: 1, memory: '200MB' }, (db) =>
      writeParquet(db, { path, columns, rows, orderBy: ['room', 'at'] }),
    );
    const read = await withDuckDb({ threads: 1, memory: '200MB' }, async (db) =>
      (await db.runAndReadAll(`select room, "at", text, seen, stars from ${literal(path)}`)).getRows(),
    );
    const expected = rows.toSorted((a, b) => (a.room === b.room ? a.at - b.at : a.room < b.room ? -1 : 1));
    expect(read).toEqual(expected.map((row) => [row.room, BigInt(row.at), row.text, row.seen, null]));
  });
});
