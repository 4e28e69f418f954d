import { administratorRoles, identityOperations, type Role } from '@jianhu/contract';
import { createTestDatabase, createTestIdentity, createTestInfra, TEST_PASSWORD } from '@jianhu/testkit';
import { Client } from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
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
const newPerson = (username: string) => ({
  username,
  displayName: '王五',
  unitId: city,
  initialPassword: 'initial password 1',
});

describe('an installation without demo begins with the start token', () => {
  const first = { username: 'first.admin', displayName: '首位', password: 'the first password' };
  const create = (token: string) => call('', 'POST', '/api/v1/first-administrator', { ...first, token });
  const signIn = async (username: string, password: string) => {
    const reply = await edge.app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/username',
      headers: { host: 'localhost:8080', origin: 'http://localhost:8080' },
      payload: { username, password },
    });
    return reply.cookies.map((one) => `${one.name}=${encodeURIComponent(one.value)}`).join('; ');
  };

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
    const system = await signIn('first.system', 'initial password 1');
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

describe('the second wall, in the database', () => {
  const asApp = async (statement: string, values: readonly unknown[]) => {
    const client = new Client({ connectionString: database.appUrl });
    await client.connect();
    try {
      return await client.query(statement, [...values]);
    } finally {
      await client.end();
    }
  };
  const grant = `insert into identity.role_grant (person_id, role, granted, by_ref, reason, at) values ($1, $2, true, $3, 'x', now())`;

  it('keeps administrators apart and lets nobody appoint himself', async () => {
    const { id } = await signInAs('walled', ['systemAdministrator']);
    await expect(asApp(grant, [id, 'auditAdministrator', 'system'])).rejects.toMatchObject({ code: 'JH002' });
    await expect(asApp(grant, [id, 'officeStaff', 'system'])).rejects.toMatchObject({ code: 'JH002' });
    const other = await signInAs('walled.two', ['officeStaff']);
    await expect(asApp(grant, [other.id, 'securityAdministrator', 'system'])).rejects.toMatchObject({ code: 'JH002' });
    const self = `person:${other.id}`;
    await expect(asApp(grant, [other.id, 'monitorOfficer', self])).rejects.toMatchObject({ code: 'JH001' });
  });

  it.each([
    'update identity.role_grant set granted = true',
    'delete from identity.role_grant',
    'truncate identity.role_grant',
    'delete from identity.person',
    'update identity.person set unit_id = unit_id',
    'update identity.unit_version set can_enforce = true',
    'update auth.session set "expiresAt" = now()',
    'drop trigger record_change on auth.session',
  ])('does not let the application %s', async (statement) => {
    await expect(asApp(statement, [])).rejects.toMatchObject({ code: '42501' });
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
