import { movableClock } from '@jianhu/kernel';
import { CookieClient, createTestDatabase, startTestApp, TEST_PASSWORD, type TestApp } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../../infra/database.ts';
import { withClient } from '../../../infra/postgres/server-address.ts';
import { platformCaller } from '../../identity/index.ts';

const END = '2027-01-22';
const LICENCES = { own: '00000000-0000-7000-8000-0000000000a3', others: '00000000-0000-7000-8000-0000000000b3' };
const OPERATORS = { own: '00000000-0000-7000-8000-0000000000a1', others: '00000000-0000-7000-8000-0000000000b1' };
/** 60 days before the end, by the calendar of Asia/Shanghai. */
const clock = movableClock(new Date('2026-11-23T00:20:00Z'));
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let test: TestApp;
let tenantId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  test = await startTestApp({ urls: database, clock });
  const { registry, identity, infra } = test.app;
  const operator = (id: string, uscc: string) => ({
    id,
    nameZh: `演示商行${id.slice(-2)}`,
    uscc,
    kind: 'enterprise' as const,
    legacyRegNo: null,
    status: 'active' as const,
    countyCode: '330602',
    address: '演示路8号',
    businessScope: '',
    trade: null,
    establishedOn: null,
    personRef: null,
    subjectKey: null,
  });
  const licence = (id: string, operatorId: string) => ({
    id,
    operatorId,
    kind: 'foodBusinessPermit' as const,
    number: `JY${id.slice(-2)}`,
    scope: '预包装食品',
    issuingOrgan: null,
    issuedOn: '2022-01-23',
    validTo: END,
    status: 'valid' as const,
    countyCode: '330602',
  });
  await inScope(infra.workerDb, systemScope, (tx) =>
    registry.bulkLoad(
      tx,
      {
        operators: [operator(OPERATORS.own, '91330602XXXXXX019J'), operator(OPERATORS.others, '92330681XXXXXX027P')],
        licences: [licence(LICENCES.own, OPERATORS.own), licence(LICENCES.others, OPERATORS.others)],
      },
      { sourceKind: 'demo', sourceRef: 'test', at: clock.now(), demo: true },
    ),
  );
  const account = { username: 'merchant', displayName: '店主', initialPassword: TEST_PASSWORD, demo: true };
  const subject = { kind: 'operator', subjectId: OPERATORS.own, countyCode: '330602' } as const;
  ({ tenantId } = await identity.admitMember(platformCaller, { ...account, subject }));
}, 60_000);
afterAll(async () => {
  await test.close();
  await database.drop();
});

async function inboxOn(day: string) {
  clock.set(new Date(`${day}T00:20:00Z`));
  const client = new CookieClient(test.app.edge.app, new URL(test.url).host);
  await client.send('POST', '/api/auth/sign-in/username', { username: 'merchant', password: TEST_PASSWORD });
  const told = await test.app.counter.tellEnds();
  const { notices } = (await client.send('GET', `/api/v1/tenants/${tenantId}/inbox`)).json();
  return { told, notices };
}

describe('a licence that ends is told of in the inbox of its business (行政许可法 art. 50)', () => {
  it('60 days before, with the article and where to apply, and to nobody without an account', async () => {
    const { told, notices } = await inboxOn('2026-11-23');
    expect(told).toBe(1);
    expect(notices).toEqual([
      expect.objectContaining({ licenceId: LICENCES.own, validTo: END, daysLeft: 60, daysBefore: 60 }),
    ]);
    expect(notices[0].renewal).toMatchObject({ statute: '中华人民共和国行政许可法', article: '第五十条' });
    expect(notices[0].renewal.whereZh).toContain('原发证机关');
  });

  it('once for each of its days, however often the job runs', async () => {
    expect((await inboxOn('2026-11-23')).told).toBe(0);
    expect((await inboxOn('2026-12-22')).told).toBe(0);
    expect((await inboxOn('2026-12-23')).told).toBe(1);
    const last = await inboxOn('2027-01-15');
    expect([last.told, (await inboxOn('2027-01-16')).told]).toEqual([1, 0]);
    expect(last.notices).toEqual([expect.objectContaining({ daysLeft: 7, daysBefore: 7, toldOn: '2027-01-15' })]);
  });

  it('is gone from the inbox once the licence was renewed, and its new end is told anew', async () => {
    await withClient(database.ownerUrl, (client) =>
      client.query(`update registry.licence set valid_to = '2027-02-20' where id = $1`, [LICENCES.own]),
    );
    expect(await inboxOn('2027-01-17')).toMatchObject({
      told: 1,
      notices: [{ validTo: '2027-02-20', daysBefore: 60 }],
    });
  });
});
