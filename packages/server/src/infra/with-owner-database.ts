import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { assertNoUnfinishedRestore } from './backup/empty-database.ts';
import { APP_ROLE, WORKER_ROLE } from './database-roles.ts';
import { listAppliedMigrations } from './migrate.ts';
import { holdsDatabase } from './postgres/database-place.ts';
import { checkForeignServer } from './postgres/foreign-server.ts';
import { type LocalPostgres, startLocalPostgres } from './postgres/local-server.ts';
import { rewriteUrl, withClient } from './postgres/server-address.ts';
import { type Secrets, openSecrets } from './secrets.ts';
import { StartError } from './start-error.ts';

/** The part of the configuration that says where the database is. */
interface DatabaseConfig {
  readonly dataDir: string;
  readonly database:
    | { readonly ownerUrl: string; readonly appUrl: string | undefined; readonly workerUrl: string | undefined }
    | undefined;
}

/** A database that is running, before or after its migrations. */
export interface OwnerDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly workerUrl: string;
  readonly secrets: Secrets;
  /** Whether the server is our own, so that passwords of its roles may be set. */
  readonly ours: boolean;
  /** The server in the data folder, if it is that one. */
  readonly local: LocalPostgres | undefined;
}

interface OpenOptions {
  readonly log: (sentence: string) => void;
  readonly whenRunning: 'refuse' | 'join';
  readonly onLost?: (error: Error) => void;
}

/** Starts or reaches the configured database; `local.stop()` ends what was started here. */
export async function openOwnerDatabase(config: DatabaseConfig, options: OpenOptions): Promise<OwnerDatabase> {
  const { dataDir, database } = config;
  const secrets = openSecrets(dataDir);
  if (database) {
    await checkForeignServer(database);
    const { ownerUrl } = database;
    return { ...roleUrls(ownerUrl, secrets, database), ownerUrl, secrets, ours: false, local: undefined };
  }
  const local = await startLocalPostgres({ ...options, dataDir, ownerPassword: secrets.databaseOwnerPassword });
  return { ...roleUrls(local.url, secrets), ownerUrl: local.url, secrets, ours: true, local };
}

interface CommandOptions {
  readonly log: (sentence: string) => void;
  /** Whether the command may begin with an empty data folder; otherwise one without a Jianhu is refused and stays as it is. */
  readonly mayBeEmpty?: boolean;
}

/** For a command: joins a Jianhu that runs, else starts its database for the time of the work. */
export async function withOwnerDatabase<T>(
  config: DatabaseConfig,
  { log, mayBeEmpty = false }: CommandOptions,
  work: (database: OwnerDatabase) => Promise<T>,
): Promise<T> {
  if (!mayBeEmpty) assertInUse(config);
  const database = await openOwnerDatabase(config, { log, whenRunning: 'join' });
  try {
    if (!mayBeEmpty) await assertFilled(database.ownerUrl, config.dataDir);
    return await work(database);
  } finally {
    await database.local?.stop();
  }
}

/** The keys lie in the data folder also when the database does not. */
function assertInUse({ dataDir, database }: DatabaseConfig): void {
  const used = existsSync(join(dataDir, 'secrets.json')) && (database !== undefined || holdsDatabase(dataDir));
  if (!used) throw noJianhu(dataDir);
}

async function assertFilled(ownerUrl: string, dataDir: string): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    await assertNoUnfinishedRestore(client);
    if ((await listAppliedMigrations(client)).length === 0) throw noJianhu(dataDir);
  });
}

function noJianhu(dataDir: string): StartError {
  return new StartError(
    `${dataDir} 中没有鉴湖的数据：请用 --data 或 JIANHU_DATA 指定数据目录。`,
    `${dataDir} holds no Jianhu: name its data folder with --data or JIANHU_DATA.`,
  );
}

function roleUrls(
  ownerUrl: string,
  secrets: Secrets,
  given: { readonly appUrl?: string | undefined; readonly workerUrl?: string | undefined } = {},
): { appUrl: string; workerUrl: string } {
  return {
    appUrl: given.appUrl ?? rewriteUrl(ownerUrl, { user: APP_ROLE, password: secrets.databaseAppPassword }),
    workerUrl: given.workerUrl ?? rewriteUrl(ownerUrl, { user: WORKER_ROLE, password: secrets.databaseWorkerPassword }),
  };
}
