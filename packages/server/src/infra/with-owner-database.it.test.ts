import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabases } from './open-databases.ts';
import { withClient } from './postgres/server-address.ts';
import { withOwnerDatabase } from './with-owner-database.ts';

describe('withOwnerDatabase', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'jianhu-owner-'));
    chmodSync(dataDir, 0o711);
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it('gives an empty data folder a database in which all three roles sign in', async () => {
    const users = await withOwnerDatabase(
      { dataDir, database: undefined },
      { log: () => undefined, mayBeEmpty: true },
      async (database) => {
        const urls = await openDatabases(database);
        const names: unknown[] = [];
        for (const url of [urls.ownerUrl, urls.appUrl, urls.workerUrl]) {
          const found = await withClient(url, (client) => client.query('select current_user as name'));
          names.push(...found.rows);
        }
        return names;
      },
    );
    expect(users).toEqual([{ name: 'jianhu_owner' }, { name: 'jianhu_app' }, { name: 'jianhu_worker' }]);
  });

  it('refuses a database in which no Jianhu was ever set up', async () => {
    const options = { log: () => undefined };
    const config = { dataDir, database: undefined };
    await withOwnerDatabase(config, { ...options, mayBeEmpty: true }, async () => undefined);
    await expect(withOwnerDatabase(config, options, async () => undefined)).rejects.toThrow('holds no Jianhu');
  });

  it.each([
    ['the database in the data folder', undefined],
    ['a server of the operator', { ownerUrl: 'postgresql://127.0.0.1:1/x', appUrl: undefined, workerUrl: undefined }],
  ])('refuses a folder that holds no Jianhu and leaves it as it is: %s', async (_, database) => {
    const empty = join(dataDir, 'elsewhere');
    const call = withOwnerDatabase({ dataDir: empty, database }, { log: () => undefined }, async () => undefined);
    await expect(call).rejects.toThrow(`${empty} holds no Jianhu: name its data folder with --data or JIANHU_DATA.`);
    expect(existsSync(empty)).toBe(false);
  });
});
