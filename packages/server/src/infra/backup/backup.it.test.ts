import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { type TestDatabase, createEmptyDatabase } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Migration, readMigrations } from '../migrate.ts';
import { openDatabases } from '../open-databases.ts';
import { withClient } from '../postgres/server-address.ts';
import { makeSecrets, vaultKeyFingerprint } from '../secrets.ts';
import { TEXT_SETTINGS, hashContent, listSequences, listTables, qualifiedName } from './backup-catalog.ts';
import { FRAME, buildFrame, readFrames } from './backup-format.ts';
import type { CarriedBlobs } from './carried-blobs.ts';
import type { CarriedFolder } from './carried-folder.ts';
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
const whole = [...readMigrations(), sampleMigration];
/** The first tables stand for all of them where not the whole is what is asked about: each restore makes them anew. */
const FEW = 12;
const migrations = [...whole.slice(0, FEW), sampleMigration];

const SAMPLE = `
  insert into public.parent select from generate_series(1, 2000);
  insert into public.a_child select id, now() - id * interval '1.000001 s', decode(md5(id::text), 'hex'), 1.0 / id,
    array['甲', null, E'乙\\\n\t"'] from public.parent;
  insert into public.seeded values ('by people');
  select graphile_worker.add_job('deliver', json_build_object('eventId', 1));`;

function migration(name: string, sql: string): Migration {
  return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
}

/** Signed files beside the database, as a module of the house would name them. */
function carry(path: string, names: readonly string[] = [], publicKey = 'key of the source') {
  const acceptedKeys: string[] = [];
  const folder: CarriedFolder = {
    path,
    publicKey,
    listNames: async () => names,
    acceptKey: async (key) => void acceptedKeys.push(key),
  };
  return { ...folder, acceptedKeys };
}

/** A store of evidence whose rows name two files, of which one is gone. */
function evidenceIn(path: string): CarriedBlobs {
  return { path, listKnown: async () => [placeOf(VIDEO), 'ff/gone'] };
}

const VIDEO = Buffer.from('录像'.repeat(200_000));
const placeOf = (bytes: Buffer): string => {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return `${sha256.slice(0, 2)}/${sha256}`;
};
const EMPTY = placeOf(Buffer.alloc(0));
const DAMAGED = placeOf(Buffer.from('as it was'));
const INFECTED = `quarantine/${placeOf(Buffer.from('infected'))}`;

function writeIn(folder: string, name: string, text: string): void {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
}

/** Every file below a folder with its text. */
function filesIn(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]));
}

/** The same backup with other frames, as an older or a dishonest program would have written it. */
async function rewrite(
  from: string,
  to: string,
  change: (kind: number, value: object) => object | null,
): Promise<void> {
  const out: Buffer[] = [];
  let dropped = false;
  for await (const { kind, payload } of readFrames(from)) {
    if (kind === FRAME.data) {
      if (!dropped) out.push(buildFrame(kind, Buffer.from(payload)));
      continue;
    }
    const value = change(kind, JSON.parse(payload.toString('utf8')));
    dropped = value === null;
    if (value !== null) out.push(buildFrame(kind, value));
  }
  writeFileSync(to, zstdCompressSync(Buffer.concat(out)));
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
    const signed = join(folder, 'source-signed');
    writeIn(signed, '00000/1.txt', 'first 一\n');
    writeIn(signed, '00000/2.txt', `${'second '.repeat(400_000)}\n`);
    writeIn(signed, '00000/3.txt', 'later than the snapshot');
    const evidence = join(folder, 'evidence');
    writeIn(evidence, placeOf(VIDEO), VIDEO.toString());
    writeIn(evidence, EMPTY, '');
    writeIn(evidence, DAMAGED, 'as it is');
    writeIn(evidence, INFECTED, 'infected');
    writeIn(evidence, 'incoming/half', 'a torn upload');
    const summary = await createBackup({
      ...source,
      file,
      now,
      vaultKeyFingerprint: vaultKeyFingerprint(secrets),
      carried: carry(signed, ['00000/1.txt', '00000/2.txt', '00000/gone.txt', '../city.jianhu']),
      blobs: evidenceIn(evidence),
    });
    expect(summary).toMatchObject({ files: 2, missingFiles: ['00000/gone.txt', '../city.jianhu'] });
    expect(summary).toMatchObject({ blobs: 4, missingBlobs: ['ff/gone'], damagedBlobs: [DAMAGED] });
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

  const restore = (target: TestDatabase, options: object = {}): Promise<RestoreSummary> => {
    const carried = carry(mkdtempSync(join(folder, 'signed-')));
    const blobs = { path: mkdtempSync(join(folder, 'evidence-')) };
    return restoreBackup({ ...target, file, secrets, ours: true, migrations, carried, blobs, now, ...options });
  };

  it('gives equal content of every table that there is', async () => {
    const [all, target] = [await emptyDatabase(), await emptyDatabase()];
    await openDatabases({ ...all, secrets, ours: true, migrations: whole });
    await withClient(all.ownerUrl, (client) => client.query(SAMPLE));
    const allFile = join(folder, 'all.jianhu');
    const carried = carry(join(folder, 'nothing-signed'));
    await createBackup({ ...all, file: allFile, now, vaultKeyFingerprint: '', carried, blobs: null });
    await restore(target, { file: allFile, migrations: whole });
    expect(await contentOf(target.ownerUrl)).toEqual(await contentOf(all.ownerUrl));
  });

  it('gives equal content in an empty database, and in an empty folder the evidence byte for byte', async () => {
    const target = await emptyDatabase();
    const blobs = { path: join(folder, 'empty', 'blobs') };
    const summary = await restore(target, { blobs });
    expect(summary).toMatchObject({ createdAt: now.toISOString(), vaultKeyMatches: true, blobs: 4 });
    expect(await contentOf(target.ownerUrl)).toEqual(await contentOf(source.ownerUrl));
    // The quarantined apart, the damaged as it is, and what was half written not at all.
    expect(filesIn(blobs.path)).toEqual({
      [placeOf(VIDEO)]: VIDEO.toString(),
      [EMPTY]: '',
      [DAMAGED]: 'as it is',
      [INFECTED]: 'infected',
    });
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
    for (const part of [1 / 3, 1 / 2, 2 / 3]) {
      const changed = Buffer.from(sound);
      const at = Math.floor(sound.length * part);
      changed.writeUInt8(changed.readUInt8(at) ^ 0xff, at);
      writeFileSync(bad, changed);
      await expect(restore(target, { file: bad })).rejects.toThrow('is not a complete backup');
    }
    await restore(target);
    expect(await contentOf(target.ownerUrl)).toEqual(await contentOf(source.ownerUrl));
  });

  it('refuses a backup of a newer version', async () => {
    const target = await emptyDatabase();
    await expect(restore(target, { migrations: migrations.slice(0, FEW) })).rejects.toThrow(
      'does not fit this version',
    );
  });

  it('tells when the vault was locked with another key', async () => {
    const target = await emptyDatabase();
    const summary = await restore(target, { secrets: makeSecrets() });
    expect(summary.vaultKeyMatches).toBe(false);
  });

  it('brings back the signed files that belong to the rows, and no others', async () => {
    const carried = carry(join(folder, 'fresh'));
    const summary = await restore(await emptyDatabase(), { carried });
    expect(summary).toMatchObject({ files: 2, sameKey: true, setAside: undefined });
    expect(filesIn(carried.path)).toEqual({
      '00000/1.txt': 'first 一\n',
      '00000/2.txt': `${'second '.repeat(400_000)}\n`,
    });
    expect(carried.acceptedKeys).toEqual([]);
  });

  it('accepts the key of another installation once its files are there', async () => {
    const carried = carry(join(folder, 'other-key'), [], 'key of the target');
    expect(await restore(await emptyDatabase(), { carried })).toMatchObject({ sameKey: false });
    expect(carried.acceptedKeys).toEqual(['key of the source']);
  });

  it('moves signed files of another history aside and loses none', async () => {
    const carried = carry(join(folder, 'in-use'));
    writeIn(carried.path, '00000/1.txt', 'another history');
    const { setAside = '' } = await restore(await emptyDatabase(), { carried });
    expect(filesIn(setAside)).toEqual({ '00000/1.txt': 'another history' });
    expect(Object.keys(filesIn(carried.path))).toEqual(['00000/1.txt', '00000/2.txt']);
  });

  it('still restores a backup of version 1, which held no files, and leaves those that are there', async () => {
    const old = join(folder, 'version-1.jianhu');
    await rewrite(file, old, (kind, value) => {
      if ([FRAME.file, FRAME.blob, FRAME.blobEnd].some((one) => one === kind)) return null;
      if (kind === FRAME.header) return { ...value, version: 1, publicKey: undefined, holdsBlobs: undefined };
      return kind === FRAME.end ? { ...value, files: undefined, blobs: undefined } : value;
    });
    const carried = carry(join(folder, 'kept'));
    writeIn(carried.path, '00000/1.txt', 'copied by hand');
    const target = await emptyDatabase();
    const summary = await restore(target, { file: old, carried });
    expect(summary).toMatchObject({ files: null, blobs: null, sameKey: true, setAside: undefined });
    expect(filesIn(carried.path)).toEqual({ '00000/1.txt': 'copied by hand' });
    expect(await contentOf(target.ownerUrl)).toEqual(await contentOf(source.ownerUrl));
  });

  it.each<[string, number, object, string]>([
    ['of a newer format', FRAME.header, { version: 4 }, 'was written by a newer Jianhu'],
    ['with a file that leads elsewhere', FRAME.file, { name: '../escaped.txt' }, 'is not a complete backup'],
    ['with a file whose bytes differ', FRAME.file, { sha256: '00' }, 'the content of 00000/1.txt differs'],
    ['with evidence too few', FRAME.end, { blobs: 5 }, 'files are missing'],
    ['with a file too few', FRAME.end, { files: 3 }, 'files are missing'],
  ])('refuses a backup %s', async (_, changedKind, change, sentence) => {
    const bad = join(folder, 'rewritten.jianhu');
    await rewrite(file, bad, (kind, value) => (kind === changedKind ? { ...value, ...change } : value));
    await expect(restore(await emptyDatabase(), { file: bad })).rejects.toThrow(sentence);
    expect(readdirSync(folder)).not.toContain('escaped.txt');
  });

  it('writes a file that only its owner reads, and nothing when it fails', async () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const target = await emptyDatabase();
    const other = join(folder, 'other.jianhu');
    const carried = carry(join(folder, 'none'));
    await expect(
      createBackup({ ...target, file: other, now, vaultKeyFingerprint: '', carried, blobs: null }),
    ).rejects.toThrow('nothing to back up');
    expect(statSync(`${other}.unfinished`, { throwIfNoEntry: false })).toBeUndefined();
  });
});
