import type { NoticeMail } from '@jianhu/contract';
import { movableClock } from '@jianhu/kernel';
import { inScope, platformCaller, systemScope, withClient } from '@jianhu/server';
import { CookieClient } from './cookie-client.ts';
import { startTestApp, type TestApp } from './test-app.ts';
import { createTestDatabase } from './test-database.ts';
import { TEST_PASSWORD } from './test-identity.ts';
import { startTestMailServer } from './test-mail-server.ts';

type Tenant = 'own' | 'other';
/** Two businesses with a licence that ends on 22 January 2027. */
const OPERATORS = { own: '00000000-0000-7000-8000-0000000000a1', other: '00000000-0000-7000-8000-0000000000b1' };
const SESSION_MS = 7 * 3_600_000;

/** The whole Jianhu with a mail server: `own` and `colleague` act for one business, `other` for another; nothing goes out but by `tell`. */
export async function stageNoticeMail() {
  const clock = movableClock(new Date('2026-11-08T02:00:00Z'));
  const [database, server] = await Promise.all([createTestDatabase(), startTestMailServer()]);
  const test = await startTestApp({ urls: database, clock, smtpUrl: server.url });
  await test.app.infra.outbox.stop();
  await loadBusinesses(test, clock.now());
  const admit = async (username: string, subjectId: string): Promise<string> => {
    const account = { username, displayName: '演示店主', initialPassword: TEST_PASSWORD, demo: true };
    const subject = { kind: 'operator' as const, subjectId, countyCode: '330602' };
    return (await test.app.identity.admitMember(platformCaller, { ...account, subject })).tenantId;
  };
  const tenants = { own: await admit('own', OPERATORS.own), other: await admit('other', OPERATORS.other) };
  await admit('colleague', OPERATORS.own);

  /** Signed in anew where the clock went on for long: a session lasts eight hours. */
  const sessions = new Map<string, { readonly client: CookieClient; readonly since: number }>();
  const clientOf = async (who: string): Promise<CookieClient> => {
    const [known, now] = [sessions.get(who), clock.now().getTime()];
    if (known && now - known.since < SESSION_MS) return known.client;
    const client = new CookieClient(test.app.edge.app, new URL(test.url).host);
    if (who !== 'nobody') {
      await client.send('POST', '/api/auth/sign-in/username', { username: who, password: TEST_PASSWORD });
    }
    sessions.set(who, { client, since: now });
    return client;
  };
  const send = async (who: string, method: 'GET' | 'PUT' | 'POST', url: string, body?: object) => {
    const reply = await (await clientOf(who)).send(method, url, body);
    return { status: reply.statusCode, body: reply.body, json: reply.json() };
  };
  const at = (tenant: Tenant, more = ''): string => `/api/v1/tenants/${tenants[tenant]}/notice-mail${more}`;
  const ask = (who: string, address: string | null, tenant: Tenant = 'own') =>
    send(who, 'PUT', at(tenant), { address });
  const confirm = (who: string, code: string, tenant: Tenant = 'own') =>
    send(who, 'POST', at(tenant, '/confirmation'), { code });
  const tell = () => test.app.counter.tellByMail();
  /** What the newest letter to an address carries behind the #. */
  const codeTo = (address: string): string => {
    const text = server.mails.findLast(
      ({ to, text: letter }) => to === address && letter.includes('/own/notice-mail#'),
    );
    return /notice-mail#[0-9a-f-]{36}\.([\w-]{43})\n/.exec(text?.text ?? '')?.[1] ?? '';
  };
  const asOwner = (query: string): Promise<unknown[]> =>
    withClient(database.ownerUrl, async (client) => (await client.query(query)).rows);
  return {
    app: test.app,
    clock,
    server,
    tenants,
    operators: OPERATORS,
    at,
    send,
    ask,
    confirm,
    tell,
    codeTo,
    asOwner,
    read: async (who: string, tenant: Tenant = 'own') => (await send(who, 'GET', at(tenant))).json as NoticeMail,
    passHours: (hours: number): void => clock.set(new Date(clock.now().getTime() + hours * 3_600_000)),
    /** An address that is asked for, written to and confirmed. */
    async enter(who: string, address: string, tenant: Tenant = 'own'): Promise<void> {
      await ask(who, address, tenant);
      await tell();
      const { status, body } = await confirm(who, codeTo(address), tenant);
      if (status !== 200) throw new Error(`the address was not confirmed: ${body}`);
    },
    /** How many addresses the vault holds. */
    sealed: async () => (await asOwner(`select field from vault.item where field ~ '^m[0-9a-f]{32}$'`)).length,
    async close() {
      await server.close();
      await test.close();
      await database.drop();
    },
  };
}

function loadBusinesses({ app: { registry, infra } }: TestApp, at: Date) {
  const common = { countyCode: '330602', personRef: null, subjectKey: null, legacyRegNo: null, establishedOn: null };
  const operator = (id: string, uscc: string) => ({
    ...common,
    id,
    nameZh: `演示商行${id.slice(-2)}`,
    uscc,
    kind: 'enterprise' as const,
    status: 'active' as const,
    address: '演示路8号',
    businessScope: '',
    trade: null,
  });
  const licence = (operatorId: string) => ({
    id: operatorId.replace(/1$/, '3'),
    operatorId,
    kind: 'foodBusinessPermit' as const,
    number: `JY${operatorId.slice(-2)}`,
    scope: '预包装食品',
    issuingOrgan: null,
    issuedOn: '2022-01-23',
    validTo: '2027-01-22',
    status: 'valid' as const,
    countyCode: '330602',
  });
  return inScope(infra.workerDb, systemScope, (tx) =>
    registry.bulkLoad(
      tx,
      {
        operators: [operator(OPERATORS.own, '91330602XXXXXX019J'), operator(OPERATORS.other, '92330681XXXXXX027P')],
        licences: [licence(OPERATORS.own), licence(OPERATORS.other)],
      },
      { sourceKind: 'demo', sourceRef: 'test', at, demo: true },
    ),
  );
}
