import { type Operation, operations } from '@jianhu/contract';
import { CookieClient, createTestDatabase, startTestApp, TEST_PASSWORD, type TestApp } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from './infra/database.ts';
import { platformCaller } from './modules/identity/index.ts';

const OPERATORS = { own: '00000000-0000-7000-8000-0000000000a1', other: '00000000-0000-7000-8000-0000000000b1' };
const SHOPS = { own: '00000000-0000-7000-8000-0000000000a2', other: '00000000-0000-7000-8000-0000000000b2' };
const PLATFORM = '00000000-0000-7000-8000-0000000000c1';
const COUNTY = '330602';
const ofTenants: readonly Operation[] = operations.filter(({ access }) => (access as string) === 'tenant');

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let test: TestApp;
let tenants: { own: string; other: string };
const clients = new Map<string, CookieClient>();

beforeAll(async () => {
  database = await createTestDatabase();
  test = await startTestApp({ urls: database });
  const { registry, identity, infra } = test.app;
  const operator = (id: string, nameZh: string, uscc: string) => ({
    id,
    nameZh,
    uscc,
    kind: 'enterprise' as const,
    legacyRegNo: null,
    status: 'active' as const,
    countyCode: COUNTY,
    address: '演示路 8 号',
    businessScope: '食品销售',
    trade: null,
    establishedOn: '2024-03-01',
    personRef: null,
    subjectKey: null,
  });
  const shop = (id: string, operatorId: string) => ({
    id,
    operatorId,
    platformId: PLATFORM,
    platformShopId: id.slice(-2),
    nameZh: `演示店${id.slice(-2)}`,
    url: null,
    status: 'open' as const,
    countyCode: COUNTY,
  });
  await inScope(infra.workerDb, systemScope, (tx) =>
    registry.bulkLoad(
      tx,
      {
        platforms: [
          {
            id: PLATFORM,
            nameZh: '演示平台',
            uscc: null,
            domain: 'shop.demo.invalid',
            icpFilingNo: null,
            platformClass: 'onlineSales',
            countyCode: COUNTY,
          },
        ],
        operators: [
          operator(OPERATORS.own, '演示本商行', '91330602XXXXXX019J'),
          operator(OPERATORS.other, '演示他商行', '92330681XXXXXX027P'),
        ],
        shops: [shop(SHOPS.own, OPERATORS.own), shop(SHOPS.other, OPERATORS.other)],
      },
      { sourceKind: 'demo', sourceRef: 'test', at: infra.clock.now(), demo: true },
    ),
  );
  const admit = async (username: string, kind: 'operator' | 'platform', subjectId: string): Promise<string> => {
    const account = { username, displayName: '演示店主', initialPassword: TEST_PASSWORD, demo: true };
    const subject = { kind, subjectId, countyCode: COUNTY };
    return (await identity.admitMember(platformCaller, { ...account, subject })).tenantId;
  };
  tenants = {
    own: await admit('own.merchant', 'operator', OPERATORS.own),
    other: await admit('other.merchant', 'operator', OPERATORS.other),
  };
  await admit('own.platform', 'platform', PLATFORM);
  const unitId = identity.units.cityMarketRegulator().id;
  const officer = { username: 'officer', displayName: '测试', unitId, initialPassword: TEST_PASSWORD, demo: true };
  const { id } = await identity.createPerson(platformCaller, officer);
  await identity.grantRoles(platformCaller, { personId: id, roles: ['citySupervisor'], reason: 'test' });
  for (const username of ['own.merchant', 'own.platform', 'officer']) {
    const client = new CookieClient(test.app.edge.app, new URL(test.url).host);
    const reply = await client.send('POST', '/api/auth/sign-in/username', { username, password: TEST_PASSWORD });
    if (reply.statusCode !== 200) throw new Error(reply.body);
    clients.set(username, client);
  }
  clients.set('nobody', new CookieClient(test.app.edge.app, new URL(test.url).host));
});
afterAll(async () => {
  await test.close();
  await database.drop();
});

const send = (who: string, method: string, url: string, body?: object) => {
  const client = clients.get(who);
  if (!client) throw new Error(`${who} is nobody of this test`);
  return client.send(method as 'GET', url, method === 'GET' ? undefined : (body ?? {}));
};
const addressOf = (op: Operation, tenantId: string): string =>
  op.path.replaceAll(/:(\w+)/g, (_, name: string) => (name === 'tenantId' ? tenantId : SHOPS.other));

describe('another tenant’s counter (brief 7.6): the same answer as for one that does not exist', () => {
  it.each(ofTenants.map((op) => [op.id, op] as const))('%s', async (_id, op) => {
    const crossing = await send('own.merchant', op.method, addressOf(op, tenants.other));
    const nowhere = await send('own.merchant', op.method, addressOf(op, '00000000-0000-7000-8000-00000000dead'));
    const others = await Promise.all(
      ['own.platform', 'officer', 'nobody'].map((who) => send(who, op.method, addressOf(op, tenants.own))),
    );
    expect([crossing, nowhere].map((reply) => [reply.statusCode, reply.json().code])).toEqual([
      [404, 'record.notFound'],
      [404, 'record.notFound'],
    ]);
    expect(others.map(({ statusCode }) => statusCode)).toEqual([404, 404, 401]);
  });

  it.each(ofTenants.filter(({ path }) => /:(?!tenantId)\w+/.test(path)).map((op) => [op.id, op] as const))(
    '%s: of a record that is not the own one, for all that the path begins right',
    async (_id, op) => {
      const reply = await send('own.merchant', op.method, addressOf(op, tenants.own));
      expect([400, 404]).toContain(reply.statusCode);
    },
  );

  it('names its tenant in every path', () => {
    expect(ofTenants.filter(({ path }) => !path.startsWith('/api/v1/tenants/:tenantId/'))).toEqual([]);
    expect(
      operations.filter(({ access, path }) => path.includes(':tenantId') && (access as string) !== 'tenant'),
    ).toEqual([]);
  });
});

describe('the two sides of the counter', () => {
  it('shows a merchant its own file and nothing of an officer’s', async () => {
    const me = (await send('own.merchant', 'GET', '/api/v1/front/me')).json();
    expect(me.tenants).toEqual([{ id: tenants.own, kind: 'operator', nameZh: '演示本商行' }]);
    const file = await send('own.merchant', 'GET', `/api/v1/tenants/${tenants.own}/file`);
    expect(file.json()).toMatchObject({ nameZh: '演示本商行', shops: [{ nameZh: '演示店a2' }] });
    expect(file.body).not.toMatch(/personRef|credit|risk|alert|class/i);
    const officers = ['/api/v1/me', '/api/v1/alerts', '/api/v1/operators', '/api/v1/people', '/api/v1/live'];
    const replies = await Promise.all(officers.map((url) => send('own.merchant', 'GET', url)));
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([403, 403, 403, 403, 403]);
  });

  it('a platform company comes as itself', async () => {
    const { tenants: own } = (await send('own.platform', 'GET', '/api/v1/front/me')).json();
    const file = await send('own.platform', 'GET', `/api/v1/tenants/${own[0].id}/file`);
    expect(file.json()).toMatchObject({ platform: { domain: 'shop.demo.invalid' }, operator: null });
  });

  it('an officer is no member, and a member gets no role', async () => {
    expect((await send('officer', 'GET', '/api/v1/front/me')).json().code).toBe('access.membersOnly');
    const { personId } = await test.app.identity.admitMember(platformCaller, {
      username: 'second',
      displayName: '店员',
      initialPassword: TEST_PASSWORD,
      demo: true,
      subject: { kind: 'operator', subjectId: OPERATORS.own, countyCode: COUNTY },
    });
    const grant = { personId, roles: ['monitorOfficer'] as const, reason: 'test' };
    await expect(test.app.identity.grantRoles(platformCaller, grant)).rejects.toMatchObject({
      code: 'roles.memberOfTenant',
    });
  });

  it('in the database too: a row of another tenant is not there, whatever the code asks', async () => {
    const person = { actorRef: 'person:x', unitId: null, countyCode: null, reach: 'none' } as const;
    const seen = await inScope(test.app.infra.db, { ...person, tenantId: tenants.own }, (tx) =>
      tx.selectFrom('identity.tenant').select('id').execute(),
    );
    expect(seen).toEqual([{ id: tenants.own }]);
  });
});
