import { type Operation, operations, permissions } from '@jianhu/contract';
import { CookieClient, createTestDatabase, sampleOf, startTestApp, TEST_PASSWORD, type TestApp } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from './infra/database.ts';
import { withClient } from './infra/postgres/server-address.ts';
import { platformCaller } from './modules/identity/index.ts';

const OWN_COUNTY = '330602';
const OTHER_COUNTY = '330681';
const OPERATOR = '00000000-0000-7000-8000-0000000000a1';
const APPLICATION = '00000000-0000-7000-8000-0000000000a2';
const LETTER = '00000000-0000-7000-8000-0000000000a3';
const MATTER = '00000000-0000-7000-8000-0000000000a4';
/** Words that only the county may read whose records hold them. */
const WORDS = /甲县商行|甲县店铺证明|甲县投诉的事实|甲县当事人的来信/;
const ROOMS = ['complaints', 'services', 'credit', 'platforms', 'counter'];

/** What officers do on the service side; whoever comes from outside is tried by the walls of tenants. */
const ofOfficers: readonly Operation[] = operations.filter(
  ({ id, access }) =>
    ROOMS.includes(id.split('.')[0] ?? '') && (permissions as readonly string[]).includes(access as string),
);

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let test: TestApp;
let ids: readonly string[];
let records: readonly string[];
const clients = new Map<string, CookieClient>();

const send = async (who: string, method: string, url: string, body?: object) => {
  const client = clients.get(who);
  if (!client) throw new Error(`${who} is nobody of this test`);
  return client.send(method as 'GET', url, method === 'GET' ? undefined : (body ?? {}));
};

beforeAll(async () => {
  database = await createTestDatabase();
  test = await startTestApp({ urls: database });
  const { registry, identity, infra, complaints } = test.app;
  const operator = {
    id: OPERATOR,
    nameZh: '演示甲县商行',
    uscc: '91330602XXXXXX019J',
    kind: 'individualBusiness' as const,
    legacyRegNo: null,
    status: 'active' as const,
    countyCode: OWN_COUNTY,
    address: '演示路 8 号',
    businessScope: '食品销售',
    trade: null,
    establishedOn: '2024-03-01',
    personRef: null,
    subjectKey: null,
  };
  await inScope(infra.workerDb, systemScope, (tx) =>
    registry.bulkLoad(
      tx,
      { operators: [operator] },
      { sourceKind: 'demo', sourceRef: 'test', at: infra.clock.now(), demo: true },
    ),
  );
  const [ownUnit, otherUnit] = [OWN_COUNTY, OTHER_COUNTY].map(
    (code) => identity.units.marketRegulatorOf(code)?.id ?? '',
  );
  const hire = async (username: string, unitId: string, role: 'enforcementOfficer' | 'unitHead' | 'monitorOfficer') => {
    const person = { username, displayName: '测试', unitId, initialPassword: TEST_PASSWORD, demo: true };
    const { id } = await identity.createPerson(platformCaller, person);
    await identity.grantRoles(platformCaller, { personId: id, roles: [role], reason: 'test' });
  };
  await hire('own.officer', ownUnit ?? '', 'enforcementOfficer');
  await hire('own.head', ownUnit ?? '', 'unitHead');
  await hire('other.officer', otherUnit ?? '', 'enforcementOfficer');
  await hire('other.head', otherUnit ?? '', 'unitHead');
  await hire('other.monitor', otherUnit ?? '', 'monitorOfficer');
  const { tenantId, personId } = await identity.admitMember(platformCaller, {
    username: 'merchant',
    displayName: '演示店主',
    initialPassword: TEST_PASSWORD,
    demo: true,
    subject: { kind: 'operator', subjectId: OPERATOR, countyCode: OWN_COUNTY },
  });
  for (const username of ['own.officer', 'own.head', 'other.officer', 'other.head', 'other.monitor', 'merchant']) {
    const client = new CookieClient(test.app.edge.app, new URL(test.url).host);
    const reply = await client.send('POST', '/api/auth/sign-in/username', { username, password: TEST_PASSWORD });
    if (reply.statusCode !== 200) throw new Error(reply.body);
    clients.set(username, client);
  }
  const values = {
    shopName: '甲县店铺证明',
    shopUrl: 'https://shop.demo.invalid/a',
    platformName: '演示平台',
    onlyOnline: true,
    platformProof: 'refused',
    refusalNote: '平台未答复',
    contactName: '演示联系人',
    contactPhone: '0575 8800 0000',
  };
  const application = `/api/v1/tenants/${tenantId}/applications/${APPLICATION}`;
  const submitted = await send('merchant', 'POST', `${application}/submit`, { itemId: 'premises-proof', values });
  if (submitted.statusCode >= 300) throw new Error(submitted.body);
  const complaint = await inScope(infra.db, systemScope, (tx) =>
    complaints.takeWorkItem(tx, {
      counterpart: 'simulator',
      workItemNo: 'TEST-000001',
      itemKind: 'complaint',
      state: 'received',
      at: infra.clock.now(),
      receivedAt: infra.clock.now(),
      countyCode: OWN_COUNTY,
      respondent: {
        nameZh: '演示甲县商行',
        uscc: null,
        platform: 'demo.example',
        shopId: 'shop-1',
        addressShown: null,
      },
      categoryZh: '饰品',
      goodsZh: '珍珠项链',
      requestZh: '退款',
      factsZh: '甲县投诉的事实：收到的项链与宣传不符。',
      amountFen: 39_900,
      personRef: null,
      person: null,
      demo: true,
    }),
  );
  await withClient(database.ownerUrl, (client) =>
    client.query(
      `insert into counter.inbox_message (id, tenant_id, operator_id, matter_id, paper_seq, kind, text, evidence, county_code,
        unit_id, sent_by, sent_at, demo) values ($1, $2, $3, $4, 1, 'statement', '甲县当事人的来信', '[]', $5, $6, $7, now(), true)`,
      [LETTER, tenantId, OPERATOR, MATTER, OWN_COUNTY, ownUnit, personId],
    ),
  );
  await infra.outbox.drain();
  ids = [OPERATOR, APPLICATION, LETTER, MATTER, complaint, tenantId];
  records = [
    `/api/v1/service-applications/${APPLICATION}`,
    `/api/v1/complaints/${complaint}`,
    `/api/v1/operators/${OPERATOR}/credit`,
    '/api/v1/inbox-messages',
  ];
}, 60_000);
afterAll(async () => {
  await test.close();
  await database.drop();
});

/** Records as their own county reads them, without the moment of the answer. */
const readOwn = async (): Promise<string[]> =>
  Promise.all(
    records.map(async (url) => {
      const reply = await send('own.officer', 'GET', url);
      return `${reply.statusCode} ${reply.body.replace(/"asOf":"[^"]*"/g, '')}`;
    }),
  );

describe('an officer of another county, on every operation of the service side (brief 7.6)', () => {
  it('finds records that its own county reads, so that there is something to find', async () => {
    expect(ofOfficers.length).toBeGreaterThan(30);
    expect(new Set(ofOfficers.map(({ id }) => id.split('.')[0]))).toEqual(new Set(ROOMS));
    const read = await readOwn();
    expect(read.map((text) => text.slice(0, 3))).toEqual(['200', '200', '200', '200']);
    expect(WORDS.test(read[0] ?? '') && WORDS.test(read[1] ?? '') && WORDS.test(read[3] ?? '')).toBe(true);
  });

  it('reads nothing of them and changes nothing of them, whatever id stands in path, query and body', async () => {
    const before = await readOwn();
    const leaks: string[] = [];
    let tried = 0;
    for (const op of ofOfficers) {
      for (const who of ['other.officer', 'other.head', 'other.monitor']) {
        for (const id of ids) {
          const path = op.path.replaceAll(/:\w+/g, id);
          const query = op.query && new URLSearchParams(textsOf(sampleOf(op.query, id)));
          const body = op.body && (sampleOf(op.body, id) as object);
          const plain = op.method === 'GET' ? await send(who, op.method, path) : undefined;
          const reply = await send(who, op.method, query ? `${path}?${query.toString()}` : path, body);
          tried += 1;
          for (const one of plain ? [plain, reply] : [reply]) {
            if (WORDS.test(one.body) || one.statusCode >= 500) leaks.push(`${op.id} ${who} ${id} ${one.body}`);
          }
        }
      }
    }
    expect(leaks).toEqual([]);
    expect(tried).toBe(ofOfficers.length * 3 * ids.length);
    expect(await readOwn()).toEqual(before);
  }, 240_000);
});

function textsOf(query: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(query ?? {}).map(([key, value]) => [key, String(value)]));
}
