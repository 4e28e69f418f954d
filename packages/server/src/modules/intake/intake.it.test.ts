import { gzipSync } from 'node:zlib';
import { createTestDatabase, createTestInfra, createTestIntake } from '@jianhu/testkit';
import type { Receipt } from '@jianhu/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';
import { openPayload } from '../../infra/event-log/index.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const places = new Map([
  [
    'room-1',
    { liveRoomId: '00000000-0000-7000-8000-000000000001', title: '一号直播间', operatorId: null, countyCode: null },
  ],
]);
const { intake, edge, makeSource, post } = createTestIntake(infra, places);
let source: { id: string; key: string; keyId: string };
let serial = 0;

beforeAll(async () => {
  source = await makeSource();
});
afterAll(async () => {
  await intake.stop();
  await edge.app.close();
  await infra.close();
  await database.drop();
});

const segment = (over: object = {}) => {
  serial += 1;
  return {
    v: 1,
    kind: 'segment',
    externalId: `s-${serial}`,
    at: '2026-11-23T09:00:00+08:00',
    platform: 'live.example.cn',
    roomId: 'room-1',
    speech: { text: '欢迎来到直播间', engine: 'asr', confidence: 0.9 },
    ...over,
  };
};

const get = (url: string) => edge.app.inject({ method: 'GET', url });
const quarantineOf = async (receiptId: string) => {
  const { items } = (await get('/api/v1/quarantine?limit=200')).json();
  return items.filter((row: { receiptId: string }) => row.receiptId === receiptId);
};

async function logLines(): Promise<string[]> {
  const { rows } = await sql<{
    payload: Buffer;
  }>`select payload from event_log.batch order by partition, first_offset`.execute(infra.workerDb);
  return rows.flatMap((row) => openPayload({ packed: row.payload }).toString('utf8').trim().split('\n'));
}

describe('a batch of observations', () => {
  it('is in the log, byte for byte, before the reply', async () => {
    const line = `{"v":1, "kind":"segment","externalId":"bytes-1","at":"2026-11-23T09:00:00+08:00","platform":"live.example.cn","roomId":"room-1"}`;
    const reply = await post(source.key, `${line}\n`);
    expect(reply.statusCode).toBe(202);
    expect(reply.json()).toMatchObject({
      durability: 'durable',
      lines: 1,
      accepted: 1,
      rejected: 0,
      unknownRooms: 0,
      countMayIncludeRepeats: true,
      replayed: false,
    });
    expect(await logLines()).toContain(line);
  });

  it('may be packed with gzip', async () => {
    const reply = await post(source.key, gzipSync(`${JSON.stringify(segment())}\n`), { 'content-encoding': 'gzip' });
    expect(reply.json()).toMatchObject({ accepted: 1 });
  });

  it('ends without a newline, or has blank lines and carriage returns', async () => {
    const body = `\n${JSON.stringify(segment())}\r\n\n  \n${JSON.stringify(segment())}`;
    expect((await post(source.key, body)).json()).toMatchObject({ lines: 2, accepted: 2 });
  });

  it('flags a room that is not registered and accepts it', async () => {
    const reply = (
      await post(source.key, [segment({ roomId: 'room-nobody' }), segment({ roomId: 'room-nobody' })])
    ).json();
    expect(reply).toMatchObject({ accepted: 2, unknownRooms: 1 });
  });

  it('answers the same batch with the same receipt', async () => {
    const rows = [segment(), { v: 1 }];
    const first = (await post(source.key, rows)).json<Receipt>();
    const again = (await post(source.key, rows)).json<Receipt>();
    expect(again).toEqual({ ...first, replayed: true });
    const before = await logLines();
    await post(source.key, rows);
    expect(await logLines()).toEqual(before);
  });

  it('gets one receipt when two identical requests race', async () => {
    const rows = [segment()];
    const replies = await Promise.all([1, 2, 3].map(() => post(source.key, rows, { 'idempotency-key': 'race-1' })));
    const receipts = replies.map((reply) => reply.json<Receipt>());
    expect(new Set(receipts.map((one) => one.receiptId)).size).toBe(1);
    expect(receipts.filter((one) => one.replayed)).toHaveLength(2);
    expect((await logLines()).filter((line) => line.includes(rows[0]?.externalId ?? ''))).toHaveLength(1);
  });

  it('is refused when its Idempotency-Key was used with other content', async () => {
    const first = await post(source.key, [segment()], { 'idempotency-key': 'key-1' });
    const other = await post(source.key, [segment()], { 'idempotency-key': 'key-1' });
    expect(first.statusCode).toBe(202);
    expect(other.statusCode).toBe(409);
    expect(other.json()).toMatchObject({
      code: 'intake.keyConflict',
      details: { receiptId: first.json<Receipt>().receiptId },
    });
  });
});

describe('rows that do not fit', () => {
  it.each([
    ['a broken line', Buffer.from('{"v":1,"kind":"segm'), 'row.notJson', ''],
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), 'row.badUtf8', ''],
    ['a raw NUL byte', Buffer.from('{"v":1,"x":"\0"}'), 'row.nulByte', ''],
    ['an escaped NUL', Buffer.from(JSON.stringify(segment({ roomId: 'a\0b' }))), 'row.nulByte', ''],
    ['half a surrogate pair', Buffer.from(JSON.stringify(segment({ roomId: '\ud83d' }))), 'row.loneSurrogate', ''],
    [
      'a sentence of 1 MB',
      Buffer.from(JSON.stringify(segment({ speech: { text: '好'.repeat(1_000_000), engine: 'a', confidence: 1 } }))),
      'row.schema',
      '/speech/text',
    ],
    ['an unknown kind', Buffer.from(JSON.stringify(segment({ kind: 'rumour' }))), 'row.schema', '/kind'],
    ['a missing room', Buffer.from(JSON.stringify(segment({ roomId: undefined }))), 'row.schema', '/roomId'],
    [
      'a clock that is ahead',
      Buffer.from(JSON.stringify(segment({ at: '2026-11-23T09:05:01+08:00' }))),
      'row.clockAhead',
      '/at',
    ],
    [
      'a time before the term',
      Buffer.from(JSON.stringify(segment({ at: '2025-12-31T23:59:59+08:00' }))),
      'row.outsideTerm',
      '/at',
    ],
  ])('keep %s aside and take its neighbours', async (_what, bad, code, pointer) => {
    const good = () => Buffer.from(JSON.stringify(segment()));
    const newline = Buffer.from('\n');
    const reply = await post(source.key, Buffer.concat([good(), newline, bad, newline, good(), newline]));
    expect(reply.statusCode).toBe(202);
    const receipt = reply.json<Receipt>();
    expect(receipt).toMatchObject({ lines: 3, accepted: 2, rejected: 1, rejectedRows: [{ line: 2, code, pointer }] });
    expect(receipt.rejectedRows[0]?.reasonZh).not.toBe('');
    expect(await quarantineOf(receipt.receiptId)).toMatchObject([{ line: 2, code, state: 'waiting' }]);
  });

  it('keep the bytes as they came, even those that are no text', async () => {
    const bytes = Buffer.from([0x7b, 0xff, 0x00, 0x7d]);
    const receipt = (await post(source.key, bytes)).json<Receipt>();
    const { rows } = await inScope(infra.workerDb, systemScope, (tx) =>
      sql<{ raw: Buffer }>`select raw from intake.quarantine where receipt_id = ${receipt.receiptId}`.execute(tx),
    );
    expect(rows[0]?.raw).toEqual(bytes);
  });

  it('are refused with the article when they lie outside the legal basis, and their content is not kept', async () => {
    const narrow = await makeSource({ dataClasses: ['segment'], platforms: ['live.example.cn'] });
    const price = {
      v: 1,
      kind: 'price',
      externalId: 'p-1',
      at: '2026-11-23T09:00:00+08:00',
      platform: 'live.example.cn',
      shopId: 's',
      itemId: 'i',
      listFen: 100,
    };
    const receipt = (
      await post(narrow.key, [segment(), price, segment({ platform: 'other.example.cn' })])
    ).json<Receipt>();
    expect(receipt).toMatchObject({ accepted: 1, rejected: 2 });
    expect(receipt.rejectedRows).toMatchObject([
      { line: 2, pointer: '/kind', code: 'row.outsideBasis' },
      { line: 3, pointer: '/platform', code: 'row.outsideBasis' },
    ]);
    expect(receipt.rejectedRows[0]?.reasonZh).toContain('《网络交易监督管理办法》第二十二条');
    expect((await quarantineOf(receipt.receiptId)).map((row: { raw: string }) => row.raw)).toEqual(['', '']);
  });
});

describe('seq', () => {
  it('rises per room: what was taken is not counted again, and gaps are told', async () => {
    const { key } = await makeSource();
    const send = async (...seqs: number[]) =>
      (
        await post(
          key,
          seqs.map((seq) => segment({ seq })),
        )
      ).json<Receipt>();
    expect(await send(1, 2, 3)).toMatchObject({ repeated: 0, gaps: [], countMayIncludeRepeats: false });
    expect(await send(2, 3, 4)).toMatchObject({ accepted: 3, repeated: 2, gaps: [] });
    expect(await send(9)).toMatchObject({ gaps: [{ roomId: 'room-1', afterSeq: 4, nextSeq: 9 }] });
  });

  it('tells a body that was overtaken by the next from one that is sent again', async () => {
    const { id, key } = await makeSource();
    const body = (first: number) => Array.from({ length: 20 }, (_, at) => segment({ seq: first + at }));
    const [early, late] = [body(1), body(21)];
    const send = async (rows: readonly object[], name: string) =>
      (await post(key, rows, { 'idempotency-key': name })).json<Receipt>();
    expect(await send(late, 'second')).toMatchObject({ accepted: 20, repeated: 0, late: 0, undecided: 0 });
    expect(await send(early, 'first')).toMatchObject({ accepted: 20, repeated: 0, late: 20, undecided: 0 });
    // Under another key the same rows are taken again and are repeats, those that came late too.
    expect(await send(early, 'first-again')).toMatchObject({ accepted: 20, repeated: 20, late: 0 });
    const fresh = createTestIntake(infra, places);
    await fresh.intake.start();
    const again = Buffer.from([...early, segment({ seq: 43 })].map((row) => JSON.stringify(row)).join('\n'));
    expect(await fresh.intake.accept(id, again, infra.clock.now())).toMatchObject({ repeated: 20, late: 0 });
    await fresh.intake.stop();
    await fresh.edge.app.close();
    const { rows } = await sql<{ counted: number }>`select sum(counted)::int as counted from intake.minute
      where source_id = ${id}`.execute(infra.workerDb);
    expect(rows).toEqual([{ counted: 41 }]);
    expect((await post(key, [segment({ seq: 41 })])).json()).toMatchObject({ late: 1, repeated: 0 });
    expect((await post(key, [segment({ seq: 42 }), segment({ seq: 41 })])).json()).toMatchObject({
      late: 1,
      repeated: 1,
    });
  });

  it('so far behind that nobody can tell is kept and counted, and the receipt says so', async () => {
    const { id } = await makeSource();
    const first = createTestIntake(infra, places);
    await first.intake.accept(id, Buffer.from(JSON.stringify(segment({ seq: 90 }))), infra.clock.now());
    await first.intake.stop();
    await first.edge.app.close();
    // A mark from before the gaps were kept.
    await inScope(infra.workerDb, systemScope, (tx) =>
      sql`update intake.room_mark set missing = '[]', known_from = 91 where source_id = ${id}`.execute(tx),
    );
    const fresh = createTestIntake(infra, places);
    const told = await fresh.intake.accept(id, Buffer.from(JSON.stringify(segment({ seq: 7 }))), infra.clock.now());
    expect(told).toMatchObject({ accepted: 1, repeated: 0, late: 0, undecided: 1, countMayIncludeRepeats: true });
    await fresh.intake.stop();
    await fresh.edge.app.close();
  });

  it('is remembered over a restart, from the snapshot and from the log after it', async () => {
    const { id, key } = await makeSource();
    await post(key, [segment({ seq: 5 })]);
    const fresh = createTestIntake(infra, places);
    await fresh.intake.start();
    const receipt = await fresh.intake.accept(id, Buffer.from(JSON.stringify(segment({ seq: 5 }))), infra.clock.now());
    expect(receipt).toMatchObject({ repeated: 1 });
    // The first process meets what the second has written.
    await fresh.intake.accept(id, Buffer.from(JSON.stringify(segment({ seq: 8 }))), infra.clock.now());
    expect((await post(key, [segment({ seq: 9 })])).json()).toMatchObject({ repeated: 0, gaps: [] });
    await fresh.intake.stop();
    expect(fresh.heard.get('00000000-0000-7000-8000-000000000001')).toEqual(infra.clock.now());
    await fresh.edge.app.close();
  });
});

describe('a request is refused as a whole', () => {
  const refused = async (reply: { statusCode: number; json: () => { code: string } }) => [
    reply.statusCode,
    reply.json().code,
  ];

  it.each([
    ['no key', {}],
    ['a key of another form', { authorization: 'Bearer x' }],
    ['a key that nobody issued', { authorization: `Bearer jh_${'A'.repeat(43)}` }],
  ])('with %s', async (_what, headers) => {
    const reply = await edge.app.inject({
      method: 'POST',
      url: '/api/v1/observations',
      headers: { 'content-type': 'application/x-ndjson', ...headers },
      payload: '{}',
    });
    expect(await refused(reply)).toEqual([401, 'intake.wrongKey']);
  });

  it('with the prefix of a good key and another end', async () => {
    const wrong = `${source.key.slice(0, -1)}${source.key.endsWith('A') ? 'B' : 'A'}`;
    expect(await refused(await post(wrong, [segment()]))).toEqual([401, 'intake.wrongKey']);
  });

  it('when the key is revoked, at once', async () => {
    const { id, key, keyId } = await makeSource();
    expect((await post(key, [segment()])).statusCode).toBe(202);
    const revoked = await edge.app.inject({ method: 'DELETE', url: `/api/v1/sources/${id}/keys/${keyId}` });
    expect(revoked.json().keys[0].revokedAt).not.toBeNull();
    expect(await refused(await post(key, [segment()]))).toEqual([401, 'intake.wrongKey']);
  });

  it('when another process revoked the key a moment ago', async () => {
    const { key, keyId } = await makeSource();
    expect((await post(key, [segment()])).statusCode).toBe(202);
    await inScope(infra.db, systemScope, (tx) =>
      sql`update intake.source_key set revoked_at = now() where id = ${keyId}`.execute(tx),
    );
    expect(await refused(await post(key, [segment()]))).toEqual([401, 'intake.wrongKey']);
  });

  it('after the last day of the term, and before the first', async () => {
    const over = await makeSource({ validTo: '2026-11-22' });
    const early = await makeSource({ validFrom: '2026-11-24' });
    expect(await refused(await post(over.key, [segment()]))).toEqual([403, 'intake.sourceEnded']);
    expect(await refused(await post(early.key, [segment()]))).toEqual([403, 'intake.outsideBasis']);
  });

  it('over the limit of the body, as sent and as unpacked', async () => {
    expect(await refused(await post(source.key, Buffer.alloc(8 * 1024 * 1024 + 1, 'x')))).toEqual([
      413,
      'intake.tooLarge',
    ]);
    const bomb = gzipSync(Buffer.alloc(65 * 1024 * 1024, ' '));
    expect(await refused(await post(source.key, bomb, { 'content-encoding': 'gzip' }))).toEqual([
      413,
      'intake.tooLarge',
    ]);
  });

  it('when it cannot be unpacked', async () => {
    expect(await refused(await post(source.key, 'not gzip', { 'content-encoding': 'gzip' }))).toEqual([
      400,
      'intake.badEncoding',
    ]);
    expect(await refused(await post(source.key, 'x', { 'content-encoding': 'br' }))).toEqual([
      415,
      'intake.badEncoding',
    ]);
  });

  it('when the source is too fast, with the time to wait', async () => {
    const { key } = await makeSource({ ratePerSecond: 10 });
    const rows = () => Array.from({ length: 50 }, () => segment());
    expect((await post(key, rows())).statusCode).toBe(202);
    const reply = await post(key, rows());
    expect(await refused(reply)).toEqual([429, 'intake.rateLimited']);
    expect(Number(reply.headers['retry-after'])).toBeGreaterThanOrEqual(3);
    infra.clock.advanceMs(4_000);
    expect((await post(key, rows())).statusCode).toBe(202);
  });
});
