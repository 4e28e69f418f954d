import { movableClock } from '@jianhu/kernel';
import { inScope, platformCaller, systemScope } from '@jianhu/server';
import { CookieClient } from './cookie-client.ts';
import { startTestApp } from './test-app.ts';
import { createTestDatabase } from './test-database.ts';
import { TEST_PASSWORD } from './test-identity.ts';

const OPERATORS = { own: '00000000-0000-7000-8000-0000000000a1', other: '00000000-0000-7000-8000-0000000000b1' };
export const HALL_PDF = Buffer.from('%PDF-1.7 演示材料');
export const HALL_HASH = 'a'.repeat(64);

/** The hall with two merchants, their officers, and what they do by the interface. */
export async function startTestHall() {
  const clock = movableClock(new Date('2026-09-01T02:00:00Z'));
  const database = await createTestDatabase();
  const test = await startTestApp({ urls: database, clock });
  const clients = new Map<string, CookieClient>();
  const told: { itemId: string; outcome: string; facts: object }[] = [];
  const { registry, identity, infra } = test.app;
  infra.outbox.subscribe('services.applicationDecided.v1', 'test.decided', async (_tx, event) => {
    told.push(event);
  });
  const operator = (id: string, nameZh: string, uscc: string, countyCode: string) => ({
    id,
    nameZh,
    uscc,
    countyCode,
    kind: 'enterprise' as const,
    legacyRegNo: null,
    status: 'active' as const,
    address: '演示路 8 号',
    businessScope: '食品销售',
    trade: null,
    establishedOn: '2024-03-01',
    personRef: null,
    subjectKey: null,
  });
  await inScope(infra.workerDb, systemScope, (tx) =>
    registry.bulkLoad(
      tx,
      {
        platforms: [],
        operators: [
          operator(OPERATORS.own, '演示本商行', '91330602XXXXXX019J', '330602'),
          operator(OPERATORS.other, '演示他商行', '92330681XXXXXX027P', '330681'),
        ],
        shops: [],
      },
      { sourceKind: 'demo', sourceRef: 'test', at: clock.now(), demo: true },
    ),
  );
  const admit = async (username: string, subjectId: string): Promise<string> => {
    const account = { username, displayName: '演示店主', initialPassword: TEST_PASSWORD, demo: true };
    const subject = { kind: 'operator' as const, subjectId, countyCode: '330602' };
    return (await identity.admitMember(platformCaller, { ...account, subject })).tenantId;
  };
  const tenants = {
    own: await admit('own.merchant', OPERATORS.own),
    other: await admit('other.merchant', OPERATORS.other),
  };
  const hire = async (
    username: string,
    unitId: string,
    role: 'enforcementOfficer' | 'unitHead' | 'departmentOfficer' | 'planOffice',
  ) => {
    const person = { username, displayName: '测试', unitId, initialPassword: TEST_PASSWORD, demo: true };
    const { id } = await identity.createPerson(platformCaller, person);
    await identity.grantRoles(platformCaller, { personId: id, roles: [role], reason: 'test' });
  };
  const city = identity.units.cityMarketRegulator().id;
  const department = identity.units.list().find(({ kind, canEnforce }) => kind === 'administrativeOrgan' && canEnforce);
  await hire('officer', city, 'enforcementOfficer');
  await hire('head', city, 'unitHead');
  await hire('county', identity.units.marketRegulatorOf('330681')?.id ?? '', 'enforcementOfficer');
  await hire('department', department?.id ?? '', 'departmentOfficer');
  const office = identity.units.list().find(({ kind }) => kind === 'leadingGroupOffice');
  await hire('plan-office', office?.id ?? '', 'planOffice');

  async function signIn(username: string): Promise<void> {
    const client = new CookieClient(test.app.edge.app, new URL(test.url).host);
    const reply = await client.send('POST', '/api/auth/sign-in/username', { username, password: TEST_PASSWORD });
    if (reply.statusCode !== 200) throw new Error(reply.body);
    clients.set(username, client);
  }

  const send = async (who: string, method: string, url: string, body?: object) => {
    const client = clients.get(who);
    if (!client) throw new Error(`${who} is nobody of this test`);
    const reply = await client.send(method as 'GET', url, method === 'GET' ? undefined : (body ?? {}));
    return { status: reply.statusCode, json: reply.json() };
  };
  const own = (path: string, tenant: 'own' | 'other' = 'own'): string =>
    `/api/v1/tenants/${tenants[tenant]}/applications/${path}`;
  let serial = 0;
  const newId = (): string => `00000000-0000-7000-8000-${String(++serial).padStart(12, '0')}`;

  /** By the raw body of an octet stream, as a browser sends it. */
  async function upload(who: string, id: string, given: { name: string; bytes: Buffer; tenant?: 'own' | 'other' }) {
    const fileId = newId();
    const client = clients.get(who);
    const path = `${own(`${id}/files`, given.tenant)}?name=${encodeURIComponent(given.name)}&fileId=${fileId}`;
    const reply = await client?.send('POST', path, given.bytes);
    return { status: reply?.statusCode, json: reply?.json(), fileId };
  }

  /** A table as a browser sends it. */
  async function sendTable(who: string, path: string, bytes: Buffer) {
    const reply = await clients.get(who)?.send('POST', path, bytes);
    return { status: reply?.statusCode, json: reply?.json() };
  }

  const form = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
    datasetName: '黄酒消费偏好数据集',
    datasetHash: HALL_HASH,
    records: 2e4,
    isPublic: false,
    useScene: '选品',
    collected: 'own',
    algorithm: '去重、聚类',
    evidenceKind: 'chain',
    evidenceNo: 'BC-01',
    hasPersonal: false,
    contactName: '演示联系人',
    contactPhone: '0575 8800 0000',
    ...more,
  });
  /** A draft with its proof. */
  async function draft(who = 'own.merchant', tenant: 'own' | 'other' = 'own') {
    const id = newId();
    await send(who, 'PUT', own(`${id}/draft`, tenant), { itemId: 'data-ip', values: { datasetName: '起草中' } });
    const { fileId } = await upload(who, id, { name: '存证.pdf', bytes: HALL_PDF, tenant });
    return { id, values: form({ evidenceFile: [fileId] }) };
  }
  /** As somebody without an account reads them. */
  async function notices(query = '') {
    const reply = await test.app.edge.app.inject({ method: 'GET', url: `/api/v1/public/service-notices${query}` });
    return { status: reply.statusCode, cached: reply.headers['cache-control'], json: reply.json() };
  }
  const act = (who: string, file: { id: string; version: number }, action: string, facts: object = {}) =>
    send(who, 'POST', `/api/v1/service-applications/${file.id}/steps`, {
      action,
      expectedVersion: file.version,
      facts,
    });

  for (const username of ['own.merchant', 'other.merchant', 'officer', 'head', 'county', 'department'])
    await signIn(username);
  const close = async (): Promise<void> => {
    await test.close();
    await database.drop();
  };
  return { test, tenants, told, clock, signIn, send, own, newId, upload, sendTable, form, draft, notices, act, close };
}
