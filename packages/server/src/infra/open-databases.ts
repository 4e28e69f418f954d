import { APP_ROLE, WORKER_ROLE, ensureRoles } from './database-roles.ts';
import { assertNoUnfinishedRestore } from './backup/empty-database.ts';
import { type Migration, migrate } from './migrate.ts';
import { prepareOutbox } from './prepare-outbox.ts';
import { checkRoleSessions } from './postgres/foreign-server.ts';
import { rewriteUrl, withClient } from './postgres/server-address.ts';
import type { Secrets } from './secrets.ts';

/** One address for each of the three roles. */
export interface DatabaseUrls {
  /** Owns every table and migrates; nothing else uses it but backup and restore. */
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly workerUrl: string;
}

interface OpenDatabasesOptions {
  readonly ownerUrl: string;
  readonly secrets: Pick<Secrets, 'databaseAppPassword' | 'databaseWorkerPassword'>;
  /** Given when a foreign server's administrator made the roles; otherwise they follow from the secrets. */
  readonly appUrl?: string | undefined;
  readonly workerUrl?: string | undefined;
  /** Whether the server is our own, so that its passwords may be set. */
  readonly ours: boolean;
  readonly onBefore?: (pending: readonly string[]) => Promise<void>;
  /** Fewer than all, for a restore of an older backup. */
  readonly migrations?: readonly Migration[];
  /** Only a restore works on a database that holds half of a backup. */
  readonly restoring?: boolean;
}

const EXTENSIONS = ['pgcrypto', 'pg_trgm'];

/** Makes a database ready for this version: roles, extensions, migrations. Gives the addresses of its three roles. */
export async function openDatabases(options: OpenDatabasesOptions): Promise<DatabaseUrls> {
  const { ownerUrl, secrets, ours } = options;
  const urls = {
    ownerUrl,
    appUrl: options.appUrl ?? rewriteUrl(ownerUrl, { user: APP_ROLE, password: secrets.databaseAppPassword }),
    workerUrl:
      options.workerUrl ?? rewriteUrl(ownerUrl, { user: WORKER_ROLE, password: secrets.databaseWorkerPassword }),
  };
  const roles = [
    { name: APP_ROLE, url: urls.appUrl },
    { name: WORKER_ROLE, url: urls.workerUrl },
  ];
  await ensureRoles(ownerUrl, roles, ours);
  if (!ours) await checkRoleSessions(urls);
  await withClient(ownerUrl, async (client) => {
    if (options.restoring !== true) await assertNoUnfinishedRestore(client);
    // Nobody but the owner makes temporary objects, by whose names a definer function could be led astray.
    await client.query(
      `do $$ begin execute format('revoke temporary on database %I from public', current_database()); end $$`,
    );
    for (const name of EXTENSIONS) await client.query(`create extension if not exists ${name} schema public`);
  });
  const { onBefore, migrations } = options;
  await migrate({ ownerUrl, ...(onBefore ? { onBefore } : {}), ...(migrations ? { migrations } : {}) });
  await prepareOutbox(urls);
  return urls;
}
