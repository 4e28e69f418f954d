import type { LicenceCheck, ShownLicence } from '@jianhu/contract';
import { completeUscc } from '@jianhu/kernel';
import { counterTables, stageCases, unaskedOfCounter } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../../infra/database.ts';
import { platformCaller } from '../../identity/index.ts';
import { createRegistry } from '../../registry/index.ts';
import { type Counter, createCounter, readLicenceRenewal, readPermitCatalogue, readPublicity } from '../index.ts';

const codes = Array.from({ length: 720 }, (_, at) => completeUscc(`91310101MA2AB${String(at).padStart(4, '0')}`));
const { permitCatalogue, licenceRenewal, publicityOf, calendar } = counterTables;
let isAway = false;
/** What the national system says of a code that it does not answer. */
let failureOf = (_uscc: string): LicenceCheck['failure'] => null;
let breaksAt = '';
let asked = 0;
const asker = {
  async checkLicences(licences: readonly ShownLicence[]) {
    asked += licences.length;
    if (licences.some(({ uscc }) => uscc === breaksAt)) throw new Error('the line broke');
    return licences.map(({ uscc }): LicenceCheck => ({
      uscc,
      ...judge(isAway ? 'timeout' : failureOf(uscc)),
      fields: [],
      licenceVersionHash: null,
      source: null,
      traceId: null,
      verifiedAt: '2026-11-23T01:00:00Z',
    }));
  },
};
const judge = (failure: LicenceCheck['failure']) =>
  failure === null
    ? ({ verdict: 'match', status: 'inOperation', failure } as const)
    : ({ verdict: 'unavailable', status: null, failure } as const);
let counter: Counter;
const stage = await stageCases(({ identity, cases, edge }, infra) => {
  const registry = createRegistry(infra, {
    places: { counties: [], divisions: {} as never, placeNames: [] },
    identity,
  });
  counter = createCounter(infra, {
    identity,
    registry,
    cases,
    publicity: readPublicity(publicityOf(), calendar),
    ...unaskedOfCounter,
    asker,
    permits: readPermitCatalogue([permitCatalogue]),
    renewal: readLicenceRenewal([licenceRenewal]),
  });
  counter.mount(edge);
});
afterAll(() => stage.close());

const tenants: Record<string, string> = {};
let key: string;
beforeAll(async () => {
  for (const [who, subjectId] of [
    ['company', '00000000-0000-7000-8000-0000000000a1'],
    ['other', '00000000-0000-7000-8000-0000000000a2'],
  ] as const) {
    const subject = { kind: 'operator' as const, subjectId, countyCode: stage.own.countyCode };
    const account = { username: who, displayName: '专员', initialPassword: 'a long test password', demo: true };
    const { tenantId, personId } = await stage.identity.admitMember(platformCaller, { ...account, subject });
    const nobody = { unitId: null, countyCode: null, reach: 'none', permissions: new Set<never>() } as const;
    stage.enter(who, { ...nobody, personId, actorRef: `person:${personId}`, tenants: new Set([tenantId]) });
    tenants[who] = tenantId;
  }
  const keys = `/api/v1/tenants/${tenants['company']}/api-keys`;
  key = (await stage.post('company', keys, { name: '程序' })).json<{ key: string }>().key;
});

const ask = async (usccs: readonly string[]) => {
  const reply = await stage.edge.app.inject({
    method: 'POST',
    url: '/api/v1/licence-checks/batch',
    headers: { authorization: `Bearer ${key}` },
    payload: { licences: usccs.map((uscc) => ({ uscc, shown: { legalRep: '演示某人' } })) },
  });
  return reply.json<{ items: { verdict: string; checkId?: string; problem: { code: string } | null }[] }>().items;
};
const checkOf = (id: string, query = '', who = 'company') =>
  stage.get(who, `/api/v1/tenants/${tenants['company']}/foreign-licence-checks/${id}${query}`);

describe('more foreign licences than are asked at once (brief 3.9)', () => {
  let id: string;

  it('waits in the order asked under one number, and says how many are still asked', async () => {
    const items = await ask(codes);
    expect(items.slice(0, 500).every(({ verdict, checkId }) => verdict === 'match' && checkId === undefined)).toBe(
      true,
    );
    const ids = new Set(items.slice(500).map(({ checkId }) => checkId));
    expect([ids.size, items[500]?.verdict, items[500]?.problem?.code]).toEqual([1, 'unavailable', 'licence.queued']);
    id = items[500]?.checkId ?? '';
    expect((await checkOf(id)).json()).toMatchObject({ total: 220, answered: 0, waiting: 220, items: [], next: null });
  });

  it('keeps what was shown sealed, and shows it to no other business', async () => {
    const rows = await inScope(stage.infra.workerDb, systemScope, async (tx) => [
      await tx.selectFrom('counter.foreign_check').selectAll().execute(),
      await tx.selectFrom('counter.foreign_answer').selectAll().execute(),
    ]);
    expect(JSON.stringify(rows)).not.toContain('演示某人');
    expect((await checkOf(id, '', 'other')).statusCode).toBe(404);
    const crossed = `/api/v1/tenants/${tenants['other']}/foreign-licence-checks`;
    expect((await stage.get('other', `${crossed}/${id}`)).statusCode).toBe(404);
    expect((await stage.get('other', crossed)).json()).toEqual({ items: [] });
  });

  it('loses nothing while the national system is away, and goes on by itself', async () => {
    isAway = true;
    expect(await counter.answerWaiting()).toBe(0);
    expect((await checkOf(id)).json()).toMatchObject({ waiting: 220 });
    isAway = false;
    asked = 0;
    expect(await counter.answerWaiting()).toBe(100);
    expect((await checkOf(id)).json()).toMatchObject({ answered: 100, waiting: 120, next: null });
    expect(await counter.answerWaiting()).toBe(100);
    expect(await counter.answerWaiting()).toBe(20);
    expect([await counter.answerWaiting(), asked]).toEqual([0, 220]);
  });

  it('writes down no answer that is none: what some codes got stays sealed until the others have theirs', async () => {
    const some = (await ask(codes.slice(0, 600)))[500]?.checkId ?? '';
    asked = 0;
    failureOf = (uscc) => (uscc === codes[510] ? 'timeout' : null);
    expect([await counter.answerWaiting(), asked]).toEqual([0, 100]);
    expect((await checkOf(some)).json()).toMatchObject({ answered: 0, waiting: 100 });
    failureOf = () => null;
    expect([await counter.answerWaiting(), asked]).toEqual([100, 101]);
    const { items } = (await checkOf(some)).json<{ items: { place: number; uscc: string; verdict: string }[] }>();
    expect(items.every(({ verdict, uscc, place }) => verdict === 'match' && uscc === codes[499 + place])).toBe(true);
  });

  it('ends for a code that the system leaves unanswered while it is there', async () => {
    const refused = (await ask(codes.slice(0, 501)))[500]?.checkId ?? '';
    failureOf = () => 'refused';
    for (let round = 1; round < 20; round++) expect(await counter.answerWaiting()).toBe(0);
    expect((await checkOf(refused)).json()).toMatchObject({ waiting: 1 });
    expect(await counter.answerWaiting()).toBe(1);
    expect((await checkOf(refused)).json()).toMatchObject({
      waiting: 0,
      items: [{ verdict: 'unavailable', problem: { code: 'licence.unanswered' } }],
    });
    failureOf = () => null;
  });

  it('lets no check that fails or stands still keep the others waiting', async () => {
    const made: string[] = [];
    for (let at = 0; at < 12; at++) {
      stage.infra.clock.advanceMs(1_000);
      made.push((await ask([...codes.slice(0, 500), codes[500 + at] ?? '']))[500]?.checkId ?? '');
    }
    const [broken = ''] = made;
    breaksAt = codes[500] ?? '';
    failureOf = (uscc) => (codes.indexOf(uscc) < 510 ? 'timeout' : null);
    for (const waitedMs of [60_000, 60_000]) {
      stage.infra.clock.advanceMs(waitedMs);
      await expect(counter.answerWaiting()).rejects.toThrow('1 parts');
    }
    expect((await checkOf(made[11] ?? '')).json()).toMatchObject({ waiting: 0 });
    expect((await checkOf(broken)).json()).toMatchObject({ waiting: 1 });
    breaksAt = '';
    failureOf = () => null;
    expect(await counter.answerWaiting()).toBe(10);
  });

  it('is read by page, each answer at its place', async () => {
    const first = (await checkOf(id, '?limit=150')).json<{ items: { place: number; uscc: string }[]; next: number }>();
    expect([first.items.length, first.items[0]?.place, first.items[0]?.uscc, first.next]).toEqual([
      150,
      1,
      codes[500],
      150,
    ]);
    const rest = (await checkOf(id, `?limit=150&after=${first.next}`)).json<{ items: object[]; next: null }>();
    expect([rest.items.length, rest.next]).toEqual([70, null]);
    expect((await checkOf(id, '?limit=0')).statusCode).toBe(400);
    expect((await checkOf(id, '?after=-1')).statusCode).toBe(400);
  });
});
