import {
  CookieClient,
  createTestDatabase,
  findFreePorts,
  startTestApp,
  startTestOidcProvider,
  TEST_PASSWORD,
} from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';
import { platformCaller } from '../identity/index.ts';

const OPERATOR = '00000000-0000-7000-8000-0000000000a1';
const [port = 0] = await findFreePorts(1);
const host = `127.0.0.1:${port}`;
const database = await createTestDatabase();
const provider = await startTestOidcProvider([`http://${host}/api/auth/callback/city`]);
const { issuer, clientId, clientSecret } = provider;
const test = await startTestApp({ urls: database, port, oidc: { issuer, clientId, clientSecret } });
let tenantId: string;

beforeAll(async () => {
  const { registry, identity, infra } = test.app;
  const operator = {
    id: OPERATOR,
    nameZh: '演示商行',
    uscc: '91330602XXXXXX019J',
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
  };
  await inScope(infra.workerDb, systemScope, (tx) =>
    registry.bulkLoad(
      tx,
      { operators: [operator] },
      { sourceKind: 'demo', sourceRef: 'test', at: infra.clock.now(), demo: true },
    ),
  );
  const account = { username: 'shop.keeper', displayName: '演示店主', initialPassword: TEST_PASSWORD, demo: true };
  const subject = { kind: 'operator', subjectId: OPERATOR, countyCode: '330602' } as const;
  ({ tenantId } = await identity.admitMember(platformCaller, { ...account, subject }));
}, 60_000);
afterAll(async () => {
  await test.close();
  await provider.close();
  await database.drop();
});

async function signIn(person: Parameters<typeof provider.present>[0]) {
  provider.present(person);
  const client = new CookieClient(test.app.edge.app, host);
  const start = await client.send('POST', '/api/auth/sign-in/social', { provider: 'city', callbackURL: '/hall' });
  const back = new URL(await provider.visit(start.json().url));
  const end = await client.send('GET', `${back.pathname}${back.search}`);
  return { client, location: String(end.headers['location']) };
}

describe('a merchant comes by the OpenID provider of the city', () => {
  it('to its own tenant, with one factor, and to nothing of an officer’s', async () => {
    const { client, location } = await signIn({ subject: 'm-1', username: 'shop.keeper', amr: ['pwd'] });
    expect(location).toBe('/hall');
    const me = (await client.send('GET', '/api/v1/front/me')).json();
    expect(me.tenants).toEqual([{ id: tenantId, kind: 'operator', nameZh: '演示商行', isParty: true }]);
    expect((await client.send('GET', `/api/v1/tenants/${tenantId}/file`)).statusCode).toBe(200);
    expect((await client.send('GET', '/api/v1/alerts')).statusCode).toBe(403);
  });

  it('again by the subject that was linked, whatever name the provider gives it by then', async () => {
    const { client } = await signIn({ subject: 'm-1', username: 'renamed', amr: ['pwd'] });
    expect((await client.send('GET', '/api/v1/front/me')).json().tenants).toHaveLength(1);
  });

  it('and nobody else is let in under its name, nor made an account', async () => {
    const { client, location } = await signIn({ subject: 'm-2', username: 'shop.keeper', amr: ['pwd'] });
    expect(location).toContain('error=signIn.unknownIdentity');
    expect((await client.send('GET', '/api/v1/front/me')).statusCode).toBe(401);
  });
});
