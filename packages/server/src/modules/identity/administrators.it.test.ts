import { administratorRoles, identityOperations, type Role } from '@jianhu/contract';
import { createTestDatabase, createTestIdentity, createTestInfra, TEST_PASSWORD } from '@jianhu/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';
import { identityRefusals } from './index.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const { identity, edge, signInAs } = await createTestIdentity(infra);

afterAll(async () => {
  await infra.close();
  await database.drop();
});

const call = async (cookie: string, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) => {
  const reply = await edge.app.inject({ method, url, headers: { cookie }, ...(payload ? { payload } : {}) });
  return { status: reply.statusCode, body: reply.json() };
};
const city = identity.units.cityMarketRegulator().id;
let last = 0;
const serial = () => (last += 1);
const newPerson = (username: string) => ({
  username,
  displayName: '王五',
  unitId: city,
  initialPassword: 'initial password 1',
});

describe('an installation without demo begins with the start token', () => {
  const first = { username: 'first.admin', displayName: '首位', password: 'the first password' };
  const create = (token: string) => call('', 'POST', '/api/v1/first-administrator', { ...first, token });
  const auth = async (cookie: string, path: string, payload: object) => {
    const headers = { host: 'localhost:8080', origin: 'http://localhost:8080', cookie };
    const reply = await edge.app.inject({ method: 'POST', url: `/api/auth/${path}`, headers, payload });
    return reply.cookies.map((one) => `${one.name}=${encodeURIComponent(one.value)}`).join('; ');
  };
  const signIn = (username: string, password: string) => auth('', 'sign-in/username', { username, password });
  const changePassword = (cookie: string, currentPassword: string, newPassword: string) =>
    auth(cookie, 'change-password', { currentPassword, newPassword });

  it('leads from the first security administrator to a system administrator, and ends the loan of rights', async () => {
    expect((await call('', 'GET', '/api/v1/installation')).body).toMatchObject({ needsFirstAdministrator: true });
    expect(await create('a wrong start token')).toMatchObject({ body: { code: 'firstAdministrator.wrongToken' } });
    const [one, two] = await Promise.all([create(identity.startToken), create(identity.startToken)]);
    expect([one.status, two.status].toSorted((a, b) => a - b)).toEqual([201, 409]);
    expect((await call('', 'GET', '/api/v1/installation')).body).toMatchObject({ needsFirstAdministrator: false });

    const security = await signIn('first.admin', first.password);
    const me = (await call(security, 'GET', '/api/v1/me')).body;
    expect(me).toMatchObject({ roles: ['securityAdministrator'], reach: 'none' });
    expect(me.permissions).toContain('person.manage');
    const created = await call(security, 'POST', '/api/v1/people', newPerson('first.system'));
    expect(created.status).toBe(201);
    const grant = { roles: ['systemAdministrator'], reason: '任命' };
    expect((await call(security, 'PUT', `/api/v1/people/${created.body.id}/roles`, grant)).status).toBe(200);

    expect((await call(security, 'POST', '/api/v1/people', newPerson('too.late'))).body).toMatchObject({
      code: 'access.denied',
    });
    const initial = await signIn('first.system', 'initial password 1');
    expect((await call(initial, 'POST', '/api/v1/people', newPerson('by.system'))).body).toMatchObject({
      code: 'access.changePassword',
    });
    expect(me).toMatchObject({ mustChangePassword: false, hasPassword: true });
    const system = await changePassword(initial, 'initial password 1', 'a password of my own');
    expect((await call(system, 'POST', '/api/v1/people', newPerson('by.system'))).status).toBe(201);
  });
});

describe('the three administrators over HTTP', () => {
  const allowed: Readonly<Record<string, readonly Role[]>> = {
    'GET /api/v1/people': ['systemAdministrator', 'securityAdministrator'],
    'POST /api/v1/people': ['systemAdministrator'],
    'POST /api/v1/people/:id/status': ['systemAdministrator'],
    'PUT /api/v1/people/:id/roles': ['securityAdministrator'],
    'GET /api/v1/units': administratorRoles,
  };
  const cases = Object.keys(allowed).flatMap((op) => administratorRoles.map((role) => [op, role] as const));

  it.each(cases.map(([op, role], no) => [op, role, no] as const))('%s by the %s', async (op, role, no) => {
    const actor = await signInAs(`actor.${no}`, [role]);
    const [method = 'GET', path = ''] = op.split(' ');
    const target = await signInAs(`target.${no}`, []);
    const url = path.replace(':id', target.id);
    const payloads: Readonly<Record<string, object>> = {
      'POST /api/v1/people': newPerson(`new.${no}`),
      'POST /api/v1/people/:id/status': { status: 'suspended', reason: '离岗' },
      'PUT /api/v1/people/:id/roles': { roles: ['officeStaff'], reason: '任命' },
    };
    const { status, body } = await call(actor.cookie, method as 'GET', url, payloads[op]);
    if (allowed[op]?.includes(role)) expect(status).toBeLessThan(300);
    else expect(body).toMatchObject({ code: 'access.denied' });
  });

  it('are never two in one person, nor appointed by themselves', async () => {
    const security = await signInAs('sec', ['securityAdministrator']);
    const audit = await signInAs('aud', ['auditAdministrator']);
    const roles = (id: string, list: readonly string[]) =>
      call(security.cookie, 'PUT', `/api/v1/people/${id}/roles`, { roles: list, reason: '任命' });
    expect((await roles(audit.id, ['auditAdministrator', 'systemAdministrator'])).body).toMatchObject({
      code: 'roles.administratorsApart',
    });
    expect((await roles(security.id, ['systemAdministrator'])).body).toMatchObject({ code: 'roles.notOwn' });
    expect((await roles(audit.id, ['enforcementOfficer'])).body).toMatchObject({ roles: ['enforcementOfficer'] });
    const system = await signInAs('sys', ['systemAdministrator']);
    const own = { status: 'suspended', reason: '本人' };
    expect((await call(system.cookie, 'POST', `/api/v1/people/${system.id}/status`, own)).body).toMatchObject({
      code: 'person.notOwn',
    });
  });

  it('grants no powers in a unit that has none', async () => {
    const company = identity.units.list().find((unit) => unit.kind === 'company')?.id ?? '';
    const person = await signInAs('company.man', [], company);
    const security = await signInAs('sec.two', ['securityAdministrator']);
    const body = { roles: ['enforcementOfficer'], reason: '任命' };
    expect((await call(security.cookie, 'PUT', `/api/v1/people/${person.id}/roles`, body)).body).toMatchObject({
      code: 'roles.unitCannotEnforce',
    });
  });
});

describe('reasons of changes', () => {
  const trailOf = async (id: string) =>
    (await infra.workerDb.selectFrom('audit.entry').select('body').where('object_id', '=', id).orderBy('seq').execute())
      .map(({ body }) => JSON.parse(body))
      .filter(({ action }) => action.startsWith('person.'));

  it('stand in the trail without numbers of persons (brief 7.5)', async () => {
    const security = await signInAs('reason.security', ['securityAdministrator']);
    const system = await signInAs('reason.system', ['systemAdministrator']);
    const { id } = await signInAs('reason.target', []);
    const roles = { roles: ['officeStaff'], reason: '接替王五，电话13812341234' };
    expect((await call(security.cookie, 'PUT', `/api/v1/people/${id}/roles`, roles)).status).toBe(200);
    const status = { status: 'suspended', reason: '离岗，身份证330602199001011234' };
    expect((await call(system.cookie, 'POST', `/api/v1/people/${id}/status`, status)).status).toBe(200);
    const back = { status: 'active', reason: '返岗' };
    expect((await call(system.cookie, 'POST', `/api/v1/people/${id}/status`, back)).status).toBe(200);

    const [, granted, suspended, restored] = await trailOf(id);
    expect(granted).toMatchObject({
      action: 'person.rolesChanged',
      detail: { given: ['officeStaff'], taken: [], reason: '接替王五，电话138****1234' },
    });
    expect(suspended).toMatchObject({
      action: 'person.suspended',
      detail: { reason: expect.stringMatching(/^离岗，身份证330602\*+1234$/) },
    });
    expect(restored).toMatchObject({ action: 'person.restored', detail: { reason: '返岗' } });
    const [kept] = await inScope(infra.db, systemScope, (tx) =>
      tx.selectFrom('identity.role_grant').select('reason').where('person_id', '=', id).execute(),
    );
    expect(kept?.reason).toBe('接替王五，电话138****1234');
  });

  it('say something', async () => {
    const system = await signInAs('reason.system.two', ['systemAdministrator']);
    const { id } = await signInAs('reason.target.two', []);
    const blank = { status: 'suspended', reason: '   ' };
    expect((await call(system.cookie, 'POST', `/api/v1/people/${id}/status`, blank)).status).toBe(400);
  });
});

describe('what does not fit is refused, never a failure inside', () => {
  it.each([
    '/api/v1/units?asOf=2026-13-45',
    '/api/v1/units?asOf=2026-02-30',
    '/api/v1/units?asOf=2025-02-29',
    '/api/v1/people?after=------------------------------------',
    '/api/v1/people?after=0190000g-0000-7000-8000-000000000000',
    '/api/v1/people?after=%00',
    '/api/v1/people?unitId=%00',
    '/api/v1/people?limit=1e400',
    '/api/v1/people?status=gone',
  ])('%s', async (url) => {
    const { cookie } = await signInAs(`fits.not.${serial()}`, ['systemAdministrator']);
    const { status, body } = await call(cookie, 'GET', url);
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'request.invalid' });
  });

  it.each(['2024-02-29', '2026-01-01'])('units as of %s are answered', async (day) => {
    const { cookie } = await signInAs(`fits.${serial()}`, ['systemAdministrator']);
    expect((await call(cookie, 'GET', `/api/v1/units?asOf=${day}`)).status).toBe(200);
  });

  it.each(['名字', 'no spaces', '\0\0\0', 'UPPER'])('a first administrator called %j', async (username) => {
    const body = { token: identity.startToken, username, displayName: '首位', password: 'the first password' };
    expect((await call('', 'POST', '/api/v1/first-administrator', body)).status).toBe(400);
  });
});

describe('people and rows', () => {
  it('shows a county its own people and the city, with masked names of others', async () => {
    const [county] = identity.units
      .list()
      .filter((unit) => unit.kind === 'marketRegulator' && unit.countyCode !== null);
    const head = await signInAs('county.head', ['unitHead'], county?.id ?? '');
    const elsewhere = identity.units.list().find((unit) => unit.kind === 'company')?.id ?? '';
    await signInAs('elsewhere', [], elsewhere);
    const { items } = (await call(head.cookie, 'GET', '/api/v1/people?limit=200')).body;
    const unitIds = new Set(items.map((one: { unitId: string }) => one.unitId));
    expect(unitIds).toEqual(new Set([county?.id, city]));
    for (const { unitId, displayName } of items) {
      expect(displayName).toMatch(unitId === county?.id ? /^测试人员$/ : /^.\*$/);
    }
    const hidden = (await call(head.cookie, 'GET', `/api/v1/people?unitId=${elsewhere}`)).body;
    expect(hidden.items).toEqual([]);
  });

  it('pages by key without loss or repetition', async () => {
    const { cookie } = await signInAs('pager', ['systemAdministrator']);
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: { body: { items: { id: string }[]; next: string | null } } = await call(
        cookie,
        'GET',
        `/api/v1/people?limit=7${next ? `&after=${next}` : ''}`,
      );
      seen.push(...page.body.items.map((one) => one.id));
      next = page.body.next;
    }
    const all = (await call(cookie, 'GET', '/api/v1/people?limit=200')).body.items.map((one: { id: string }) => one.id);
    expect(seen).toEqual(all);
    expect((await call(cookie, 'GET', '/api/v1/people?after=x')).body).toMatchObject({ code: 'request.invalid' });
  });
});

describe('refusals', () => {
  it('have a sentence for every code that the contract names', () => {
    const named = identityOperations.flatMap((op) => ('errors' in op ? [...op.errors] : []));
    for (const code of named) expect(Object.keys(identityRefusals)).toContain(code);
  });

  it('say in both languages what to do next', () => {
    for (const [zh, en] of Object.values(identityRefusals)) {
      expect(zh).toMatch(/。$/);
      expect(en).toMatch(/\.$/);
    }
    expect(TEST_PASSWORD.length).toBeGreaterThan(11);
  });
});
