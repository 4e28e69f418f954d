import { APP_ROLE, WORKER_ROLE } from './database-roles.ts';
import { checkForeignServer } from './postgres/foreign-server.ts';
import { type LocalPostgres, startLocalPostgres } from './postgres/local-server.ts';
import { rewriteUrl } from './postgres/server-address.ts';
import { type Secrets, openSecrets } from './secrets.ts';

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
    const { ownerUrl, appUrl, workerUrl } = database;
    await checkForeignServer({ ownerUrl, createsRoles: appUrl === undefined || workerUrl === undefined });
    return { ...roleUrls(ownerUrl, secrets, database), ownerUrl, secrets, ours: false, local: undefined };
  }
  const local = await startLocalPostgres({ ...options, dataDir, ownerPassword: secrets.databaseOwnerPassword });
  return { ...roleUrls(local.url, secrets), ownerUrl: local.url, secrets, ours: true, local };
}

/** For a command: joins a Jianhu that runs, else starts its database for the time of the work. */
export async function withOwnerDatabase<T>(
  config: DatabaseConfig,
  log: (sentence: string) => void,
  work: (database: OwnerDatabase) => Promise<T>,
): Promise<T> {
  const database = await openOwnerDatabase(config, { log, whenRunning: 'join' });
  try {
    return await work(database);
  } finally {
    await database.local?.stop();
  }
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
