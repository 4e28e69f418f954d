import { createTestDatabase, createTestIdentity, createTestInfra } from '@jianhu/testkit';
import { Client } from 'pg';
import { afterAll, describe, expect, it } from 'vitest';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const { signInAs } = await createTestIdentity(infra);

afterAll(async () => {
  await infra.close();
  await database.drop();
});

const ask = async (connectionString: string, statement: string, values: readonly unknown[] = []) => {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return await client.query(statement, [...values]);
  } finally {
    await client.end();
  }
};

describe('the second wall, in the database', () => {
  const asApp = (statement: string, values: readonly unknown[]) => ask(database.appUrl, statement, values);
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

describe('the wall around the detector', () => {
  const asWorker = (statement: string) => ask(database.workerUrl, statement);
  const id = '01900000-0000-7000-8000-000000000000';

  it.each([
    `insert into identity.role_grant (person_id, role, granted, by_ref, reason, at) values ('${id}', 'unitHead', true, 'x', 'x', now())`,
    `insert into identity.person (id, unit_id, created_at) values ('${id}', 'x', now())`,
    `update identity.person set status = 'active'`,
    `insert into auth.session (id, "expiresAt", token, "updatedAt", "userId", via, "twoFactor") values ('${id}', now(), 'x', now(), '${id}', 'city', true)`,
    'delete from auth.session',
    'select token from auth.session',
    `update auth.account set password = 'x'`,
    'select password from auth.account',
    `update auth."user" set "twoFactorEnabled" = false`,
    'delete from auth."twoFactor"',
    'select secret from auth."twoFactor"',
    'delete from auth.failed_sign_in',
    'insert into auth.verification select * from auth.verification',
    'select wrapped_key from vault.subject',
    'update vault.subject set wrapped_key = wrapped_key',
    'select ciphertext from vault.item',
    `insert into vault.item values ('${id}', 'displayName', '', 'x')`,
    'delete from vault.item',
  ])('lets it not %s', async (statement) => {
    await expect(asWorker(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('leaves it the units, which it keeps in step with the rulebook', async () => {
    await expect(asWorker('select * from identity.unit_version')).resolves.toBeDefined();
  });
});
