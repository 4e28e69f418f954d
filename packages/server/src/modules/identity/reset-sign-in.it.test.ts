import type { Role } from '@jianhu/contract';
import { CookieClient, createTestDatabase, createTestIdentity, createTestInfra, TEST_PASSWORD } from '@jianhu/testkit';
import { TOTP, URI } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { platformCaller } from './index.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const { identity, edge, signInAs } = await createTestIdentity(infra, { demo: false });

afterAll(async () => {
  await infra.close();
  await database.drop();
});

const signIn = async (username: string, password = TEST_PASSWORD) => {
  const client = new CookieClient(edge.app);
  const reply = await client.send('POST', '/api/auth/sign-in/username', { username, password });
  return { client, reply };
};
const enrol = async (client: CookieClient, password = TEST_PASSWORD) => {
  const { totpURI } = (await client.send('POST', '/api/auth/two-factor/enable', { password })).json();
  const totp = URI.parse(totpURI);
  if (!(totp instanceof TOTP)) throw new Error('not a TOTP');
  const { statusCode } = await client.send('POST', '/api/auth/two-factor/verify-totp', { code: totp.generate() });
  expect(statusCode).toBe(200);
  return totp;
};

interface Person {
  readonly id: string;
  readonly username: string;
  readonly client: CookieClient;
  readonly totp: TOTP;
}
/** Somebody with a password of his own, a second factor and an open session. */
const hire = async (username: string, roles: readonly Role[]): Promise<Person> => {
  const { id } = await signInAs(username, roles);
  const { client } = await signIn(username);
  return { id, username, client, totp: await enrol(client) };
};

let system: Person;
let security: Person;
let audit: Person;
beforeAll(async () => {
  system = await hire('the.system', ['systemAdministrator']);
  security = await hire('the.security', ['securityAdministrator']);
  audit = await hire('the.audit', ['auditAdministrator']);
});

type Kind = 'password' | 'second-factor';
const reset = (by: Person, kind: Kind, of: Pick<Person, 'id'>, reason = '本人当面申请') =>
  by.client.send('POST', `/api/v1/people/${of.id}/${kind}-reset`, { reason });
const trailOf = async (id: string): Promise<readonly { action: string; actor: string; detail: object }[]> =>
  (await infra.workerDb.selectFrom('audit.entry').select('body').where('object_id', '=', id).orderBy('seq').execute())
    .map(({ body }) => JSON.parse(body))
    .filter(({ action }) => action.startsWith('person.') && action.endsWith('Reset'));
const me = async ({ client }: Pick<Person, 'client'>) => (await client.send('GET', '/api/v1/me')).json();

describe('a password is reset', () => {
  it('by the system administrator: shown once, changed at the next sign-in, beside the second factor that stays', async () => {
    const officer = await hire('forgetful', ['enforcementOfficer']);
    const reply = await reset(system, 'password', officer, '遗忘口令，电话13812345678核实');
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['cache-control']).toBe('no-store');
    const { initialPassword, person } = reply.json();
    expect(person).toMatchObject({ id: officer.id, twoFactor: true });
    expect((await officer.client.send('GET', '/api/v1/me')).statusCode).toBe(401);
    expect((await signIn('forgetful')).reply.json()).toMatchObject({ code: 'signIn.wrongPassword' });

    const { client, reply: half } = await signIn('forgetful', initialPassword);
    expect(half.json()).toMatchObject({ twoFactorRedirect: true });
    expect((await client.send('GET', '/api/v1/me')).statusCode).toBe(401);
    const code = { code: officer.totp.generate() };
    expect((await client.send('POST', '/api/auth/two-factor/verify-totp', code)).statusCode).toBe(200);
    expect(await me({ client })).toMatchObject({ mustChangePassword: true, mustEnrolTwoFactor: false });
    expect((await client.send('GET', '/api/v1/units')).json()).toMatchObject({ code: 'access.changePassword' });
    const own = { currentPassword: initialPassword, newPassword: 'a password of my own' };
    expect((await client.send('POST', '/api/auth/change-password', own)).statusCode).toBe(200);
    expect((await client.send('GET', '/api/v1/units')).statusCode).toBe(200);
    expect((await signIn('forgetful', initialPassword)).reply.json()).toMatchObject({ code: 'signIn.wrongPassword' });

    expect(await trailOf(officer.id)).toEqual([
      expect.objectContaining({
        action: 'person.passwordReset',
        actor: `person:${system.id}`,
        detail: { reason: '遗忘口令，电话138****5678核实' },
      }),
    ]);
    const rows = await infra.workerDb.selectFrom('audit.entry').select('body').execute();
    expect(rows.some(({ body }) => body.includes(initialPassword))).toBe(false);
  });

  it('also where wrong tries have closed the account: the new one opens it', async () => {
    const reader = await hire('has.tried', []);
    for (let no = 0; no < 5; no += 1) await signIn('has.tried', 'a wrong password');
    expect((await signIn('has.tried')).reply.json()).toMatchObject({ code: 'signIn.tooMany' });
    const { initialPassword } = (await reset(system, 'password', reader)).json();
    expect((await signIn('has.tried', initialPassword)).reply.statusCode).toBe(200);
  });
});

describe('a second factor is reset', () => {
  it('by the security administrator: removed, and enrolled anew before anything else is served', async () => {
    const officer = await hire('lost.phone', ['enforcementOfficer']);
    const reply = await reset(security, 'second-factor', officer, '手机遗失');
    expect(reply.json()).toMatchObject({ id: officer.id, twoFactor: false, availableResets: [] });
    expect((await officer.client.send('GET', '/api/v1/me')).statusCode).toBe(401);

    const { client, reply: entered } = await signIn('lost.phone');
    expect(entered.json()).not.toMatchObject({ twoFactorRedirect: true });
    expect(await me({ client })).toMatchObject({ mustEnrolTwoFactor: true, twoFactor: false });
    expect((await client.send('GET', '/api/v1/units')).json()).toMatchObject({ code: 'access.enrolSecondFactor' });
    const totp = await enrol(client);
    expect(totp.secret.base32).not.toBe(officer.totp.secret.base32);
    expect((await client.send('GET', '/api/v1/units')).statusCode).toBe(200);
    expect(await trailOf(officer.id)).toEqual([
      expect.objectContaining({ action: 'person.secondFactorReset', actor: `person:${security.id}` }),
    ]);
  });
});

describe('whoever was reset', () => {
  it('is told at the next sign-in by whom and why, until he has taken note, and only he can', async () => {
    const officer = await hire('is.told', []);
    await reset(security, 'second-factor', officer, '手机遗失');
    const { client } = await signIn('is.told');
    const [told] = (await me({ client })).resets;
    expect(told).toMatchObject({ kind: 'secondFactor', reason: '手机遗失', byName: '测试人员', seen: false });
    const foreign = await audit.client.send('POST', '/api/v1/me/resets/seen', { upTo: told.no });
    expect(foreign.json()).toEqual({ seen: 0 });
    expect((await me({ client })).resets).toMatchObject([{ seen: false }]);
    const seen = await client.send('POST', '/api/v1/me/resets/seen', { upTo: told.no });
    expect(seen.json()).toEqual({ seen: 1 });
    expect((await me({ client })).resets).toMatchObject([{ seen: true }]);
    expect((await me(audit)).resets).toEqual([]);
  });

  it('cannot be silenced by whoever holds the password that was given: first the password has to be changed', async () => {
    const reader = await hire('not.silenced', []);
    const { initialPassword } = (await reset(system, 'password', reader)).json();
    const { client } = await signIn('not.silenced', initialPassword);
    await client.send('POST', '/api/auth/two-factor/verify-totp', { code: reader.totp.generate() });
    const [told] = (await me({ client })).resets;
    const refused = await client.send('POST', '/api/v1/me/resets/seen', { upTo: told.no });
    expect(refused.json()).toMatchObject({ code: 'access.changePassword' });
  });
});

describe('crossing', () => {
  it.each([
    ['the system administrator', 'second-factor', () => system],
    ['the security administrator', 'password', () => security],
    ['the audit administrator', 'password', () => audit],
    ['the audit administrator', 'second-factor', () => audit],
  ] as const)('%s resets no %s', async (_who, kind, actor) => {
    const target = await signInAs(`target.${actor().username}.${kind}`, []);
    expect((await reset(actor(), kind, target)).json()).toMatchObject({ code: 'access.denied' });
  });

  it('nobody resets his own', async () => {
    expect((await reset(system, 'password', system)).json()).toMatchObject({ code: 'reset.notOwn' });
    expect((await reset(security, 'second-factor', security)).json()).toMatchObject({ code: 'reset.notOwn' });
  });

  it('the auditor is not entered: his factor gone, his password is not reset; his password reset, his factor stays', async () => {
    const auditor = await hire('auditor.one', ['auditAdministrator']);
    expect((await reset(security, 'second-factor', auditor)).statusCode).toBe(200);
    expect((await reset(system, 'password', auditor)).json()).toMatchObject({ code: 'reset.oneFactorMustStay' });
    const other = await hire('auditor.two', ['auditAdministrator']);
    expect((await reset(system, 'password', other)).statusCode).toBe(200);
    expect((await reset(security, 'second-factor', other)).json()).toMatchObject({ code: 'reset.oneFactorMustStay' });
  });

  it('two administrators at the same moment do not take both factors', async () => {
    const auditor = await hire('auditor.three', ['auditAdministrator']);
    const replies = await Promise.all([reset(system, 'password', auditor), reset(security, 'second-factor', auditor)]);
    expect(replies.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  it('who lost both comes back by way of the roles: taken first, granted again afterwards', async () => {
    const officer = await hire('lost.both', ['enforcementOfficer']);
    await reset(security, 'second-factor', officer);
    const roles = { roles: [], reason: '两项均丢失' };
    await security.client.send('PUT', `/api/v1/people/${officer.id}/roles`, roles);
    const reply = await reset(system, 'password', officer);
    expect(reply.statusCode).toBe(200);
    const { client } = await signIn('lost.both', reply.json().initialPassword);
    expect(await me({ client })).toMatchObject({ roles: [], mustChangePassword: true, resets: [{}, {}] });
  });

  it('there is no other way in for one who is forgotten, or comes by the city only', async () => {
    const gone = await signInAs('is.gone', []);
    await identity.vault.forget(platformCaller, gone.id);
    expect((await reset(system, 'password', gone)).json()).toMatchObject({ code: 'person.forgotten' });
    const citizen = await signInAs('by.city', []);
    await infra.db.deleteFrom('auth.account').where('userId', '=', citizen.id).execute();
    expect((await reset(system, 'password', citizen)).json()).toMatchObject({ code: 'reset.noPassword' });
  });

  it.each(['', ' ', '无'])('a reason is given, and %j is none', async (reason) => {
    const target = await signInAs(`no.reason.${reason.length}.${reason.trim().length}`, []);
    expect((await reset(system, 'password', target, reason)).json()).toMatchObject({ code: 'request.invalid' });
  });
});
