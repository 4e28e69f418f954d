import { randomBytes } from 'node:crypto';
import { type TestDatabase, createEmptyDatabase } from '@jianhu/testkit';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabases } from '../open-databases.ts';
import { makeSecrets } from '../secrets.ts';
import { StartError } from '../start-error.ts';
import { checkForeignServer } from './foreign-server.ts';
import { rewriteUrl, withClient } from './server-address.ts';
import { startTestPooler } from './test-pooler.ts';

interface Urls {
  readonly ownerUrl: string;
  readonly appUrl?: string;
  readonly workerUrl?: string;
}

function refusal(urls: Urls): Promise<string[]> {
  return sentencesOf(checkForeignServer({ appUrl: undefined, workerUrl: undefined, ...urls }));
}

async function sentencesOf(work: Promise<unknown>): Promise<string[]> {
  try {
    await work;
  } catch (error) {
    if (error instanceof StartError) return error.sentenceEn.split('\n');
    throw error;
  }
  return [];
}

/** Runs statements as somebody who prepared the server before us. */
async function prepare(url: string, ...statements: string[]): Promise<void> {
  await withClient(url, async (client) => {
    for (const statement of statements) await client.query(statement);
  });
}

/** A user who is neither superuser nor anything else yet, in a database of our making. */
async function makeUser(database: TestDatabase, attributes = ''): Promise<{ name: string; url: string }> {
  const name = `jianhu_test_user_${randomBytes(4).toString('hex')}`;
  await prepare(database.ownerUrl, `create role ${name} login password 'given' ${attributes}`);
  return { name, url: rewriteUrl(database.ownerUrl, { user: name, password: 'given' }) };
}

const nameOf = (database: TestDatabase): string => new URL(database.ownerUrl).pathname.slice(1);

describe('checkForeignServer', () => {
  const ends: (() => Promise<void>)[] = [];

  async function makeDatabase(): Promise<TestDatabase> {
    const database = await createEmptyDatabase();
    ends.push(() => database.drop());
    return database;
  }

  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end();
  });

  it('accepts a server like ours', async () => {
    const database = await makeDatabase();
    expect(await refusal(database)).toEqual([]);
  });

  it('names missing rights, one sentence each', async () => {
    const database = await makeDatabase();
    const sentences = await refusal({ ownerUrl: database.appUrl });
    expect(sentences).toEqual([
      expect.stringMatching(/^The database user jianhu_app does not own the database \w+: run ALTER DATABASE/),
      expect.stringContaining('The database user jianhu_app may not create roles'),
    ]);
  });

  it('refuses another encoding and a locale without Chinese letters', async () => {
    const database = await makeDatabase();
    const name = `${new URL(database.ownerUrl).pathname.slice(1)}_latin`;
    await withClient(database.ownerUrl, (client) =>
      client.query(`create database ${name} template template0 encoding 'LATIN1' locale 'C' locale_provider libc`),
    );
    const sentences = await refusal({ ownerUrl: rewriteUrl(database.ownerUrl, { database: name }) });
    await withClient(database.ownerUrl, (client) => client.query(`drop database ${name}`));
    expect(sentences).toEqual([
      expect.stringContaining('encoding is LATIN1'),
      expect.stringContaining('character type is C and knows no letters beyond ASCII'),
    ]);
  });

  it('tells of a server that cannot be reached without telling its password', async () => {
    const sentences = await refusal({ ownerUrl: 'postgresql://jianhu:secret@127.0.0.1:1/jianhu' });
    expect(sentences).toEqual([expect.stringContaining('cannot be reached (127.0.0.1:1, ECONNREFUSED)')]);
    expect(sentences.join()).not.toContain('secret');
  });

  it('names the one of three addresses that cannot be reached', async () => {
    const database = await makeDatabase();
    const workerUrl = 'postgresql://jianhu_worker:secret@127.0.0.1:1/jianhu';
    expect(await refusal({ ...database, workerUrl })).toEqual([
      expect.stringContaining('The database of DATABASE_WORKER_URL cannot be reached (127.0.0.1:1, ECONNREFUSED)'),
    ]);
  });

  it('leaves a role that does not exist yet to be created', async () => {
    const database = await makeDatabase();
    const appUrl = rewriteUrl(database.ownerUrl, { user: 'jianhu_not_yet', password: 'given' });
    expect(await refusal({ ...database, appUrl })).toEqual([]);
  });

  // What a server of another make would answer is put before the real functions by the search path of the database.
  async function disguise(database: TestDatabase, ...statements: string[]): Promise<void> {
    await prepare(database.ownerUrl, 'create schema disguise', ...statements);
    await prepare(
      database.ownerUrl,
      `alter database ${nameOf(database)} set search_path = disguise, pg_catalog, public`,
    );
  }

  it.each([
    ['160010', '16.10', ['The server is PostgreSQL 16.10: Jianhu needs 17 or newer and prefers 18.']],
    ['170000', '17.0', []],
  ])('of version %s', async (number, text, expected) => {
    const database = await makeDatabase();
    await disguise(
      database,
      `create function disguise.current_setting(name text) returns text language sql as $$ select case name
        when 'server_version_num' then '${number}' when 'server_version' then '${text}'
        else pg_catalog.current_setting(name) end $$`,
    );
    expect(await refusal(database)).toEqual(expected);
  });

  it('names each extension that the server does not bring', async () => {
    const database = await makeDatabase();
    await disguise(
      database,
      `create view disguise.pg_available_extensions as select * from pg_catalog.pg_available_extensions where name = 'plpgsql'`,
    );
    expect(await refusal(database)).toEqual([
      expect.stringContaining('does not have the extension pgcrypto'),
      expect.stringContaining('does not have the extension pg_trgm'),
    ]);
  });

  it('asks pgcrypto for SM3, which the audit trail needs, and leaves nothing behind', async () => {
    const database = await makeDatabase();
    expect(await refusal(database)).toEqual([]);
    const count = `select from pg_extension where extname = 'pgcrypto'`;
    expect((await withClient(database.ownerUrl, (client) => client.query(count))).rowCount).toBe(0);
    await prepare(
      database.ownerUrl,
      'create extension pgcrypto schema public',
      `create or replace function public.digest(text, text) returns bytea language plpgsql as
        $$ begin raise 'Cannot use "%": No such hash algorithm', $2; end $$`,
    );
    expect(await refusal(database)).toEqual([
      expect.stringMatching(/pgcrypto cannot compute SM3 \(Cannot use "sm3": No such hash algorithm\)/),
    ]);
  });

  it('refuses somebody who may create but does not own, with the way out', async () => {
    const database = await makeDatabase();
    const user = await makeUser(database, 'createrole');
    ends.push(() => prepare(database.ownerUrl, `drop owned by ${user.name}`, `drop role ${user.name}`));
    await prepare(
      database.ownerUrl,
      `grant create on database ${nameOf(database)} to ${user.name}`,
      `grant create on schema public to ${user.name}`,
    );
    expect(await refusal({ ownerUrl: user.url })).toEqual([
      `The database user ${user.name} does not own the database ${nameOf(database)}: run ALTER DATABASE ${nameOf(database)} OWNER TO ${user.name}, or grant it the role that owns it.`,
    ]);
  });

  it.each(['the owner', 'a member of the owner'])(
    'takes %s without further rights through all migrations',
    async (who) => {
      const database = await makeDatabase();
      const owner = await makeUser(database, 'createrole');
      const user = who === 'the owner' ? owner : await makeUser(database, `createrole in role ${owner.name}`);
      ends.push(() =>
        prepare(
          database.ownerUrl,
          `reassign owned by ${owner.name}, ${user.name} to jianhu_owner`,
          `drop owned by ${owner.name}, ${user.name}`,
          ...new Set([`drop role ${user.name}`, `drop role ${owner.name}`]),
        ),
      );
      await prepare(database.ownerUrl, `alter database ${nameOf(database)} owner to ${owner.name}`);
      const urls = { ...database, ownerUrl: user.url };
      expect(await refusal(urls)).toEqual([]);
      expect(await sentencesOf(openDatabases({ ...urls, secrets: makeSecrets(), ours: false }))).toEqual([]);
    },
  );

  describe('behind a pooler', () => {
    async function pooled(url: string, mode: 'transaction' | 'session'): Promise<string> {
      const pooler = await startTestPooler(url, mode);
      ends.push(() => pooler.close());
      return pooler.url;
    }

    it.each([
      ['DATABASE_URL', 'ownerUrl'],
      ['DATABASE_APP_URL', 'appUrl'],
      ['DATABASE_WORKER_URL', 'workerUrl'],
    ] as const)('refuses transactions mixed on one connection at %s', async (name, key) => {
      const database = await makeDatabase();
      expect(await refusal({ ...database, [key]: await pooled(database[key], 'transaction') })).toEqual([
        expect.stringMatching(
          new RegExp(`^${name} leads through a pooler that does not give each connection a session`),
        ),
      ]);
    });

    it('accepts one that leaves each client its session', async () => {
      const database = await makeDatabase();
      const urls = {
        ownerUrl: await pooled(database.ownerUrl, 'session'),
        appUrl: await pooled(database.appUrl, 'session'),
        workerUrl: await pooled(database.workerUrl, 'session'),
      };
      expect(await refusal(urls)).toEqual([]);
    });

    it('looks again at the roles when they exist, because a pooler may treat each in its own way', async () => {
      const database = await makeDatabase();
      const workerUrl = await pooled(database.workerUrl, 'transaction');
      const opened = openDatabases({ ...database, workerUrl, secrets: makeSecrets(), ours: false });
      expect(await sentencesOf(opened)).toEqual([expect.stringMatching(/^DATABASE_WORKER_URL leads through a pooler/)]);
    });
  });
});
