import type { Client } from 'pg';

/** Whoever backs up or restores: the owner, and the worker's role, which owns the tables of the job library. */
export interface BackupAccess {
  readonly ownerUrl: string;
  readonly workerUrl: string;
}

/** The connection that may read and write all rows of a table: the superuser, else the role that owns it. */
export interface TableClients {
  readonly owner: Client;
  /** Whether the owner is a superuser. */
  readonly ownerMayAll: boolean;
  readonly forTable: (table: { readonly owner: string }) => Client;
}

export async function chooseClients(owner: Client, worker: Client): Promise<TableClients> {
  const result = await owner.query<{ all: boolean; user: string }>(
    'select rolsuper as all, rolname as user from pg_roles where rolname = current_user',
  );
  const role = result.rows[0];
  const ownerMayAll = role?.all === true;
  return { owner, ownerMayAll, forTable: (table) => (ownerMayAll || table.owner === role?.user ? owner : worker) };
}
