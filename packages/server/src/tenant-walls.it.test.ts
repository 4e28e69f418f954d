import { type Operation, operations } from '@jianhu/contract';
import { CookieClient, createTestDatabase, sampleOf, startTestApp, TEST_PASSWORD, type TestApp } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from './infra/database.ts';
import { platformCaller } from './modules/identity/index.ts';

const OPERATORS = { own: '00000000-0000-7000-8000-0000000000a1', other: '00000000-0000-7000-8000-0000000000b1' };
const SHOPS = { own: '00000000-0000-7000-8000-0000000000a2', other: '00000000-0000-7000-8000-0000000000b2' };
const OTHER_USCC = '92330681XXXXXX027P';
const PLATFORM = '00000000-0000-7000-8000-0000000000c1';
const OTHER_PLATFORM = '00000000-0000-7000-8000-0000000000c2';
const COUNTY = '330602';
const ofTenants: readonly Operation[] = operations.filter(({ access }) => (access as string) === 'tenant');

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let test: TestApp;
let tenants: { own: string; other: string; platform: string; otherPlatform: string };
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
        platforms: [PLATFORM, OTHER_PLATFORM].map((id) => ({
          id,
          nameZh: id === PLATFORM ? '演示平台' : '演示他平台',
          uscc: null,
          domain: id === PLATFORM ? 'shop.demo.invalid' : 'other.demo.invalid',
          icpFilingNo: null,
          platformClass: 'onlineSales' as const,
          countyCode: COUNTY,
        })),
        operators: [
          operator(OPERATORS.own, '演示本商行', '91330602XXXXXX019J'),
          operator(OPERATORS.other, '演示他商行', OTHER_USCC),
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
    platform: await admit('own.platform', 'platform', PLATFORM),
    otherPlatform: await admit('other.platform', 'platform', OTHER_PLATFORM),
  };
  const unitId = identity.units.cityMarketRegulator().id;
  const officer = { username: 'officer', displayName: '测试', unitId, initialPassword: TEST_PASSWORD, demo: true };
  const { id } = await identity.createPerson(platformCaller, officer);
  await identity.grantRoles(platformCaller, { personId: id, roles: ['citySupervisor'], reason: 'test' });
  for (const username of ['own.merchant', 'other.merchant', 'own.platform', 'other.platform', 'officer']) {
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

describe('another tenant’s id in every parameter of every operation, in path, query and body', () => {
  /** Records of the others, each with words that nobody else may read. */
  const theirs: { ids: string[]; read: (() => Promise<string>)[] } = { ids: [], read: [] };
  const WORDS = /演示他商行|演示他平台|他的投诉|他的草稿|他的密钥|他的说明|other\.demo\.invalid/;

  beforeAll(async () => {
    const draftId = '00000000-0000-7000-8000-00000000e001';
    const filingId = '00000000-0000-7000-8000-00000000e002';
    const at = (tenantId: string, path: string): string => `/api/v1/tenants/${tenantId}/${path}`;
    const make = async (who: string, method: string, url: string, body: object) => {
      const reply = await send(who, method, url, body);
      if (reply.statusCode >= 300) throw new Error(`${url}: ${reply.body}`);
      return reply.json();
    };
    const drafted = { itemId: 'data-ip', values: { datasetName: '他的草稿' } };
    await make('other.merchant', 'PUT', at(tenants.other, `applications/${draftId}/draft`), drafted);
    const { id: keyId } = await make('other.merchant', 'POST', at(tenants.other, 'api-keys'), { name: '他的密钥' });
    const rules = {
      title: '他的说明',
      version: '1',
      isMajor: false,
      comment: null,
      publishedOn: '2026-10-01',
      effectiveOn: '2026-11-01',
      olderReadable: true,
      mayLeave: true,
    };
    const filed = { id: filingId, kind: 'rules', rules, text: '他的说明' };
    await make('other.platform', 'POST', at(tenants.otherPlatform, 'platform-filings'), filed);
    theirs.ids = [
      tenants.other,
      tenants.otherPlatform,
      OPERATORS.other,
      SHOPS.other,
      OTHER_PLATFORM,
      draftId,
      filingId,
    ];
    theirs.ids.push(keyId, await complainOfThem());
    const read = (who: string, url: string) => async (): Promise<string> => (await send(who, 'GET', url)).body;
    theirs.read = [
      read('other.merchant', at(tenants.other, `applications/${draftId}/draft`)),
      read('other.merchant', at(tenants.other, 'api-keys')),
      read('other.platform', at(tenants.otherPlatform, 'platform-filings')),
      read('other.merchant', at(tenants.other, 'complaints')),
    ];
  });

  /** A complaint about the other merchant that its officer told it of, so that it can be read and answered (第十八条). */
  async function complainOfThem(): Promise<string> {
    const { complaints, identity, infra } = test.app;
    const now = infra.clock.now();
    const respondent = { nameZh: '演示他商行', uscc: OTHER_USCC, platform: null, shopId: null, addressShown: null };
    const itemId = await inScope(infra.workerDb, systemScope, (tx) =>
      complaints.takeWorkItem(tx, {
        counterpart: 'simulator',
        workItemNo: 'TEST-1',
        itemKind: 'complaint',
        state: 'received',
        at: now,
        receivedAt: now,
        countyCode: '330681',
        respondent,
        categoryZh: '他的投诉',
        goodsZh: null,
        requestZh: '退货退款',
        factsZh: '不一致',
        amountFen: null,
        personRef: null,
        person: null,
        demo: true,
      }),
    );
    const unitId = identity.units.marketRegulatorOf('330681')?.id ?? '';
    const seat = { username: 'seat', displayName: '测试', unitId, initialPassword: TEST_PASSWORD, demo: true };
    const { id: personId } = await identity.createPerson(platformCaller, seat);
    await identity.grantRoles(platformCaller, { personId, roles: ['enforcementOfficer'], reason: 'test' });
    const caller = await identity.callerOf(personId);
    const accepted = { action: 'acceptComplaint', facts: {}, documents: { acceptanceDecision: '1' } };
    await complaints.actOnItem(caller, itemId, { ...accepted, expectedVersion: 1 });
    return itemId;
  }

  it('gives nothing of theirs away, and changes nothing of it', async () => {
    const before = await Promise.all(theirs.read.map((read) => read()));
    expect(before.every((text) => WORDS.test(text))).toBe(true);
    let tried = 0;
    const leaks: string[] = [];
    for (const op of ofTenants) {
      for (const [who, tenantId] of [
        ['own.merchant', tenants.own],
        ['own.platform', tenants.platform],
      ] as const) {
        for (const id of theirs.ids) {
          const path = op.path.replaceAll(/:(\w+)/g, (_, name: string) => (name === 'tenantId' ? tenantId : id));
          const query = op.query && new URLSearchParams(textsOf(sampleOf(op.query, id)));
          const body = op.body && (sampleOf(op.body, id) as object);
          const reply = await send(who, op.method, query ? `${path}?${query.toString()}` : path, body);
          tried += 1;
          if (WORDS.test(reply.body) || reply.statusCode >= 500) leaks.push(`${op.id} ${who} ${id} ${reply.body}`);
        }
      }
    }
    expect(leaks).toEqual([]);
    expect(tried).toBe(ofTenants.length * 2 * theirs.ids.length);
    expect(await Promise.all(theirs.read.map((read) => read()))).toEqual(before);
  }, 120_000);

  it('tries bodies that the contract takes, but for what a schema cannot say', () => {
    const bodies = ofTenants.filter(({ body }) => body !== undefined);
    const refused = bodies.filter(({ body }) => body?.safeParse(sampleOf(body, SHOPS.other)).success === false);
    expect(bodies.length).toBeGreaterThan(10);
    expect(refused.map(({ id }) => id)).toEqual([]);
  });
});

function textsOf(query: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(query ?? {}).map(([key, value]) => [key, String(value)]));
}

describe('the two sides of the counter', () => {
  it('shows a merchant its own file and nothing of an officer’s', async () => {
    const me = (await send('own.merchant', 'GET', '/api/v1/front/me')).json();
    expect(me.tenants).toEqual([{ id: tenants.own, kind: 'operator', nameZh: '演示本商行', isParty: true }]);
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
    // The registry holds no company with a credit code behind it.
    expect(own[0].isParty).toBe(false);
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
