import { contractorSource, createTestDatabase, createTestInfra, createTestIntake } from '@jianhu/testkit';
import { sql } from 'kysely';
import { inScope, systemScope } from '../../infra/database.ts';
import { afterAll, describe, expect, it } from 'vitest';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const { intake, edge, makeSource, post } = createTestIntake(infra);
afterAll(async () => {
  await intake.stop();
  await edge.app.close();
  await infra.close();
  await database.drop();
});

let serial = 0;
const segment = () => {
  serial += 1;
  const at = '2026-11-23T09:00:00+08:00';
  return { v: 1, kind: 'segment', externalId: `l-${serial}`, at, platform: 'live.example.cn', roomId: 'r' };
};
const act = (id: string, action: string, reason = '例行检查') =>
  edge.app.inject({ method: 'POST', url: `/api/v1/sources/${id}/actions`, payload: { action, reason } });
const sends = async (key: string) => {
  const reply = await post(key, [segment()]);
  return reply.statusCode === 202 ? 'taken' : reply.json().code;
};

describe('a source', () => {
  it('is paused, resumed and ended with a reason, and the trail tells who and why', async () => {
    const { id, key } = await makeSource();
    expect(await sends(key)).toBe('taken');
    const paused = await act(id, 'pause', '疑似外泄，请联系 13812345678');
    expect(paused.json()).toMatchObject({ state: 'paused', availableActions: ['resume', 'end'] });
    expect((await post(key, [segment()])).json()).toMatchObject({
      code: 'intake.sourceEnded',
      messageZh: expect.stringContaining('《网络交易监督管理办法》第二十二条'),
      details: { state: 'paused', statute: '网络交易监督管理办法', article: '第三十五条' },
    });
    expect((await act(id, 'resume')).json()).toMatchObject({ state: 'active', availableActions: ['pause', 'end'] });
    expect(await sends(key)).toBe('taken');
    expect((await act(id, 'end')).json()).toMatchObject({ state: 'ended', availableActions: [] });
    expect(await sends(key)).toBe('intake.sourceEnded');
    const { rows } = await sql<{ action: string; body: string }>`select action, body from audit.entry
      where object_id = ${id} and action like 'source.%ed' and action not in ('source.created', 'source.keyIssued')
      order by seq`.execute(infra.workerDb);
    expect(rows.map((row) => row.action)).toEqual(['source.paused', 'source.resumed', 'source.ended']);
    expect(JSON.parse(rows[0]?.body ?? '').detail).toEqual({ reason: '疑似外泄，请联系 138****5678' });
  });

  it('that has ended is not resumed, and gets no key', async () => {
    const { id } = await makeSource();
    await act(id, 'end');
    for (const action of ['resume', 'pause', 'end']) {
      const reply = await act(id, action);
      expect([reply.statusCode, reply.json().code]).toEqual([409, 'source.notNow']);
    }
    const key = await edge.app.inject({ method: 'POST', url: `/api/v1/sources/${id}/keys` });
    expect([key.statusCode, key.json().code]).toEqual([409, 'source.notNow']);
  });

  it('whose term is over says so by the calendar alone: it takes nothing and is not resumed', async () => {
    const { id, key } = await makeSource({ validTo: '2026-11-23' });
    expect((await act(id, 'pause')).json()).toMatchObject({ term: 'running', availableActions: ['resume', 'end'] });
    infra.clock.advanceMs(24 * 3_600_000);
    const { items } = (await edge.app.inject({ method: 'GET', url: '/api/v1/sources' })).json();
    expect(items.find((one: { id: string }) => one.id === id)).toMatchObject({
      state: 'paused',
      term: 'over',
      availableActions: ['end'],
    });
    expect((await act(id, 'resume')).statusCode).toBe(409);
    expect((await post(key, [segment()])).json()).toMatchObject({
      code: 'intake.sourceEnded',
      messageZh: expect.stringContaining('《网络交易监督管理办法》第二十二条'),
      details: { validTo: '2026-11-23', article: '第三十五条' },
    });
  });

  it('that another process paused a moment ago is refused as paused, not as a wrong key', async () => {
    const { id, key } = await makeSource();
    expect(await sends(key)).toBe('taken');
    await inScope(infra.db, systemScope, (tx) =>
      sql`update intake.source set state = 'paused' where id = ${id}`.execute(tx),
    );
    expect(await sends(key)).toBe('intake.sourceEnded');
  });

  it.each([
    ['no reason', { action: 'pause', reason: '  ' }],
    ['a reason of one character', { action: 'pause', reason: '无' }],
    ['an unknown action', { action: 'forget', reason: '例行检查' }],
    ['a member too many', { action: 'pause', reason: '例行检查', state: 'active' }],
  ])('is not acted upon with %s', async (_what, payload) => {
    const { id } = await makeSource();
    const reply = await edge.app.inject({ method: 'POST', url: `/api/v1/sources/${id}/actions`, payload });
    expect([reply.statusCode, reply.json().code]).toEqual([400, 'request.invalid']);
  });

  it('that does not exist is not acted upon', async () => {
    expect((await act('00000000-0000-7000-8000-00000000dead', 'pause')).statusCode).toBe(404);
  });
});

describe('a source is not registered', () => {
  const basis = contractorSource().legalBasis;
  it.each([
    ['without a name', { nameZh: '' }],
    ['with a blank name', { nameZh: '   ' }],
    ['with a name of 201 characters', { nameZh: '好'.repeat(201) }],
    ['with NUL in its name', { nameZh: 'a\0b' }],
    ['with NUL in its document', { legalBasis: { ...basis, documentNo: 'a\0b' } }],
    ['with a line break in its case number', { legalBasis: { ...basis, caseNo: 'a\nb' } }],
    ['with half a surrogate pair', { nameZh: 'a\ud83d' }],
    ['with a rate of nothing', { ratePerSecond: 0 }],
    ['with a rate of 1.5', { ratePerSecond: 1.5 }],
    ['with a rate of a million million', { ratePerSecond: 1e12 }],
    ['with a platform without a name', { platforms: [' '] }],
    ['with NUL in a platform', { platforms: ['a\0'] }],
    ['with a class of data that nobody knows', { dataClasses: ['poem'] }],
    ['with a member too many', { state: 'active' }],
    ['with a member too many in its basis', { legalBasis: { ...basis, more: 1 } }],
  ])('%s', async (_what, over) => {
    const { demo: _demo, ...payload } = contractorSource();
    const reply = await edge.app.inject({ method: 'POST', url: '/api/v1/sources', payload: { ...payload, ...over } });
    expect([reply.statusCode, reply.json().code]).toEqual([400, 'request.invalid']);
  });
});

describe('a list is not read', () => {
  it.each([
    '/api/v1/receipts?after=x',
    '/api/v1/receipts?after=00000000-0000-0000',
    '/api/v1/receipts?after=%00',
    '/api/v1/receipts?sourceId=1',
    '/api/v1/receipts?limit=201',
    '/api/v1/quarantine?after=0190-x',
    '/api/v1/quarantine?state=lost',
    '/api/v1/quarantine?code=%00',
    "/api/v1/quarantine?code=row'schema",
  ])('from %s', async (url) => {
    const reply = await edge.app.inject({ method: 'GET', url });
    expect([reply.statusCode, reply.json().code]).toEqual([400, 'request.invalid']);
  });
});
