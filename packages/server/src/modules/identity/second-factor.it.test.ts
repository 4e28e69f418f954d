import { CookieClient, createTestDatabase, createTestIdentity, createTestInfra, TEST_PASSWORD } from '@jianhu/testkit';
import { TOTP, URI } from 'otpauth';
import { afterAll, describe, expect, it } from 'vitest';
import { platformCaller } from './index.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const { identity, edge, signInAs } = await createTestIdentity(infra, { demo: false });

afterAll(async () => {
  await infra.close();
  await database.drop();
});

const signIn = async (username: string, more: object = {}) => {
  const client = new CookieClient(edge.app);
  const reply = await client.send('POST', '/api/auth/sign-in/username', { username, password: TEST_PASSWORD, ...more });
  return { client, reply };
};
const enrol = async (client: CookieClient) => {
  const enrolment = (await client.send('POST', '/api/auth/two-factor/enable', { password: TEST_PASSWORD })).json();
  const totp = URI.parse(enrolment.totpURI);
  if (!(totp instanceof TOTP)) throw new Error('not a TOTP');
  const verified = await client.send('POST', '/api/auth/two-factor/verify-totp', { code: totp.generate() });
  expect(verified.statusCode).toBe(200);
  return { totp, backupCodes: enrolment.backupCodes as string[] };
};
const grant = (personId: string) =>
  identity.grantRoles(platformCaller, { personId, roles: ['enforcementOfficer'], reason: 'test' });

describe('a machine is never trusted instead of the second factor', () => {
  it.each(['verify-totp', 'verify-backup-code'])('whatever the body of %s asks for', async (step) => {
    const username = `trusting.${step}`;
    await signInAs(username, ['enforcementOfficer']);
    const { totp, backupCodes } = await enrol((await signIn(username)).client);

    const { client } = await signIn(username);
    const code = step === 'verify-totp' ? totp.generate() : backupCodes[0];
    const verified = await client.send('POST', `/api/auth/two-factor/${step}`, { code, trustDevice: true });
    expect(verified.statusCode).toBe(200);
    expect(verified.cookies.map((cookie) => cookie.name)).not.toContain('jianhu.trust_device');
    await client.send('POST', '/api/auth/sign-out', {});

    const again = { username, password: TEST_PASSWORD };
    expect((await client.send('POST', '/api/auth/sign-in/username', again)).json()).toMatchObject({
      twoFactorRedirect: true,
    });
    expect((await client.send('GET', '/api/v1/me')).statusCode).toBe(401);
  });
});

describe('what the library takes from a caller', () => {
  it('cannot lengthen a session', async () => {
    const { id } = await signInAs('long.session', ['officeStaff']);
    await signIn('long.session', { rememberMe: false });
    const sessions = await infra.db.selectFrom('auth.session').selectAll().where('userId', '=', id).execute();
    for (const { createdAt, expiresAt } of sessions)
      expect(expiresAt.getTime() - createdAt.getTime()).toBeLessThanOrEqual(8 * 3_600_000);
  });

  it.each([
    ['POST', '/api/auth/two-factor/get-totp-uri'],
    ['GET', '/api/auth/get-session'],
  ] as const)('is not %s %s, which would give a secret again', async (method, url) => {
    const { client } = await signIn('long.session');
    const response = await client.send(method, url, method === 'POST' ? { password: TEST_PASSWORD } : undefined);
    expect(response.statusCode).toBe(404);
    expect(response.json()).toMatchObject({ code: 'signIn.notAllowed' });
  });
});

describe('a session opened by a password alone', () => {
  it('must enrol when its person is granted a role that needs two factors', async () => {
    const { id } = await signInAs('promoted', []);
    const { client } = await signIn('promoted');
    expect((await client.send('GET', '/api/v1/me')).statusCode).toBe(200);
    await grant(id);
    expect((await client.send('GET', '/api/v1/units')).json()).toMatchObject({ code: 'access.enrolSecondFactor' });
  });

  it('is over once its person has enrolled elsewhere, and cannot make itself backup codes', async () => {
    const { id } = await signInAs('enrolled.elsewhere', []);
    const { client: old } = await signIn('enrolled.elsewhere');
    const { client: fresh } = await signIn('enrolled.elsewhere');
    await enrol(fresh);
    await grant(id);
    expect((await old.send('GET', '/api/v1/me')).statusCode).toBe(401);
    expect((await old.send('GET', '/api/v1/units')).statusCode).toBe(401);
    const codes = await old.send('POST', '/api/auth/two-factor/generate-backup-codes', { password: TEST_PASSWORD });
    expect(codes.statusCode).toBe(401);
    expect((await fresh.send('GET', '/api/v1/units')).statusCode).toBe(200);
    const own = await fresh.send('POST', '/api/auth/two-factor/generate-backup-codes', { password: TEST_PASSWORD });
    expect(own.json().backupCodes).toHaveLength(10);
  });
});

describe('a session of two factors', () => {
  it('stays one when the password is changed, while all others end', async () => {
    await signInAs('changes.password', ['enforcementOfficer']);
    const { client } = await signIn('changes.password');
    const { totp } = await enrol(client);
    const { client: other } = await signIn('changes.password');
    await other.send('POST', '/api/auth/two-factor/verify-totp', { code: totp.generate() });
    expect((await other.send('GET', '/api/v1/units')).statusCode).toBe(200);

    const change = { currentPassword: TEST_PASSWORD, newPassword: 'another long password', revokeOtherSessions: false };
    expect((await client.send('POST', '/api/auth/change-password', change)).statusCode).toBe(200);
    expect((await client.send('GET', '/api/v1/units')).statusCode).toBe(200);
    expect((await other.send('GET', '/api/v1/me')).statusCode).toBe(401);
  });
});
