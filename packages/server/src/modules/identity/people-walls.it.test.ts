import { createTestDatabase, createTestIdentity, createTestInfra } from '@jianhu/testkit';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, type RowScope } from '../../infra/database.ts';
import type { Caller } from '../../infra/http.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const { identity, edge, signInAs } = await createTestIdentity(infra);

afterAll(async () => {
  await infra.close();
  await database.drop();
});

const [countyA, countyB] = identity.units
  .list()
  .filter((unit) => unit.kind === 'marketRegulator' && unit.countyCode !== null);
const company = identity.units.list().find((unit) => unit.kind === 'company');
if (!countyA || !countyB || !company) throw new Error('the place names two counties and a company');

const people = {} as Record<
  'city' | 'a' | 'b' | 'company' | 'system' | 'security' | 'audit',
  Caller & { cookie: string }
>;
beforeAll(async () => {
  const add = async (name: keyof typeof people, ...how: Parameters<typeof signInAs>) => {
    const { id, cookie } = await signInAs(...how);
    people[name] = { ...(await identity.callerOf(id)), cookie };
  };
  await add('city', 'wall.city', ['citySupervisor']);
  await add('a', 'wall.a', ['unitHead'], countyA.id);
  await add('b', 'wall.b', ['unitHead'], countyB.id);
  await add('company', 'wall.company', ['officeStaff'], company.id);
  await add('system', 'wall.system', ['systemAdministrator']);
  await add('security', 'wall.security', ['securityAdministrator']);
  await add('audit', 'wall.audit', ['auditAdministrator']);
});

type Name = keyof typeof people;
const nobody: RowScope = { actorRef: '', unitId: null, countyCode: null, reach: 'none' };
const as = async (name: Name | 'nobody', statement: string): Promise<readonly Record<string, unknown>[]> =>
  inScope(infra.db, name === 'nobody' ? nobody : people[name], async (tx) => {
    const { rows, numAffectedRows } = await sql.raw<Record<string, unknown>>(statement).execute(tx);
    return numAffectedRows === undefined ? rows : [{ changed: Number(numAffectedRows) }];
  });
const namesIn = async (name: Name | 'nobody', statement: string): Promise<readonly string[]> => {
  const seen = new Set((await as(name, statement)).map((row) => row['id']));
  return (Object.keys(people) as Name[]).filter((one) => seen.has(people[one].personId));
};

const everybody = ['city', 'a', 'b', 'company', 'system', 'security', 'audit'];
const cityPeople = ['city', 'system', 'security', 'audit'];
/** Whom each sees: a county its own people and the city's regulator, a department its own, who runs no people nobody. */
const seen: readonly (readonly [Name | 'nobody', readonly string[]])[] = [
  ['city', everybody],
  ['a', ['city', 'a', 'system', 'security', 'audit']],
  ['b', ['city', 'b', 'system', 'security', 'audit']],
  ['company', ['company']],
  ['system', everybody],
  ['security', everybody],
  ['audit', []],
  ['nobody', []],
];

describe('the wall around people, asked by SQL with the settings of a session (brief 7.6)', () => {
  it.each(seen)('%s sees %j', async (name, expected) => {
    const sorted = everybody.filter((one) => expected.includes(one));
    expect(await namesIn(name, 'select id from identity.person')).toEqual(sorted);
    expect(await namesIn(name, 'select person_id as id from identity.role_grant')).toEqual(sorted);
    expect(await namesIn(name, 'select person_id as id from identity.held_role')).toEqual(sorted);
    // Before anybody is known, sign-in reads its own tables; that is how it works.
    if (name === 'nobody') return;
    expect(await namesIn(name, 'select id from auth."user"')).toEqual(sorted);
    expect(await namesIn(name, 'select "userId" as id from auth.account')).toEqual(sorted);
  });

  it('lets the function of sign-in reach no further inside the transaction of a person', async () => {
    const ask = (name: Name) => as(name, `select id from identity.find_person('${people.b.personId}')`);
    expect([await ask('a'), await ask('b')]).toEqual([[], [{ id: people.b.personId }]]);
  });

  it.each(['a', 'b', 'company', 'city', 'audit'] as const)('%s changes nobody', async (name) => {
    for (const statement of [
      `update identity.person set status = 'suspended'`,
      `update auth.account set "mustChangePassword" = true`,
      `update auth."user" set "twoFactorEnabled" = false`,
      'delete from auth."user"',
      'delete from auth.account',
      'delete from auth.session',
      'delete from auth."twoFactor"',
      'update auth.verification set value = identifier',
      'delete from auth.failed_sign_in',
    ])
      expect([statement, await as(name, statement)]).toEqual([statement, [{ changed: 0 }]]);
    const { personId } = people.b;
    for (const statement of [
      `insert into identity.person (id, unit_id, created_at) values (gen_random_uuid(), '${countyA.id}', now())`,
      `insert into identity.role_grant (person_id, role, granted, by_ref, reason, at) values ('${personId}', 'unitHead', true, 'x', 'x', now())`,
      `insert into identity.sign_in_reset (person_id, kind, by_ref, reason, at) values ('${personId}', 'password', 'x', 'x', now())`,
      `insert into auth.session (id, "expiresAt", token, "updatedAt", "userId", via, "twoFactor")
        values (gen_random_uuid(), now(), 'x', now(), '${personId}', 'city', true)`,
    ])
      await expect(as(name, statement)).rejects.toMatchObject({ code: '42501' });
  });

  it.each(['a', 'company', 'city'] as const)('%s reads no session, no code and no challenge', async (name) => {
    for (const table of ['auth.session', 'auth."twoFactor"', 'auth.verification', 'auth.failed_sign_in'])
      expect([table, await as(name, `select 1 from ${table}`)]).toEqual([table, []]);
  });

  it('still shows a county who acted, from wherever: the unit, and the name from the vault', async () => {
    const names = await inScope(infra.db, people.a, (tx) => identity.namesOf([people.b.personId], tx));
    expect(names.get(people.b.personId)).toMatchObject({ displayName: '测试人员', unitId: countyB.id });
  });
});

describe('the trail', () => {
  it.each([...everybody, 'nobody'] as (Name | 'nobody')[])('as %s', async (name) => {
    const rows = await as(name, 'select 1 from audit.entry limit 1');
    expect(rows.length).toBe(name === 'audit' ? 1 : 0);
  });

  it('is written by whoever acts, though he does not read it', async () => {
    const append = `select audit.append('thing', 'a', 'a.b', 'person:x', now(), '{}') as seq`;
    expect(await as('a', append)).toEqual([{ seq: 1 }]);
  });
});

describe('the same over the API', () => {
  it.each([
    ['a', ['city', 'a', 'system', 'security', 'audit']],
    ['city', everybody],
    ['company', ['company']],
    ['system', everybody],
  ] as const)('%s is shown %j', async (name, expected) => {
    const { cookie } = people[name];
    const reply = await edge.app.inject({ method: 'GET', url: '/api/v1/people?limit=200', headers: { cookie } });
    const shown = new Set(reply.json().items.map((one: { id: string }) => one.id));
    expect(everybody.filter((one) => shown.has(people[one as Name].personId))).toEqual([...expected]);
  });

  it.each(['a', 'company'] as const)('%s is told how many work in each unit, and not who', async (name) => {
    const { cookie } = people[name];
    const { items } = (await edge.app.inject({ method: 'GET', url: '/api/v1/units', headers: { cookie } })).json();
    const count = (id: string) => items.find((unit: { id: string }) => unit.id === id).people;
    expect([count(countyB.id), count(identity.units.cityMarketRegulator().id)]).toEqual([1, cityPeople.length]);
  });
});
