import type { BenefitMatches, BenefitUptake } from '@jianhu/contract';
import { CookieClient, createTestDatabase, startTestApp, TEST_PASSWORD, type TestApp } from '@jianhu/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';
import { platformCaller } from '../identity/index.ts';

const OWN = '00000000-0000-7000-8000-0000000000a1';
const COUNTY = '330602';
const ELSEWHERE = '330624';
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let test: TestApp;
let base: string;
const clients = new Map<string, CookieClient>();

beforeAll(async () => {
  database = await createTestDatabase();
  test = await startTestApp({ urls: database });
  const { registry, identity, infra } = test.app;
  const operator = (id: string, kind: 'enterprise' | 'individualBusiness', countyCode: string) => ({
    id,
    nameZh: `演示商行${id.slice(-2)}`,
    uscc: null,
    kind,
    legacyRegNo: null,
    status: 'active' as const,
    countyCode,
    address: '演示路8号',
    businessScope: '',
    trade: '3411',
    establishedOn: '2020-03-01',
    personRef: null,
    subjectKey: id,
  });
  const others = ['b1', 'b2', 'b3'].map((end) =>
    operator(`${OWN.slice(0, -2)}${end}`, 'individualBusiness', ELSEWHERE),
  );
  const operators = [operator(OWN, 'enterprise', COUNTY), ...others];
  await inScope(infra.workerDb, systemScope, (tx) =>
    registry.bulkLoad(tx, { operators }, { sourceKind: 'demo', sourceRef: 'test', at: infra.clock.now(), demo: true }),
  );
  const subject = { kind: 'operator', subjectId: OWN, countyCode: COUNTY } as const;
  const account = { displayName: '店主', initialPassword: TEST_PASSWORD, demo: true };
  const { tenantId } = await identity.admitMember(platformCaller, { ...account, username: 'merchant', subject });
  base = `/api/v1/tenants/${tenantId}`;
  for (const [username, countyCode] of [
    ['own', COUNTY],
    ['elsewhere', ELSEWHERE],
  ] as const) {
    const unitId = identity.units.marketRegulatorOf(countyCode)?.id ?? '';
    const { id } = await identity.createPerson(platformCaller, { ...account, username, unitId });
    await identity.grantRoles(platformCaller, { personId: id, roles: ['monitorOfficer'], reason: 'test' });
  }
  for (const username of ['merchant', 'own', 'elsewhere']) {
    const client = new CookieClient(test.app.edge.app, new URL(test.url).host);
    await client.send('POST', '/api/auth/sign-in/username', { username, password: TEST_PASSWORD });
    clients.set(username, client);
  }
});
afterAll(async () => {
  await test.close();
  await database.drop();
});

const send = (who: string, method: 'GET' | 'POST', url: string, body?: object) => {
  const client = clients.get(who);
  if (!client) throw new Error(`${who} is nobody of this test`);
  return client.send(method, url, body);
};
const outcomes = ({ policies }: BenefitMatches) =>
  new Map(policies.map(({ policyId, outcome }) => [policyId, outcome]));

it('a business says what is asked for, sees what fits and what it misses by one condition, and its county counts it (measure 10)', async () => {
  const before = (await send('merchant', 'GET', `${base}/benefits`)).json<BenefitMatches>();
  expect(outcomes(before).get('cit-small-profit')).toBe('open');
  expect(before.facts.map(({ key }) => key)).not.toContain('kind');
  const facts = {
    restrictedIndustry: false,
    yearIncomeYuan: 900_000,
    employees: 12,
    assetsYuan: 2_000_000,
    ownsCoreIp: true,
  };
  const more = { ...facts, techStaffPercent: 9, highTechIncomePercent: 70 };
  const said = (await send('merchant', 'POST', `${base}/benefits/facts`, { facts: more })).json<BenefitMatches>();
  expect(outcomes(said).get('cit-small-profit')).toBe('fits');
  expect(outcomes(said).get('high-tech-15')).toBe('oneAway');
  const missed = said.policies.find(({ policyId }) => policyId === 'high-tech-15');
  expect(missed?.conditions.filter(({ state }) => state === 'unmet')).toMatchObject([
    { fact: 'techStaffPercent', article: '《高新技术企业认定管理办法》第十一条' },
  ]);
  for (const bad of [{ kind: 'cooperative' }, { nonsense: true }, { employees: '12' }, { vatPayer: 'both' }])
    expect((await send('merchant', 'POST', `${base}/benefits/facts`, { facts: bad })).json().code).toBe(
      'benefit.badFact',
    );
  const uptake = { policyId: 'cit-small-profit', state: 'enjoyed' };
  expect(
    (await send('merchant', 'POST', `${base}/benefits/uptake`, uptake)).json<BenefitMatches>().policies[0],
  ).toBeDefined();
  expect(
    (await send('merchant', 'POST', `${base}/benefits/uptake`, { ...uptake, policyId: 'no-such' })).json().code,
  ).toBe('benefit.noPolicy');
  expect(await test.app.benefits.matchAll()).toEqual({ operators: 4 });
  const seen = async (who: string) =>
    (await send(who, 'GET', '/api/v1/benefits/uptake'))
      .json<BenefitUptake>()
      .policies.find(({ policyId }) => policyId === 'cit-small-profit');
  expect(await seen('own')).toMatchObject({ fits: 1, enjoyed: 1, counties: [{ countyCode: COUNTY }] });
  expect(await seen('elsewhere')).toMatchObject({ fits: 0, enjoyed: 0, counties: [] });
});

it('an officer sees the operators of the own county, and a merchant neither counts nor others; no class reaches the front (brief 4.19.5)', async () => {
  expect((await send('own', 'GET', `/api/v1/operators/${OWN}/benefits`)).statusCode).toBe(200);
  expect((await send('elsewhere', 'GET', `/api/v1/operators/${OWN}/benefits`)).statusCode).toBe(404);
  expect((await send('merchant', 'GET', `/api/v1/operators/${OWN}/benefits`)).statusCode).toBe(403);
  expect((await send('merchant', 'GET', '/api/v1/benefits/uptake')).statusCode).toBe(403);
  expect((await send('merchant', 'GET', '/api/v1/credit/desk')).statusCode).toBe(403);
  for (const path of ['benefits', 'credit'])
    expect((await send('merchant', 'GET', `${base}/${path}`)).body).not.toMatch(/"class"|"points"|watch|standing/);
});
