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

describe('a room that floods', () => {
  const rowOf = (roomId: string, seq: number) => ({ ...segment(), roomId, seq });
  const rowsOf = (roomId: string, first: number, count: number) =>
    Array.from({ length: count }, (_, at) => rowOf(roomId, first + at));
  const countTaken = async (sourceId: string): Promise<number> => {
    const { rows } = await sql<{ counted: number }>`select sum(counted)::int as counted from intake.minute
      where source_id = ${sourceId}`.execute(infra.workerDb);
    return rows[0]?.counted ?? 0;
  };

  it('keeps no other room of its source waiting, in the same body or the next, and its rest can be sent again', async () => {
    const { id, key } = await makeSource({ ratePerSecond: 400, roomRatePerSecond: 10 });
    const flood = rowsOf('flood', 1, 800);
    const others = ['calm-1', 'calm-2'].flatMap((roomId) => rowsOf(roomId, 1, 50));
    const body = [...flood.slice(0, 400), ...others, ...flood.slice(400)];
    const first = (await post(key, body)).json<Receipt>();
    // Thirty seconds of its rate are taken of the room that floods, and all of the others.
    expect(first).toMatchObject({ lines: 900, accepted: 400, rejected: 0, throttledRows: 500, repeated: 0 });
    expect(first.throttled).toMatchObject([{ roomId: 'flood', rows: 500, fromLine: 301, retryAfterSeconds: 30 }]);
    expect(first.throttled[0]?.reasonZh).toContain('直播间 flood 报送过快');
    expect(first.throttled[0]?.reasonEn).toContain('Send them again');
    // The source owes what was taken and the reading of the rest: 400 and 63 of its 800, so that its rooms go on at once.
    const next = await post(key, rowsOf('calm-3', 1, 100));
    expect([next.statusCode, next.json().accepted]).toEqual([202, 100]);
    // A body of the flood alone is refused as a whole and leaves no receipt: the very same is taken later.
    const rest = flood.slice(300, 600);
    const refused = await post(key, rest);
    expect([refused.statusCode, refused.json().code]).toEqual([429, 'intake.roomRateLimited']);
    expect(refused.json().details.rooms).toEqual([{ platform: 'live.example.cn', roomId: 'flood', rows: 300 }]);
    infra.clock.advanceMs(Number(refused.headers['retry-after']) * 1_000);
    expect((await post(key, rest)).json()).toMatchObject({ accepted: 300, throttledRows: 0, repeated: 0, late: 0 });
    infra.clock.advanceMs(30_000);
    expect((await post(key, flood.slice(600))).json()).toMatchObject({ accepted: 200, replayed: false });
    expect(await countTaken(id)).toBe(1_000);
    // The same body once more finds its receipt with the rooms that had to wait.
    expect((await post(key, body)).json()).toEqual({ ...first, replayed: true });
    const { items } = (await edge.app.inject({ url: `/api/v1/receipts?sourceId=${id}` })).json();
    expect(items.at(-1)).toMatchObject({ accepted: 400, throttledRows: 500, throttled: [{ roomId: 'flood' }] });
  });

  it('has the rate of its source where nobody set another: 200 a second, thirty seconds at once', async () => {
    const { key } = await makeSource();
    expect((await post(key, rowsOf('busy', 1, 6_001))).json()).toMatchObject({ accepted: 6_000, throttledRows: 1 });
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
