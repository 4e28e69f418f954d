import type { Receipt } from '@jianhu/contract';
import { createTestDatabase, createTestInfra, createTestIntake } from '@jianhu/testkit';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, type RowScope, systemScope } from '../../infra/database.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const { intake, edge, makeSource, post } = createTestIntake(infra);

afterAll(async () => {
  await intake.stop();
  await edge.app.close();
  await infra.close();
  await database.drop();
});

const person = { actorRef: 'person:p', unitId: 'u', countyCode: null };
const scopes = {
  city: { ...person, reach: 'city' },
  county: { ...person, countyCode: '330602', reach: 'county' },
  department: { ...person, reach: 'unit' },
  systemAdministrator: { ...person, reach: 'none', administrator: 'system' },
  securityAdministrator: { ...person, reach: 'none', administrator: 'security' },
  auditAdministrator: { ...person, reach: 'none', administrator: 'audit' },
  nobody: { actorRef: '', unitId: null, countyCode: null, reach: 'none' },
} as const satisfies Record<string, RowScope>;
type Name = keyof typeof scopes;

let source: { id: string; key: string; keyId: string };
beforeAll(async () => {
  source = await makeSource();
  expect((await post(source.key, [{ v: 1 }])).json<Receipt>()).toMatchObject({ rejected: 1 });
});

const as = (name: Name, statement: string) =>
  inScope(infra.db, scopes[name], (tx) => sql.raw<Record<string, unknown>>(statement).execute(tx));
const counts = async (name: Name, tables: readonly string[]) =>
  Promise.all(tables.map(async (table) => (await as(name, `select 1 from ${table}`)).rows.length));

const tables = ['intake.source', 'intake.tally', 'intake.source_key', 'intake.receipt', 'intake.quarantine'];

describe('the walls of intake, asked by SQL with the settings of a session (brief 7.6)', () => {
  it.each([
    ['city', [1, 1, 1, 1, 1]],
    ['county', [1, 1, 0, 0, 0]],
    ['department', [0, 0, 0, 0, 0]],
    ['systemAdministrator', [1, 1, 1, 0, 0]],
    ['securityAdministrator', [0, 0, 0, 0, 0]],
    ['auditAdministrator', [0, 0, 0, 0, 0]],
    ['nobody', [0, 0, 0, 0, 0]],
  ] as const)('%s sees of source, tally, keys, receipts and quarantine %j', async (name, expected) => {
    expect(await counts(name, tables)).toEqual(expected);
  });

  const others = ['county', 'department', 'securityAdministrator', 'auditAdministrator', 'nobody'] as const;
  it.each(others)('%s changes no source and no key, and makes none', async (name) => {
    for (const statement of [
      `update intake.source set state = 'ended'`,
      'update intake.source_key set revoked_at = now()',
      `update intake.quarantine set state = 'discarded', decided_at = now()`,
    ])
      expect([statement, (await as(name, statement)).numAffectedRows]).toEqual([statement, 0n]);
    const stolen = `insert into intake.source_key (id, source_id, prefix, digest, created_at)
      values (gen_random_uuid(), '${source.id}', 'jh_abcdefgh', sha256('x'), now())`;
    await expect(as(name, stolen)).rejects.toMatchObject({ code: '42501' });
    const forged = `insert into intake.source (id, name_zh, kind, statute, article, document_no, data_classes, platforms, valid_from,
      valid_to, rate_per_second, created_at) values (gen_random_uuid(), 'x', 'ownCapture', 'x', 'x', 'x', '{segment}', '{}',
      '2026-01-01', '2026-12-31', 1, now())`;
    await expect(as(name, forged)).rejects.toMatchObject({ code: '42501' });
  });

  it.each(['city', 'systemAdministrator', 'county'] as const)(
    'not even %s reads what keys are compared with, nor which rooms are heard',
    async (name) => {
      await expect(as(name, 'select digest from intake.source_key')).rejects.toMatchObject({ code: '42501' });
      await expect(as(name, 'select room_id from intake.room_mark')).rejects.toMatchObject({ code: '42501' });
    },
  );

  it('does not stand in the way of the platform, which receives for all', async () => {
    const found = await inScope(infra.workerDb, systemScope, (tx) =>
      tx.selectFrom('intake.source_key').select('digest').where('id', '=', source.keyId).execute(),
    );
    expect(found).toHaveLength(1);
    const unscoped = await infra.workerDb.selectFrom('intake.source').select('id').execute();
    expect(unscoped).toEqual([]);
  });
});
