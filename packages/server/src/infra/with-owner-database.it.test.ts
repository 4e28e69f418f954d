import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabases } from './open-databases.ts';
import { withClient } from './postgres/server-address.ts';
import { withOwnerDatabase } from './with-owner-database.ts';

describe('withOwnerDatabase', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'jianhu-owner-'));
  chmodSync(dataDir, 0o711);
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it('gives an empty data folder a database in which all three roles sign in', async () => {
    const users = await withOwnerDatabase(
      { dataDir, database: undefined },
      () => undefined,
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
});
