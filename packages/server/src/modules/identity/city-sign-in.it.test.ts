import {
  CookieClient,
  createTestDatabase,
  createTestIdentity,
  createTestInfra,
  startTestOidcProvider,
  TEST_PASSWORD,
} from '@jianhu/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';
import { platformCaller } from './index.ts';

const listPeople = () =>
  inScope(infra.db, systemScope, (tx) => tx.selectFrom('identity.person').select('id').execute());

const HOST = 'localhost:8080';
const database = await createTestDatabase();
const infra = createTestInfra(database);
const provider = await startTestOidcProvider([`http://${HOST}/api/auth/callback/city`]);
const { issuer, clientId, clientSecret } = provider;
const served = await createTestIdentity(infra, { demo: false, oidc: { issuer, clientId, clientSecret } });

afterAll(async () => {
  await provider.close();
  await infra.close();
  await database.drop();
});

/** From the button on the sign-in page to where the browser ends. */
async function signInByCity(client: CookieClient): Promise<string> {
  const start = await client.send('POST', '/api/auth/sign-in/social', { provider: 'city', callbackURL: '/desk' });
  expect(start.statusCode).toBe(200);
  const back = new URL(await provider.visit(start.json().url));
  expect(back.host).toBe(HOST);
  const end = await client.send('GET', `${back.pathname}${back.search}`);
  expect(end.statusCode).toBe(302);
  return String(end.headers['location']);
}

describe('sign-in by the OpenID provider of the city', () => {
  it('opens the account that bears the username, and links the subject to it for good', async () => {
    const { id } = await served.signInAs('zhang.san', ['enforcementOfficer']);
    provider.present({ subject: 'city-1', username: 'Zhang.San', amr: ['pwd', 'otp'] });
    const client = new CookieClient(served.edge.app, HOST);
    expect(await signInByCity(client)).toBe('/desk');
    const me = (await client.send('GET', '/api/v1/me')).json();
    expect(me).toMatchObject({ id, displayName: '测试人员', mustEnrolTwoFactor: false });
    expect((await client.send('GET', '/api/v1/units')).statusCode).toBe(200);

    provider.present({ subject: 'city-1', username: 'renamed', amr: ['mfa'] });
    const again = new CookieClient(served.edge.app, HOST);
    await signInByCity(again);
    expect((await again.send('GET', '/api/v1/me')).json()).toMatchObject({ id });
  });

  it('keeps no name and no token of the provider, neither from the first sign-in nor from a later one', async () => {
    const rows = await infra.db.selectFrom('auth.account').selectAll().where('providerId', '=', 'city').execute();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ accountId: 'city-1', idToken: null, accessToken: null, refreshToken: null });
    const keep = infra.db.updateTable('auth.account').set({ idToken: 'a.b.c' }).where('providerId', '=', 'city');
    await expect(keep.execute()).rejects.toMatchObject({ code: '23514' });
    const users = await infra.db.selectFrom('auth.user').select(['name', 'email', 'id']).execute();
    for (const user of users) expect(user).toMatchObject({ name: user.id, email: `${user.id}@people.invalid` });
  });

  it('refuses an unknown identity with a sentence and creates nobody', async () => {
    const before = await listPeople();
    provider.present({ subject: 'city-9', username: 'stranger', amr: ['mfa'] });
    const client = new CookieClient(served.edge.app, HOST);
    expect(await signInByCity(client)).toBe(`http://${HOST}/sign-in?error=signIn.unknownIdentity`);
    expect((await client.send('GET', '/api/v1/me')).statusCode).toBe(401);
    expect(await listPeople()).toHaveLength(before.length);
  });

  it('gives an account that is linked to nobody else who bears its username', async () => {
    provider.present({ subject: 'city-2', username: 'zhang.san', amr: ['mfa'] });
    const client = new CookieClient(served.edge.app, HOST);
    expect(await signInByCity(client)).toContain('error=signIn.unknownIdentity');
  });

  it('refuses one factor at the provider to a role that needs two, and lets a reader in', async () => {
    await served.signInAs('one.factor', ['enforcementOfficer']);
    provider.present({ subject: 'city-3', username: 'one.factor', amr: ['pwd'] });
    expect(await signInByCity(new CookieClient(served.edge.app, HOST))).toContain(
      'error=signIn.secondFactorAtProvider',
    );
    await served.signInAs('only.reads', ['officeStaff']);
    provider.present({ subject: 'city-4', username: 'only.reads', amr: ['pwd'] });
    expect(await signInByCity(new CookieClient(served.edge.app, HOST))).toBe('/desk');
  });

  it.each([[['pwd', 'pin']], [['pwd', 'user']], [['pwd', 'kba']]])('takes %j for one factor', async (amr) => {
    const username = `knows.${amr.join('.')}`;
    await served.signInAs(username, ['enforcementOfficer']);
    provider.present({ subject: username, username, amr });
    expect(await signInByCity(new CookieClient(served.edge.app, HOST))).toContain(
      'error=signIn.secondFactorAtProvider',
    );
  });

  it('ends a session of one factor when its person is granted a role that needs two', async () => {
    const { id } = await served.signInAs('promoted', []);
    provider.present({ subject: 'city-6', username: 'promoted', amr: ['pwd'] });
    const client = new CookieClient(served.edge.app, HOST);
    await signInByCity(client);
    expect((await client.send('GET', '/api/v1/me')).statusCode).toBe(200);
    await served.identity.grantRoles(platformCaller, { personId: id, roles: ['enforcementOfficer'], reason: 'test' });
    expect((await client.send('GET', '/api/v1/units')).json()).toMatchObject({ code: 'access.signInFirst' });
    expect((await client.send('GET', '/api/v1/me')).statusCode).toBe(401);
    provider.present({ subject: 'city-6', username: 'promoted', amr: ['pwd', 'otp'] });
    await signInByCity(client);
    expect((await client.send('GET', '/api/v1/units')).statusCode).toBe(200);
  });

  it('ends an initial password that somebody else has set, with whoever came in by it', async () => {
    const person = {
      username: 'newcomer',
      displayName: '新人',
      unitId: served.identity.units.cityMarketRegulator().id,
      initialPassword: TEST_PASSWORD,
    };
    const { id } = await served.identity.createPerson(platformCaller, person);
    await served.identity.grantRoles(platformCaller, { personId: id, roles: ['officeStaff'], reason: 'test' });
    const giver = new CookieClient(served.edge.app, HOST);
    const credentials = { username: 'newcomer', password: TEST_PASSWORD };
    await giver.send('POST', '/api/auth/sign-in/username', credentials);
    expect((await giver.send('GET', '/api/v1/me')).json()).toMatchObject({ mustChangePassword: true });

    provider.present({ subject: 'city-7', username: 'newcomer', amr: ['mfa'] });
    const client = new CookieClient(served.edge.app, HOST);
    expect(await signInByCity(client)).toBe('/desk');
    expect((await client.send('GET', '/api/v1/me')).json()).toMatchObject({
      mustChangePassword: false,
      hasPassword: false,
    });
    expect((await client.send('GET', '/api/v1/units')).statusCode).toBe(200);
    expect((await giver.send('GET', '/api/v1/me')).statusCode).toBe(401);
    expect((await giver.send('POST', '/api/auth/sign-in/username', credentials)).statusCode).toBe(401);
    const change = { currentPassword: TEST_PASSWORD, newPassword: 'a password of my own' };
    expect((await client.send('POST', '/api/auth/change-password', change)).json()).toMatchObject({
      code: 'signIn.noPassword',
    });
  });

  it('takes no ID token from a caller, only from the provider', async () => {
    const client = new CookieClient(served.edge.app, HOST);
    const body = { provider: 'city', callbackURL: '/desk', idToken: { token: 'a.b.c' } };
    const reply = await client.send('POST', '/api/auth/sign-in/social', body);
    expect(reply.json().url).toContain(issuer);
  });

  it('refuses a suspended person', async () => {
    const { id } = await served.signInAs('left.office', ['officeStaff']);
    await inScope(infra.db, systemScope, (tx) =>
      tx.updateTable('identity.person').set({ status: 'suspended' }).where('id', '=', id).execute(),
    );
    provider.present({ subject: 'city-5', username: 'left.office', amr: ['mfa'] });
    expect(await signInByCity(new CookieClient(served.edge.app, HOST))).toContain('error=signIn.suspended');
  });

  it('refuses a callback that nobody asked for', async () => {
    const client = new CookieClient(served.edge.app, HOST);
    const forged = await client.send('GET', '/api/auth/callback/city?code=abc&state=forged');
    expect(forged.statusCode).toBe(302);
    expect(String(forged.headers['location'])).toContain('error=signIn.providerFailed');
  });

  it('sends nobody to a foreign address afterwards', async () => {
    const client = new CookieClient(served.edge.app, HOST);
    const body = { provider: 'city', callbackURL: 'https://evil.example/' };
    expect((await client.send('POST', '/api/auth/sign-in/social', body)).statusCode).toBe(403);
  });
});
