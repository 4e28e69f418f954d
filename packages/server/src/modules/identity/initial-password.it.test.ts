import { CookieClient, createTestDatabase, createTestIdentity, createTestInfra, TEST_PASSWORD } from '@jianhu/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { platformCaller } from './index.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const { identity, edge, signInAs } = await createTestIdentity(infra, { demo: false });

afterAll(async () => {
  await infra.close();
  await database.drop();
});

const OWN = 'a password of my own';
const unitId = identity.units.cityMarketRegulator().id;
const create = (username: string) =>
  identity.createPerson(platformCaller, { username, displayName: '新人', unitId, initialPassword: TEST_PASSWORD });
const signIn = async (username: string, password = TEST_PASSWORD) => {
  const client = new CookieClient(edge.app);
  const reply = await client.send('POST', '/api/auth/sign-in/username', { username, password });
  expect(reply.statusCode).toBe(200);
  return client;
};
const change = (client: CookieClient, newPassword: string, currentPassword = TEST_PASSWORD) =>
  client.send('POST', '/api/auth/change-password', { currentPassword, newPassword });

describe('a password that somebody else has set', () => {
  it('opens nothing but its own change', async () => {
    const { id } = await create('newcomer');
    await identity.grantRoles(platformCaller, { personId: id, roles: ['officeStaff'], reason: 'test' });
    const client = await signIn('newcomer');
    expect((await client.send('GET', '/api/v1/me')).json()).toMatchObject({ mustChangePassword: true });
    expect((await client.send('GET', '/api/v1/units')).json()).toMatchObject({ code: 'access.changePassword' });
    for (const [path, body] of [
      ['two-factor/enable', { password: TEST_PASSWORD }],
      ['two-factor/verify-totp', { code: '000000' }],
      ['two-factor/verify-backup-code', { code: 'abcde-fghij' }],
      ['two-factor/generate-backup-codes', { password: TEST_PASSWORD }],
      ['revoke-other-sessions', {}],
    ] as const) {
      const refused = await client.send('POST', `/api/auth/${path}`, body);
      expect(refused.statusCode).toBe(403);
      expect(refused.json()).toMatchObject({ code: 'access.changePassword' });
    }

    expect((await change(client, OWN)).statusCode).toBe(200);
    expect((await client.send('GET', '/api/v1/me')).json()).toMatchObject({ mustChangePassword: false });
    expect((await client.send('GET', '/api/v1/units')).statusCode).toBe(200);
  });

  it('cannot be "changed" into itself, and a short one is refused with its own sentence', async () => {
    await create('stubborn');
    const client = await signIn('stubborn');
    expect((await change(client, TEST_PASSWORD)).json()).toMatchObject({ code: 'signIn.samePassword' });
    expect((await change(client, 'short')).json()).toMatchObject({ code: 'signIn.passwordLength' });
    expect((await client.send('GET', '/api/v1/me')).json()).toMatchObject({ mustChangePassword: true });
  });

  it('lets its person sign out', async () => {
    await create('hesitant');
    const client = await signIn('hesitant');
    expect((await client.send('POST', '/api/auth/sign-out', {})).statusCode).toBe(200);
    expect((await client.send('GET', '/api/v1/me')).statusCode).toBe(401);
  });

  it('ends with every session that it opened', async () => {
    await create('careful');
    const giver = await signIn('careful');
    const client = await signIn('careful');
    expect((await change(client, OWN)).statusCode).toBe(200);
    expect((await giver.send('GET', '/api/v1/me')).statusCode).toBe(401);
    const old = await new CookieClient(edge.app).send('POST', '/api/auth/sign-in/username', {
      username: 'careful',
      password: TEST_PASSWORD,
    });
    expect(old.json()).toMatchObject({ code: 'signIn.wrongPassword' });
    await signIn('careful', OWN);
  });

  it('comes before the second factor: changed first, enrolled next', async () => {
    const { id } = await create('officer');
    await identity.grantRoles(platformCaller, { personId: id, roles: ['enforcementOfficer'], reason: 'test' });
    const client = await signIn('officer');
    expect((await client.send('GET', '/api/v1/me')).json()).toMatchObject({
      mustChangePassword: true,
      mustEnrolTwoFactor: true,
    });
    await change(client, OWN);
    expect((await client.send('GET', '/api/v1/units')).json()).toMatchObject({ code: 'access.enrolSecondFactor' });
    expect((await client.send('POST', '/api/auth/two-factor/enable', { password: OWN })).statusCode).toBe(200);
  });
});

describe('a password that nobody else knows', () => {
  it('is that of the demo people, whose tour begins at once', async () => {
    await signInAs('demo.person', ['officeStaff']);
    const client = await signIn('demo.person');
    expect((await client.send('GET', '/api/v1/me')).json()).toMatchObject({ mustChangePassword: false });
    expect((await client.send('GET', '/api/v1/units')).statusCode).toBe(200);
  });
});
