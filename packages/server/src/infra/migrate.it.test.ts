import { createHash } from 'node:crypto';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '@jianhu/testkit';
import { afterEach, describe, expect, it } from 'vitest';
import { type Migration, migrate } from './migrate.ts';
import { withClient } from './postgres/server-address.ts';

function migration(name: string, sql: string): Migration {
  return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
}

const one = migration('0001-one', 'create table public.one (id int primary key)');
const two = migration('0002-two', 'create table public.two (id int primary key)');

describe('migrate', () => {
  const databases: TestDatabase[] = [];
  afterEach(async () => {
    for (const database of databases.splice(0)) await database.drop();
  });
  const emptyDatabase = async (): Promise<TestDatabase> => {
    const database = await createEmptyDatabase();
    databases.push(database);
    return database;
  };

  it('applies each file once and in order', async () => {
    const { ownerUrl } = await emptyDatabase();
    expect(await migrate({ ownerUrl, migrations: [one, two] })).toEqual(['0001-one', '0002-two']);
    expect(await migrate({ ownerUrl, migrations: [one, two] })).toEqual([]);
  });

  it('lets two starts at once apply every file once', async () => {
    const { ownerUrl } = await emptyDatabase();
    const runs = await Promise.all([1, 2].map(() => migrate({ ownerUrl, migrations: [one, two] })));
    expect(runs.flat().sort()).toEqual(['0001-one', '0002-two']);
  });

  it('asks for a backup before it changes a database in use, and not before', async () => {
    const { ownerUrl } = await emptyDatabase();
    const asked: (readonly string[])[] = [];
    const onBefore = async (pending: readonly string[]): Promise<void> => {
      asked.push(pending);
    };
    await migrate({ ownerUrl, migrations: [one], onBefore });
    expect(asked).toEqual([]);
    await migrate({ ownerUrl, migrations: [one, two], onBefore });
    expect(asked).toEqual([['0002-two']]);
  });

  it('refuses a file that was changed after it had been applied', async () => {
    const { ownerUrl } = await emptyDatabase();
    await migrate({ ownerUrl, migrations: [one] });
    const changed = migration('0001-one', 'create table public.other (id int)');
    await expect(migrate({ ownerUrl, migrations: [changed] })).rejects.toThrow('was changed after it had been applied');
  });

  it('refuses a database of a newer version', async () => {
    const { ownerUrl } = await emptyDatabase();
    await migrate({ ownerUrl, migrations: [one, two] });
    await expect(migrate({ ownerUrl, migrations: [one] })).rejects.toThrow('made by a newer Jianhu');
  });

  it('leaves nothing of a file that fails half way', async () => {
    const { ownerUrl } = await emptyDatabase();
    const broken = migration('0002-broken', 'create table public.half (id int); select 1 / 0');
    await expect(migrate({ ownerUrl, migrations: [one, broken] })).rejects.toThrow('migration 0002-broken failed');
    const found = await withClient(ownerUrl, (client) => client.query("select to_regclass('public.half') as half"));
    expect(found.rows).toEqual([{ half: null }]);
  });
});

describe('the roles', () => {
  it('sign in to the migrated database without power over row walls', async () => {
    const database = await createTestDatabase();
    try {
      for (const url of [database.appUrl, database.workerUrl]) {
        const rows = await withClient(url, (client) =>
          client.query('select rolsuper, rolbypassrls from pg_roles where rolname = current_user'),
        );
        expect(rows.rows).toEqual([{ rolsuper: false, rolbypassrls: false }]);
      }
    } finally {
      await database.drop();
    }
  });
});
