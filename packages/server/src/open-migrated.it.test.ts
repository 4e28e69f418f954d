import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestDatabase, createEmptyDatabase } from '@jianhu/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { restoreBackup } from './infra/backup/restore-backup.ts';
import { type Migration, readMigrations } from './infra/migrate.ts';
import { withClient } from './infra/postgres/server-address.ts';
import { makeSecrets } from './infra/secrets.ts';
import { carryCheckpoints } from './modules/audit/index.ts';
import { openMigrated } from './open-migrated.ts';

const secrets = makeSecrets();

function migration(name: string, sql: string): Migration {
  return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
}

const before = [...readMigrations(), migration('9000-note', 'create table public.note (text text)')];
const after = [...before, migration('9001-loses', 'delete from public.note')];

describe('openMigrated', () => {
  const databases: TestDatabase[] = [];
  let dataDir: string;
  let said: string[];

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'jianhu-migrated-'));
    said = [];
  });
  afterEach(async () => {
    for (const database of databases.splice(0)) await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function emptyDatabase(): Promise<TestDatabase> {
    const database = await createEmptyDatabase();
    databases.push(database);
    return database;
  }

  const open = (database: TestDatabase, migrations: readonly Migration[]) =>
    openMigrated(
      { ...database, secrets, ours: true, local: undefined },
      { dataDir, migrations, say: (sentence) => void said.push(sentence) },
    );

  const notesOf = async ({ ownerUrl }: TestDatabase): Promise<unknown[]> =>
    (await withClient(ownerUrl, (client) => client.query('select text from public.note'))).rows;

  it('backs up a database in use before it changes it, so that there is a way back', async () => {
    const database = await emptyDatabase();
    await open(database, before);
    expect(said).toEqual([]);
    await withClient(database.ownerUrl, (client) => client.query(`insert into public.note values ('kept')`));
    await open(database, after);
    expect(await notesOf(database)).toEqual([]);
    const [name = ''] = readdirSync(join(dataDir, 'backups'));
    expect(said).toEqual([expect.stringContaining(`${name} before the migration`)]);

    const target = await emptyDatabase();
    const now = new Date('2026-11-25T00:00:00Z');
    const checkpointFolder = join(dataDir, 'restored');
    const { checkpointPrivateKey } = secrets;
    await restoreBackup({
      ...target,
      secrets,
      ours: true,
      migrations: before,
      file: join(dataDir, 'backups', name),
      carried: carryCheckpoints({ checkpointFolder, checkpointPrivateKey, now }),
      blobs: { path: join(dataDir, 'restored-blobs') },
      now,
    });
    expect(await notesOf(target)).toEqual([{ text: 'kept' }]);
  });

  it('keeps the last five of its backups, and every file that it did not make', async () => {
    const database = await emptyDatabase();
    await open(database, before);
    await open(database, after);
    const folder = join(dataDir, 'backups');
    const older = [1, 2, 3, 4, 5].map((day) => `before-migration-2026010${day}T000000Z.jianhu`);
    for (const name of [...older, 'mine.jianhu']) writeFileSync(join(folder, name), '');
    await open(database, [...after, migration('9002-more', 'select 1')]);
    const left = readdirSync(folder).toSorted();
    expect(left).toHaveLength(6);
    expect(left).toEqual(expect.arrayContaining([...older.slice(-3), 'mine.jianhu']));
    expect(left).not.toContain(older[0]);
  });

  it('changes nothing when the backup fails', async () => {
    const database = await emptyDatabase();
    await open(database, before);
    await withClient(database.ownerUrl, (client) => client.query(`insert into public.note values ('kept')`));
    writeFileSync(join(dataDir, 'backups'), 'a file stands in the way');
    await expect(open(database, after)).rejects.toThrow('EEXIST');
    expect(await notesOf(database)).toEqual([{ text: 'kept' }]);
  });
});
