import { once } from 'node:events';
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Receipt } from '@jianhu/contract';
import { createTestDatabase, createTestInfra, createTestIntake } from '@jianhu/testkit';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const { intake, edge, makeSource, post } = createTestIntake(infra);
let source: { key: string };

beforeAll(async () => {
  source = await makeSource();
});
afterAll(async () => {
  await intake.stop();
  await edge.app.close();
  await infra.close();
  await database.drop();
});

const MB = 1024 * 1024;
const gzip = { 'content-encoding': 'gzip' };
let serial = 0;
const segment = () => {
  serial += 1;
  const at = '2026-11-23T09:00:00+08:00';
  return { v: 1, kind: 'segment', externalId: `l-${serial}`, at, platform: 'live.example.cn', roomId: 'r' };
};

describe('what a batch weighs', () => {
  it('is charged by bytes too: a small gzip that unfolds is paid for', async () => {
    const { key } = await makeSource({ ratePerSecond: 500 });
    const bomb = gzipSync(Buffer.alloc(64 * MB, 'x'));
    expect(bomb.length).toBeLessThan(100_000);
    expect((await post(key, bomb, gzip)).statusCode).toBe(202);
    const next = await post(key, [segment()]);
    expect(next.statusCode).toBe(429);
    // 64 MB are 32,768 parts of 2 KB; two seconds of the rate were in the bucket.
    expect(Number(next.headers['retry-after'])).toBeGreaterThanOrEqual(63);
  });

  it('is charged also when it was too much', async () => {
    const { key } = await makeSource({ ratePerSecond: 500 });
    expect((await post(key, gzipSync(Buffer.alloc(65 * MB, 'x')), gzip)).statusCode).toBe(413);
    expect((await post(key, [segment()])).statusCode).toBe(429);
  });

  it('is found out for a few batches at once only: those that wait do not unfold when the source owes already', async () => {
    const { key } = await makeSource({ ratePerSecond: 500 });
    const bombs = [1, 2, 3, 4, 5, 6].map((at) => gzipSync(Buffer.alloc(20 * MB, String(at))));
    const replies = await Promise.all(bombs.map((bomb) => post(key, bomb, gzip)));
    const taken = replies.filter((reply) => reply.statusCode === 202).length;
    expect(taken).toBeLessThanOrEqual(2);
    expect(replies.filter((reply) => reply.statusCode === 429)).toHaveLength(6 - taken);
  });

  it('of a line that is too long only the beginning is kept, with its length', async () => {
    const receipt = (await post(source.key, gzipSync(Buffer.alloc(64 * MB, 'x')), gzip)).json<Receipt>();
    expect(receipt.rejectedRows).toMatchObject([{ code: 'row.tooLong' }]);
    const { rows } = await inScope(infra.workerDb, systemScope, (tx) =>
      sql`select kept, length(raw) as kept_bytes, raw_bytes from intake.quarantine where receipt_id = ${receipt.receiptId}`.execute(
        tx,
      ),
    );
    expect(rows).toEqual([{ kept: 'start', kept_bytes: 4_000, raw_bytes: 64 * MB }]);
  });
});

describe('a body of another type', () => {
  const send = (headers: Record<string, string>) =>
    edge.app.inject({
      method: 'POST',
      url: '/api/v1/observations',
      headers: { authorization: `Bearer ${source.key}`, ...headers },
      payload: JSON.stringify(segment()),
    });

  it.each(['application/json', 'application/octet-stream', 'text/plain', 'application/x-ndjson-but-not-quite'])(
    'is refused with the types that are taken: %s',
    async (type) => {
      const reply = await send({ 'content-type': type });
      expect([reply.statusCode, reply.json().code]).toEqual([415, 'intake.mediaType']);
      expect(reply.json().details.takes).toEqual(['application/x-ndjson', 'application/ndjson', 'application/jsonl']);
    },
  );

  it('may say its charset, in any case', async () => {
    expect((await send({ 'content-type': 'Application/X-NDJSON; charset=utf-8' })).statusCode).toBe(202);
  });
});

describe('a key that is wrong', () => {
  it('is refused before the body is read', async () => {
    await edge.app.listen({ port: 0, host: '127.0.0.1' });
    const address = edge.app.server.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const headers = { 'content-type': 'application/x-ndjson', 'content-length': 8 * MB, authorization: 'Bearer x' };
    const call = request({ port, host: '127.0.0.1', method: 'POST', path: '/api/v1/observations', headers });
    call.on('error', () => undefined);
    // One byte of eight million: only a server that asks first can answer now.
    call.write('{');
    const [reply] = (await once(call, 'response')) as [{ statusCode: number }];
    expect(reply.statusCode).toBe(401);
    call.destroy();
  });

  it('is refused before the type of the body is', async () => {
    const reply = await edge.app.inject({ method: 'POST', url: '/api/v1/observations', payload: { a: 1 } });
    expect(reply.statusCode).toBe(401);
  });
});
