import type { Receipt } from '@jianhu/contract';
import { contractorSource, createTestDatabase, createTestInfra, createTestIntake } from '@jianhu/testkit';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';
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

let serial = 0;
const segment = (over: object = {}) => {
  serial += 1;
  return {
    v: 1,
    kind: 'segment',
    externalId: `q-${serial}`,
    at: '2026-11-23T09:00:00+08:00',
    platform: 'live.example.cn',
    roomId: 'room-1',
    ...over,
  };
};
const get = (url: string) => edge.app.inject({ method: 'GET', url });

async function logText(): Promise<string> {
  const { rows } = await sql<{ payload: Buffer }>`select payload from event_log.batch`.execute(infra.workerDb);
  return rows.map((row) => openPayload({ packed: row.payload }).toString('utf8')).join('');
}

describe('a quarantined row', () => {
  const act = (id: string, payload: object) =>
    edge.app.inject({ method: 'POST', url: `/api/v1/quarantine/${id}/actions`, payload });

  async function rejected(): Promise<{ id: string }> {
    const receipt = (await post(source.key, [segment({ roomId: undefined })])).json<Receipt>();
    const { items } = (await get('/api/v1/quarantine?limit=200')).json();
    return items.find((row: { receiptId: string }) => row.receiptId === receipt.receiptId);
  }

  it('is corrected and replayed on the way that it failed on, once', async () => {
    const { id } = await rejected();
    const wrong = await act(id, { action: 'replay', corrected: '{"v":1}' });
    expect([wrong.statusCode, wrong.json().code]).toEqual([422, 'quarantine.stillWrong']);
    const corrected = JSON.stringify(segment({ externalId: `replay-${id}` }), null, 2);
    expect((await act(id, { action: 'replay', corrected })).json()).toMatchObject({ id, state: 'replayed' });
    expect((await logText()).split(`replay-${id}`)).toHaveLength(2);
    expect((await act(id, { action: 'replay', corrected })).json()).toMatchObject({ code: 'quarantine.notWaiting' });
  });

  it('is discarded with a reason, and stays', async () => {
    const { id } = await rejected();
    expect((await act(id, { action: 'discard', reason: '设备故障' })).json()).toMatchObject({ id, state: 'discarded' });
    const { rows } = await sql<{ action: string }>`select action from audit.entry where object_id = ${id}`.execute(
      infra.workerDb,
    );
    expect(rows).toEqual([{ action: 'quarantine.discarded' }]);
  });

  it('is seen by the city only', async () => {
    await rejected();
    const county = { ...systemScope, countyCode: '330602', reach: 'county' } as const;
    const { rows } = await inScope(infra.db, county, (tx) => sql`select 1 from intake.quarantine`.execute(tx));
    expect(rows).toEqual([]);
  });
});

describe('a source', () => {
  const create = (over: Parameters<typeof contractorSource>[0]) => {
    const { demo: _demo, ...payload } = contractorSource(over);
    return edge.app.inject({ method: 'POST', url: '/api/v1/sources', payload });
  };
  const basis = {
    statute: '《网络交易监督管理办法》',
    article: '第三十四条',
    documentNo: '协查〔2026〕3号',
    caseNo: null,
  };

  it('is registered with its basis, gets a key that is shown once, and is audited', async () => {
    const made = await create({
      nameZh: '省级回流',
      kind: 'provincialReflow',
      dataClasses: ['listing'],
      legalBasis: { ...basis, statute: '政务数据共享条例', article: '第二十四条' },
    });
    expect(made.statusCode).toBe(201);
    const { id } = made.json();
    const key = (await edge.app.inject({ method: 'POST', url: `/api/v1/sources/${id}/keys` })).json().key;
    expect(key).toMatch(/^jh_[\w-]{43}$/);
    const { items } = (await get('/api/v1/sources')).json();
    const listed = items.find((one: { id: string }) => one.id === id);
    expect(listed.keys).toMatchObject([{ prefix: key.slice(0, 11), revokedAt: null }]);
    const { rows } = await sql<{
      action: string;
    }>`select action from audit.entry where object_id = ${id} order by seq`.execute(infra.workerDb);
    expect(rows.map((row) => row.action)).toEqual(['source.created', 'source.keyIssued']);
  });

  it.each([
    ['a ground that its kind does not have', { legalBasis: { ...basis, article: '第一条' } }, 'source.basisMissing'],
    ['no document', { legalBasis: { ...basis, article: '第三十五条', documentNo: ' ' } }, 'source.basisMissing'],
    [
      'a request in a case without a case number',
      { kind: 'caseRequest', legalBasis: basis, validTo: '2026-03-01' },
      'source.basisMissing',
    ],
    [
      'bulk comments from a platform by agreement',
      { kind: 'platformAgreement', legalBasis: basis, dataClasses: ['comment'] },
      'source.classNotCovered',
    ],
    [
      'a term beyond its kind',
      { kind: 'caseRequest', legalBasis: { ...basis, caseNo: '案1' }, validTo: '2026-12-31' },
      'source.termTooLong',
    ],
  ] as const)('is refused with %s', async (_what, over, code) => {
    const reply = await create(over as Parameters<typeof create>[0]); // A table of literals is read-only
    expect([reply.statusCode, reply.json().code]).toEqual([422, code]);
  });

  it('shows what it sent, and receipts are paged by key', async () => {
    const { id, key } = await makeSource();
    for (let i = 0; i < 3; i += 1) await post(key, [segment(), { v: 1, i }]);
    const listed = (await get('/api/v1/sources')).json().items.find((one: { id: string }) => one.id === id);
    expect(listed).toMatchObject({ accepted: 3, rejected: 3, demo: true });
    const first = (await get(`/api/v1/receipts?sourceId=${id}&limit=2`)).json();
    const second = (await get(`/api/v1/receipts?sourceId=${id}&limit=2&after=${first.next}`)).json();
    expect([first.items.length, second.items.length, second.next]).toEqual([2, 1, null]);
  });
});
