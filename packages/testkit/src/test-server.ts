import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type DatabaseUrls,
  makeSecrets,
  openDatabases,
  rewriteUrl,
  startLocalPostgres,
  withClient,
} from '@jianhu/server';

/** A PostgreSQL for a run of tests or tools, with one migrated database in it. */
export interface TestServer {
  readonly urls: DatabaseUrls;
  readonly databaseName: string;
  readonly stop: () => Promise<void>;
}

interface RunningServer {
  readonly adminUrl: string;
  readonly ours: boolean;
  readonly stop: () => Promise<void>;
}

/**
 * Starts a throwaway server, or takes that of DATABASE_TEST_URL, and migrates a fresh database in it; with `folder` always one of its
 * own, whose data lie there.
 */
export async function startTestServer(folder?: string): Promise<TestServer> {
  const foreignUrl = folder === undefined ? process.env['DATABASE_TEST_URL'] : undefined;
  const secrets = foreignUrl === undefined ? makeSecrets() : fixedSecrets(foreignUrl);
  const server =
    foreignUrl === undefined ? await startOwnServer(secrets, folder ?? tmpdir()) : useForeignServer(foreignUrl);
  try {
    const databaseName = `jianhu_template_${randomBytes(4).toString('hex')}`;
    await withClient(server.adminUrl, (client) => client.query(`create database ${databaseName} template template0`));
    const ownerUrl = rewriteUrl(server.adminUrl, { database: databaseName });
    const urls = await openDatabases({ ownerUrl, secrets, ours: true });
    const stop = async (): Promise<void> => {
      if (!server.ours) await withClient(server.adminUrl, (client) => client.query(`drop database ${databaseName}`));
      await server.stop();
    };
    return { urls, databaseName, stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Does some work on a migrated, otherwise empty database, outside of any test; for tools such as code generation. */
export async function withMigratedDatabase<T>(work: (urls: DatabaseUrls) => Promise<T>): Promise<T> {
  const server = await startTestServer();
  try {
    return await work(server.urls);
  } finally {
    await server.stop();
  }
}

async function startOwnServer(secrets: { databaseOwnerPassword: string }, folder: string): Promise<RunningServer> {
  const dataDir = mkdtempSync(join(folder, 'jianhu-it-'));
  // Root runs PostgreSQL as another user, who has to pass through.
  chmodSync(dataDir, 0o711);
  const server = await startLocalPostgres({
    dataDir,
    ownerPassword: secrets.databaseOwnerPassword,
    log: console.error,
    durability: 'throwaway',
  });
  const abandon = (): void => {
    server.abort();
    rmSync(dataDir, { recursive: true, force: true });
  };
  // Ctrl-C may end vitest before it tears down.
  process.once('exit', abandon);
  return {
    adminUrl: server.url,
    ours: true,
    stop: async () => {
      process.off('exit', abandon);
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function useForeignServer(url: string): RunningServer {
  return { adminUrl: url, ours: false, stop: () => Promise.resolve() };
}

/** The roles belong to the whole server, so runs that share it have to agree on their passwords. */
function fixedSecrets(url: string): {
  databaseOwnerPassword: string;
  databaseAppPassword: string;
  databaseWorkerPassword: string;
} {
  const password = (role: string): string => createHash('sha256').update(`${url}\0${role}`).digest('hex');
  return {
    databaseOwnerPassword: password('owner'),
    databaseAppPassword: password('app'),
    databaseWorkerPassword: password('worker'),
  };
}
