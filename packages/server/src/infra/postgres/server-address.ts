import { Client, escapeIdentifier } from 'pg';
import { OWNER_ROLE } from './initialise-database.ts';

/** Name of the database in our own server. */
export const DATABASE_NAME = 'jianhu';

/** A URL that libpq, pg and `new URL` all read: the folder of the socket stands percent-encoded in the place of the host. */
export function socketUrl(socketFolder: string, password: string, database: string): string {
  return `postgresql://${OWNER_ROLE}:${encodeURIComponent(password)}@${encodeURIComponent(socketFolder)}:5432/${database}`;
}

/** The same server and database for another role, or another database with the same role. */
export function rewriteUrl(url: string, change: { user?: string; password?: string; database?: string }): string {
  const parts = new URL(url);
  if (change.user !== undefined) parts.username = encodeURIComponent(change.user);
  if (change.password !== undefined) parts.password = encodeURIComponent(change.password);
  if (change.database !== undefined) parts.pathname = `/${encodeURIComponent(change.database)}`;
  return parts.toString();
}

export interface ClientSettings {
  readonly statement_timeout?: number;
  readonly idle_in_transaction_session_timeout?: number;
}

/** Does some work on one connection and closes it. */
export async function withClient<T>(
  url: string,
  work: (client: Client) => Promise<T>,
  settings: ClientSettings = {},
): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000, ...settings });
  // A connection that breaks while idle reports it twice; the failing query tells it too.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Creates the database in our own server; a start that was interrupted before this is completed by the next one. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`create database ${escapeIdentifier(name)}`);
  });
}
