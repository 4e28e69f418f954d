import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestDatabase, createEmptyDatabase } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Migration, readMigrations } from '../migrate.ts';
import { openDatabases } from '../open-databases.ts';
import { withClient } from '../postgres/server-address.ts';
import { makeSecrets, vaultKeyFingerprint } from '../secrets.ts';
import { TEXT_SETTINGS, hashContent, listSequences, listTables, qualifiedName } from './backup-catalog.ts';
import { createBackup } from './create-backup.ts';
import { chooseClients } from './database-access.ts';
import { type RestoreSummary, restoreBackup } from './restore-backup.ts';

const now = new Date('2026-11-24T00:00:00Z');
const secrets = makeSecrets();

/** What is hard to carry over: identities, generated columns, partitions, references, triggers, a row that a migration wrote. */
const sampleMigration = migration(
  '9000-sample',
  `create table public.parent (id bigint generated always as identity primary key, twice bigint generated always as (id * 2) stored);
   create table public.a_child (parent_id bigint references public.parent, at timestamptz, raw bytea, ratio float8, parts text[])
     partition by hash (parent_id);
   create table public.a_child_0 partition of public.a_child for values with (modulus 2, remainder 0);
   create table public.a_child_1 partition of public.a_child for values with (modulus 2, remainder 1);
   create function public.refuse() returns trigger language plpgsql as $$ begin raise 'append only'; end $$;
   create table public.seeded (name text);
   insert into public.seeded values ('by the migration');
   create trigger seeded before delete or truncate on public.seeded execute function public.refuse();`,
);
const migrations = [...readMigrations(), sampleMigration];

const SAMPLE = `
  insert into public.parent select from generate_series(1, 2000);
  insert into public.a_child select id, now() - id * interval '1.000001 s', decode(md5(id::text), 'hex'), 1.0 / id,
    array['甲', null, E'乙\\\n\t"'] from public.parent;
  insert into public.seeded values ('by people');
  select graphile_worker.add_job('deliver', json_build_object('eventId', 1));`;

function migration(name: string, sql: string): Migration {
  return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
}

async function contentOf(url: string): Promise<Record<string, unknown>> {
  return withClient(url, async (client) => {
    await client.query(TEXT_SETTINGS);
    const content: Record<string, unknown> = {};
    for (const table of await listTables(client)) content[qualifiedName(table)] = await hashContent(client, table);
    const clients = await chooseClients(client, client);
    return { ...content, sequences: await listSequences(clients) };
  });
}

describe('backup and restore', () => {
  const databases: TestDatabase[] = [];
  let folder: string;
  let file: string;
  let source: TestDatabase;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jianhu-backup-'));
    file = join(folder, 'city.jianhu');
    source = await emptyDatabase();
    await openDatabases({ ...source, secrets, ours: true, migrations });
    await withClient(source.ownerUrl, (client) => client.query(SAMPLE));
    await createBackup({ ...source, file, now, vaultKeyFingerprint: vaultKeyFingerprint(secrets) });
  });

  afterAll(async () => {
    for (const database of databases) await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function emptyDatabase(): Promise<TestDatabase> {
    const database = await createEmptyDatabase();
    databases.push(database);
    return database;
  }

  const restore = (target: TestDatabase, options: object = {}): Promise<RestoreSummary> =>
    restoreBackup({ ...target, file, secrets, ours: true, migrations, ...options });

  it('gives equal content in an empty database', async () => {
    const target = await emptyDatabase();
    const summary = await restore(target);
    expect(summary).toMatchObject({ createdAt: now.toISOString(), vaultKeyMatches: true });
    expect(await contentOf(target.ownerUrl)).toEqual(await contentOf(source.ownerUrl));
  });

  it('leaves a database in which work goes on: numbers rise, triggers fire', async () => {
    const target = await emptyDatabase();
    await restore(target);
    await withClient(target.ownerUrl, async (client) => {
      const row = await client.query('insert into public.parent default values returning id');
      expect(row.rows).toEqual([{ id: '2001' }]);
      await expect(client.query('truncate public.seeded')).rejects.toThrow('append only');
    });
  });

  it('applies the migrations that came after the backup', async () => {
    const target = await emptyDatabase();
    const later = migration('9001-later', 'alter table public.seeded add column note text');
    await restore(target, { migrations: [...migrations, later] });
    const rows = await withClient(target.ownerUrl, (client) =>
      client.query('select * from public.seeded order by name'),
    );
    expect(rows.rows).toEqual([
      { name: 'by people', note: null },
      { name: 'by the migration', note: null },
    ]);
  });

  it('never overwrites a database that holds something', async () => {
    await expect(restore(source)).rejects.toThrow('The database is not empty');
  });

  it('refuses a file that was cut or changed, and then restores a sound one into the same database', async () => {
    const target = await emptyDatabase();
    const sound = readFileSync(file);
    const bad = join(folder, 'bad.jianhu');
    writeFileSync(bad, sound.subarray(0, sound.length - 500));
    await expect(restore(target, { file: bad })).rejects.toThrow('is not a complete backup');
    await expect(openDatabases({ ...target, secrets, ours: true })).rejects.toThrow('A restore was broken off');
    const changed = Buffer.from(sound);
    const middle = Math.floor(sound.length / 2);
    changed.writeUInt8(changed.readUInt8(middle) ^ 0xff, middle);
    writeFileSync(bad, changed);
    await expect(restore(target, { file: bad })).rejects.toThrow('is not a complete backup');
    await restore(target);
    expect(await contentOf(target.ownerUrl)).toEqual(await contentOf(source.ownerUrl));
  });

  it('refuses a backup of a newer version', async () => {
    const target = await emptyDatabase();
    await expect(restore(target, { migrations: readMigrations() })).rejects.toThrow('does not fit this version');
  });

  it('tells when the vault was locked with another key', async () => {
    const target = await emptyDatabase();
    const summary = await restore(target, { secrets: makeSecrets() });
    expect(summary.vaultKeyMatches).toBe(false);
  });

  it('writes a file that only its owner reads, and nothing when it fails', async () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const target = await emptyDatabase();
    const other = join(folder, 'other.jianhu');
    await expect(createBackup({ ...target, file: other, now, vaultKeyFingerprint: '' })).rejects.toThrow(
      'nothing to back up',
    );
    expect(statSync(`${other}.unfinished`, { throwIfNoEntry: false })).toBeUndefined();
  });
});
