import { CookieClient, createTestDatabase, createTestIdentity, createTestInfra, TEST_PASSWORD } from '@jianhu/testkit';
import { getMigrations } from 'better-auth/db/migration';
import { TOTP, URI } from 'otpauth';
import { afterAll, describe, expect, it } from 'vitest';
import { platformCaller } from './index.ts';
import { buildSignInOptions } from './sign-in.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const demo = await createTestIdentity(infra);
const strict = await createTestIdentity(infra, { demo: false });

afterAll(async () => {
  await infra.close();
  await database.drop();
});

const clientOf = ({ edge }: typeof demo, host = 'localhost:8080') => new CookieClient(edge.app, host);

const signIn = (client: CookieClient, username: string, password = TEST_PASSWORD) =>
  client.send('POST', '/api/auth/sign-in/username', { username, password });

describe('sign-in by password', () => {
  it.each(['localhost:8080', '127.0.0.1:8080'])('opens a session of eight hours at %s', async (host) => {
    const username = `officer-${host.split(':')[0] ?? ''}`;
    await demo.signInAs(username, ['enforcementOfficer']);
    const client = clientOf(demo, host);
    expect((await client.send('GET', '/api/v1/me')).statusCode).toBe(401);
    const response = await signIn(client, username);
    expect(response.statusCode).toBe(200);
    const cookie = response.cookies.find((one) => one.name === 'jianhu.session_token');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', maxAge: 8 * 3600, path: '/' });
    const me = await client.send('GET', '/api/v1/me');
    expect(me.json()).toMatchObject({
      displayName: '测试人员',
      reach: 'city',
      roles: ['enforcementOfficer'],
      demo: true,
    });
    await client.send('POST', '/api/auth/sign-out', {});
    expect((await client.send('GET', '/api/v1/me')).statusCode).toBe(401);
  });

  it('refuses with a sentence in the common shape and tells nothing about who exists', async () => {
    await demo.signInAs('known.person', []);
    const wrong = (await signIn(clientOf(demo), 'known.person', 'wrong password 1')).json();
    const nobody = (await signIn(clientOf(demo), 'no.such.person', 'wrong password 1')).json();
    expect(wrong).toMatchObject({ code: 'signIn.wrongPassword', messageZh: expect.stringContaining('用户名或口令') });
    expect({ ...nobody, requestId: '' }).toEqual({ ...wrong, requestId: '' });
  });

  it('closes an account to guessing after five wrong passwords, for a quarter of an hour', async () => {
    await demo.signInAs('guessed', []);
    const client = clientOf(demo);
    for (let i = 0; i < 5; i += 1)
      expect((await signIn(client, 'guessed', `wrong password ${i}`)).statusCode).toBe(401);
    const closed = await signIn(client, 'Guessed');
    expect(closed.statusCode).toBe(429);
    expect(closed.json()).toMatchObject({ code: 'signIn.tooMany' });
    infra.clock.advanceMs(15 * 60_000 + 1);
    expect((await signIn(client, 'guessed')).statusCode).toBe(200);
  });

  it.each([
    ['POST', '/api/auth/sign-up/email'],
    ['POST', '/api/auth/update-user'],
    ['POST', '/api/auth/delete-user'],
    ['POST', '/api/auth/change-email'],
    ['POST', '/api/auth/is-username-available'],
    ['POST', '/api/auth/two-factor/disable'],
    ['POST', '/api/auth/request-password-reset'],
    ['GET', '/api/auth/list-accounts'],
  ] as const)('does not offer %s %s', async (method, url) => {
    const response = await clientOf(demo).send(method, url, method === 'POST' ? { email: 'a@b.c' } : undefined);
    expect(response.statusCode).toBe(404);
    expect(response.json()).toMatchObject({ code: 'signIn.notAllowed' });
  });

  it('refuses a request that another site sends', async () => {
    const { cookie } = await demo.signInAs('victim', []);
    const headers = { host: 'localhost:8080', origin: 'http://evil.example', cookie };
    const response = await demo.edge.app.inject({ method: 'POST', url: '/api/auth/sign-out', headers, payload: {} });
    expect(response.statusCode).toBe(403);
    expect(response.json()).toMatchObject({ code: 'signIn.refused' });
  });

  it('ends the sessions of a suspended person at once and opens no new one', async () => {
    const { id } = await demo.signInAs('leaving', ['monitorOfficer']);
    const client = clientOf(demo);
    await signIn(client, 'leaving');
    const administrator = await demo.signInAs('system.admin', ['systemAdministrator']);
    const response = await demo.edge.app.inject({
      method: 'POST',
      url: `/api/v1/people/${id}/status`,
      headers: { cookie: administrator.cookie },
      payload: { status: 'suspended', reason: '离岗' },
    });
    expect(response.statusCode).toBe(200);
    expect((await client.send('GET', '/api/v1/me')).statusCode).toBe(401);
    expect((await signIn(client, 'leaving')).json()).toMatchObject({ code: 'signIn.suspended' });
  });
});

describe('second factor (GB/T 22239-2019 level 3)', () => {
  it('is demanded from roles that change something, and opens everything once enrolled', async () => {
    await strict.signInAs('two.factors', ['enforcementOfficer']);
    const client = clientOf(strict);
    await signIn(client, 'two.factors');
    expect((await client.send('GET', '/api/v1/units')).json()).toMatchObject({ code: 'access.enrolSecondFactor' });
    expect((await client.send('GET', '/api/v1/me')).json()).toMatchObject({
      mustEnrolTwoFactor: true,
      twoFactor: false,
    });

    const enrolment = (await client.send('POST', '/api/auth/two-factor/enable', { password: TEST_PASSWORD })).json();
    const totp = URI.parse(enrolment.totpURI);
    if (!(totp instanceof TOTP)) throw new Error('not a TOTP');
    expect(totp.label).toBe('two.factors');
    expect(enrolment.backupCodes).toHaveLength(10);
    expect((await client.send('POST', '/api/auth/two-factor/verify-totp', { code: totp.generate() })).statusCode).toBe(
      200,
    );
    expect((await client.send('GET', '/api/v1/me')).json()).toMatchObject({
      mustEnrolTwoFactor: false,
      twoFactor: true,
    });
    expect((await client.send('GET', '/api/v1/units')).statusCode).toBe(200);

    const second = clientOf(strict);
    expect((await signIn(second, 'two.factors')).json()).toMatchObject({ twoFactorRedirect: true });
    expect((await second.send('GET', '/api/v1/me')).statusCode).toBe(401);
    const wrong = await second.send('POST', '/api/auth/two-factor/verify-totp', { code: '000000' });
    expect(wrong.json()).toMatchObject({ code: 'signIn.wrongCode' });
    expect((await second.send('POST', '/api/auth/two-factor/verify-totp', { code: totp.generate() })).statusCode).toBe(
      200,
    );
    expect((await second.send('GET', '/api/v1/units')).statusCode).toBe(200);

    const third = clientOf(strict);
    await signIn(third, 'two.factors');
    const [backup] = enrolment.backupCodes;
    expect((await third.send('POST', '/api/auth/two-factor/verify-backup-code', { code: backup })).statusCode).toBe(
      200,
    );
    expect((await third.send('GET', '/api/v1/me')).statusCode).toBe(200);
  });

  it('is not demanded from those who only read', async () => {
    await strict.signInAs('reader', ['officeStaff']);
    const client = clientOf(strict);
    await signIn(client, 'reader');
    expect((await client.send('GET', '/api/v1/units')).statusCode).toBe(200);
  });
});

describe('trail of the sign-in tables', () => {
  it('tells who and which columns, never a value', async () => {
    const { id } = await demo.signInAs('trailed', ['officeStaff']);
    const client = clientOf(demo);
    await signIn(client, 'trailed');
    const changed = { currentPassword: TEST_PASSWORD, newPassword: 'another long password' };
    expect((await client.send('POST', '/api/auth/change-password', changed)).statusCode).toBe(200);
    await client.send('POST', '/api/auth/sign-out', {});
    const entries = await infra.workerDb
      .selectFrom('audit.entry')
      .selectAll()
      .where('object_id', '=', id)
      .orderBy('seq')
      .execute();
    expect(entries.map((entry) => entry.action)).toEqual([
      'auth.user.insert',
      'auth.account.insert',
      'person.created',
      'person.rolesChanged',
      'auth.session.insert',
      'auth.session.insert',
      'auth.session.delete',
      'auth.session.delete',
      'auth.account.update',
      'auth.session.insert',
      'auth.session.delete',
    ]);
    expect(JSON.parse(entries[8]?.body ?? '{}')).toMatchObject({
      actor: `person:${id}`,
      detail: { columns: ['password'] },
    });
    const all = entries.map((entry) => entry.body).join();
    for (const secret of ['trailed', '测试人员', TEST_PASSWORD, '127.0.0.1']) expect(all).not.toContain(secret);
  });
});

describe('people and units over HTTP', () => {
  it('keeps the initial password out of the reply and refuses a taken username', async () => {
    const administrator = await demo.signInAs('sysadmin.two', ['systemAdministrator']);
    const create = (username: string) =>
      demo.edge.app.inject({
        method: 'POST',
        url: '/api/v1/people',
        headers: { cookie: administrator.cookie },
        payload: {
          username,
          displayName: '李四',
          unitId: demo.identity.units.cityMarketRegulator().id,
          initialPassword: 'initial password 1',
        },
      });
    const created = await create('li.si');
    expect(created.statusCode).toBe(201);
    expect(created.body).not.toContain('initial password');
    expect(created.json()).toMatchObject({ displayName: '李四', roles: [], status: 'active' });
    expect((await create('li.si')).json()).toMatchObject({ code: 'person.usernameTaken' });
    const names = await demo.identity.namesOf([created.json().id]);
    expect(names.get(created.json().id)?.displayName).toBe('李四');
  });

  it('tells the demo accounts only in demo mode', async () => {
    const installation = async ({ edge }: typeof demo) =>
      (await edge.app.inject({ method: 'GET', url: '/api/v1/installation' })).json();
    expect((await installation(demo)).demoAccounts.length).toBeGreaterThan(0);
    expect(await installation(strict)).toMatchObject({ demoAccounts: [], demo: false, needsFirstAdministrator: false });
  });

  it('counts the people of each unit and knows the regulator of each county', async () => {
    const { cookie } = await demo.signInAs('unit.reader', ['officeStaff']);
    const units = (await demo.edge.app.inject({ method: 'GET', url: '/api/v1/units', headers: { cookie } })).json();
    const city = demo.identity.units.cityMarketRegulator();
    expect(units.items.find((unit: { id: string }) => unit.id === city.id).people).toBeGreaterThan(1);
    for (const unit of demo.identity.units.list().filter((one) => one.kind === 'countyGovernment')) {
      expect(demo.identity.units.marketRegulatorOf(unit.countyCode ?? '')).toMatchObject({ kind: 'marketRegulator' });
    }
    expect(demo.identity.units.marketRegulatorOf('999999')).toBeNull();
    expect(platformCaller.reach).toBe('city');
  });
});

describe('schema auth', () => {
  it('has every table and column that the library wants', async () => {
    const oidc = { issuer: 'http://127.0.0.1:1', clientId: 'a', clientSecret: 'b' };
    const deps = {
      secret: 'a secret that is long enough here',
      baseUrls: ['http://localhost:8080'],
      appName: 'x',
      demo: true,
    };
    const wanted = await getMigrations(buildSignInOptions(infra, { ...deps, oidc }));
    expect(wanted.toBeCreated).toEqual([]);
    expect(wanted.toBeAdded).toEqual([]);
  });
});
