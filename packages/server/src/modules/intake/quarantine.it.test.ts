import type { Receipt } from '@jianhu/contract';
import { createTestDatabase, createTestInfra, createTestIntake } from '@jianhu/testkit';
import { sql } from 'kysely';
import { inScope, systemScope } from '../../infra/database.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPayload } from '../../infra/event-log/index.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const { intake, edge, makeSource, post } = createTestIntake(infra);
let source: { id: string; key: string };

beforeAll(async () => {
  source = await makeSource();
});
afterAll(async () => {
  await intake.stop();
  await edge.app.close();
  await infra.close();
  await database.drop();
});

const PHONE = '13812345678';
let serial = 0;
const segment = (over: object = {}) => {
  serial += 1;
  const at = '2026-11-23T09:00:00+08:00';
  return { v: 1, kind: 'segment', externalId: `q-${serial}`, at, platform: 'live.example.cn', roomId: 'r', ...over };
};
const get = async (url: string) => (await edge.app.inject({ method: 'GET', url })).json();
const act = (id: string, payload: object) =>
  edge.app.inject({ method: 'POST', url: `/api/v1/quarantine/${id}/actions`, payload });
const trailOf = async (id: string) => {
  const { rows } = await sql<{ action: string; body: string }>`select action, body from audit.entry
    where object_id = ${id} order by seq`.execute(infra.workerDb);
  return rows;
};

async function quarantine(row: object, key = source.key) {
  const receipt = (await post(key, [row])).json<Receipt>();
  const { items } = await get('/api/v1/quarantine?limit=200');
  return items.find((one: { receiptId: string }) => one.receiptId === receipt.receiptId);
}

describe('a row in quarantine', () => {
  const long = `${'好'.repeat(25_000)} ${PHONE}`;
  const speech = { text: long, engine: 'asr', confidence: 1 };

  it('is listed by its beginning, without numbers of persons, and opened in full; who opened it is written down', async () => {
    const listed = await quarantine(segment({ roomId: '', speech: { ...speech, text: `打 ${PHONE} 找我${long}` } }));
    expect([...listed.raw].length).toBeLessThanOrEqual(4_000);
    expect(listed.raw).toContain('138****5678');
    expect(listed.raw).not.toContain(PHONE);
    const opened = await get(`/api/v1/quarantine/${listed.id}`);
    expect(JSON.parse(opened.raw).speech.text).toBe(`打 ${PHONE} 找我${long}`);
    expect(opened).toMatchObject({ kept: 'whole', bytes: Buffer.byteLength(opened.raw) });
    expect((await trailOf(listed.id)).map(({ action }) => action)).toEqual(['quarantine.opened']);
  });

  it('of more than 4,000 characters can be corrected', async () => {
    const { id } = await quarantine(segment({ speech }));
    const row = JSON.parse((await get(`/api/v1/quarantine/${id}`)).raw);
    row.speech.text = row.speech.text.slice(-20_000);
    const replayed = await act(id, { action: 'replay', corrected: JSON.stringify(row) });
    expect(replayed.json()).toMatchObject({ state: 'replayed' });
  });

  it('is not there for a foreign id, and an id is an id', async () => {
    const missing = await edge.app.inject({ method: 'GET', url: `/api/v1/quarantine/${source.id}` });
    const broken = await edge.app.inject({ method: 'GET', url: '/api/v1/quarantine/1' });
    expect([missing.statusCode, broken.statusCode]).toEqual([404, 400]);
  });

  it('that was discarded leaves its reason in the trail without numbers of persons', async () => {
    const { id } = await quarantine(segment({ roomId: '' }));
    expect((await act(id, { action: 'discard', reason: `已电话 ${PHONE} 核实` })).statusCode).toBe(200);
    const [entry] = await trailOf(id);
    expect(JSON.parse(entry?.body ?? '').detail).toEqual({ reason: '已电话 138****5678 核实' });
    const { rows } = await inScope(infra.db, systemScope, (tx) =>
      sql`select decision_reason from intake.quarantine where id = ${id}`.execute(tx),
    );
    expect(rows).toEqual([{ decision_reason: '已电话 138****5678 核实' }]);
  });

  it.each([
    ['no reason', { action: 'discard', reason: '  ' }],
    ['a line break in the reason', { action: 'discard', reason: 'a\nb' }],
    ['a member too many', { action: 'discard', reason: '设备故障', more: 1 }],
    ['another action', { action: 'forget', reason: '设备故障' }],
  ])('is not decided with %s', async (_what, payload) => {
    expect((await act(source.id, payload)).statusCode).toBe(400);
  });
});

describe('a corrected row counts, since it never did, also when its room has gone on', () => {
  const counted = async (sourceId: string): Promise<number> => {
    const { rows } = await sql<{ counted: number }>`select sum(counted)::int as counted from intake.minute
      where source_id = ${sourceId}`.execute(infra.workerDb);
    return rows[0]?.counted ?? 0;
  };

  it('below the mark of its room', async () => {
    const { id: sourceId, key } = await makeSource();
    await post(key, [segment({ seq: 1 })]);
    const { id } = await quarantine(segment({ seq: 2, externalId: '' }), key);
    expect((await post(key, [segment({ seq: 3 })])).json()).toMatchObject({ gaps: [{ afterSeq: 1, nextSeq: 3 }] });
    expect(await counted(sourceId)).toBe(2);
    infra.clock.advanceMs(1_000);
    const row = segment({ seq: 2, externalId: `replay-${id}` });
    expect((await act(id, { action: 'replay', corrected: JSON.stringify(row) })).statusCode).toBe(200);
    expect(await counted(sourceId)).toBe(3);
    const { items } = await get(`/api/v1/receipts?sourceId=${sourceId}&limit=1`);
    expect(items).toMatchObject([{ accepted: 1, repeated: 0, late: 1, countMayIncludeRepeats: false }]);
    const { rows } = await sql<{ payload: Buffer }>`select payload from event_log.batch`.execute(infra.workerDb);
    const sections = rows.map(({ payload }) => openPayload({ packed: payload }).toString('utf8'));
    const header = sections.flatMap((text) => text.split('\n')).find((line) => line.includes(items[0].receiptId));
    expect(header).not.toContain('"flags":[3]');
    // The mark has not gone back: the next seq of the room leaves no gap, and what was replayed is a repeat when it is sent again.
    expect((await post(key, [segment({ seq: 2 }), segment({ seq: 4 })])).json()).toMatchObject({
      repeated: 1,
      gaps: [],
    });
  });
});

describe('the rejected rows of a receipt', () => {
  const read = (key: string, id: string, query = '') =>
    edge.app.inject({
      method: 'GET',
      url: `/api/v1/observations/receipts/${id}/rejected${query}`,
      headers: { authorization: `Bearer ${key}` },
    });

  it('are all read by the source that sent them, page by page', async () => {
    const { key } = await makeSource();
    const rows = Array.from({ length: 1_500 }, (_, at) => (at % 3 === 0 ? segment() : segment({ seq: -1 })));
    const receipt = (await post(key, [...rows, ...rows.slice(1, 2)])).json<Receipt>();
    expect([receipt.rejected, receipt.rejectedRows.length]).toEqual([1_001, 1_000]);
    const first = (await read(key, receipt.receiptId)).json();
    expect(first.items).toEqual(receipt.rejectedRows);
    const second = (await read(key, receipt.receiptId, `?after=${first.next}`)).json();
    expect(second).toMatchObject({ items: [{ line: 1_501, pointer: '/seq', code: 'row.schema' }], next: null });
    const small = (await read(key, receipt.receiptId, '?limit=2&after=3')).json();
    expect(small.items.map((row: { line: number }) => row.line)).toEqual([5, 6]);
  });

  it('are nobody else’s', async () => {
    const receipt = (await post(source.key, [{ v: 1 }])).json<Receipt>();
    const other = await makeSource();
    expect((await read(other.key, receipt.receiptId)).statusCode).toBe(404);
    expect((await read('x', receipt.receiptId)).json()).toMatchObject({ code: 'intake.wrongKey' });
  });

  it.each(['?after=x', '?after=-1', '?after=1e3', '?limit=0', '?limit=1001'])('are not read with %s', async (query) => {
    expect((await read(source.key, source.id, query)).statusCode).toBe(400);
  });
});
