/** A durable PostgreSQL of its own in a throwaway folder, migrated. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DatabaseUrls, makeSecrets, openDatabases, startLocalPostgres } from '@jianhu/server';

export interface BenchDatabase {
  readonly dataDir: string;
  readonly secrets: ReturnType<typeof makeSecrets>;
  readonly ownerUrl: string;
  readonly urls: DatabaseUrls;
  stop(): Promise<void>;
}

export async function startBenchDatabase(): Promise<BenchDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'jianhu-bench-'));
  // Root runs PostgreSQL as another user, who has to pass through.
  chmodSync(dataDir, 0o711);
  const secrets = makeSecrets();
  writeFileSync(join(dataDir, 'secrets.json'), JSON.stringify(secrets), { mode: 0o600 });
  const server = await startLocalPostgres({
    dataDir,
    ownerPassword: secrets.databaseOwnerPassword,
    log: console.error,
  });
  const urls = await openDatabases({ ownerUrl: server.url, secrets, ours: true });
  return {
    dataDir,
    secrets,
    ownerUrl: server.url,
    urls,
    async stop() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
