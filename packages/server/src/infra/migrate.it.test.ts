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

  it('can lead no function of the owner astray: each looks into pg_temp last', async () => {
    const database = await createTestDatabase();
    try {
      const found = await withClient(database.ownerUrl, (client) =>
        client.query<{ name: string; config: string[] | null }>(
          `select p.oid::regprocedure::text as name, p.proconfig as config from pg_proc p join pg_namespace n on n.oid = p.pronamespace
           where p.prosecdef and n.nspname !~ '^(pg_|information_schema|graphile_worker)'`,
        ),
      );
      expect(found.rows.length).toBeGreaterThan(5);
      const astray = found.rows.filter(
        ({ config }) => !config?.some((one) => /^search_path=(?:pg_catalog|pg_catalog, public), pg_temp$/.test(one)),
      );
      expect(astray.map(({ name }) => name)).toEqual([]);
    } finally {
      await database.drop();
    }
  });

  it('cannot become the owner through a type of its own (as a reviewer once did)', async () => {
    const database = await createTestDatabase();
    try {
      const attack = withClient(database.appUrl, async (client) => {
        await client.query(`create function pg_temp.evil(pg_catalog.text) returns pg_catalog.bool language plpgsql as
          $$ begin if current_user = 'jianhu_app' then return true; end if; raise exception 'became %', current_user; end $$`);
        await client.query('create domain pg_temp.text as pg_catalog.text check (pg_temp.evil(value))');
        await client.query(`select audit.append('thing', 'x', 'made', 'system', now(), '{}')`);
      });
      await expect(attack).resolves.toBeUndefined();
    } finally {
      await database.drop();
    }
  });
});
