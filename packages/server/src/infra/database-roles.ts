import { type Client, escapeIdentifier, escapeLiteral } from 'pg';
import { withClient } from './postgres/server-address.ts';
import { scramVerifier } from './scram-verifier.ts';
import { StartError, errorCode } from './start-error.ts';

/** Serves people's requests; behind the row walls. */
export const APP_ROLE = 'jianhu_app';
/** Runs detector and jobs; behind the row walls too. */
export const WORKER_ROLE = 'jianhu_worker';

/** A role that signs in by itself. */
interface LoginRole {
  readonly name: string;
  /** The address with which it signs in. */
  readonly url: string;
}

/**
 * Creates the roles that are missing. They belong to the whole server: where one exists with another password, that password is set
 * anew on our own server and refused on a foreign one, because a second installation may use it.
 */
export async function ensureRoles(ownerUrl: string, roles: readonly LoginRole[], ours: boolean): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    for (const role of roles) await ensureRole(client, role, ours);
  });
}

async function ensureRole(client: Client, role: LoginRole, ours: boolean): Promise<void> {
  const { username, password: encoded } = new URL(role.url);
  if (decodeURIComponent(username) !== role.name) throw otherName(role.name);
  const name = escapeIdentifier(role.name);
  const password = escapeLiteral(scramVerifier(decodeURIComponent(encoded)));
  const found = await client.query<{ privileged: boolean }>(
    'select rolsuper or rolbypassrls as privileged from pg_roles where rolname = $1',
    [role.name],
  );
  const existing = found.rows[0];
  if (!existing) {
    await client.query(
      `create role ${name} login nosuperuser nobypassrls nocreatedb nocreaterole password ${password}`,
    );
    return;
  }
  if (existing.privileged) throw privilegedRole(role.name);
  if (await canSignIn(role.url)) return;
  if (!ours) throw foreignRole(role.name);
  await client.query(`alter role ${name} login password ${password}`);
}

async function canSignIn(url: string): Promise<boolean> {
  try {
    await withClient(url, (client) => client.query('select 1'));
    return true;
  } catch (error) {
    // 28…: the server refuses the role or its password; anything else is another trouble.
    if (errorCode(error).startsWith('28')) return false;
    throw error;
  }
}

function privilegedRole(name: string): StartError {
  return new StartError(
    `数据库角色 ${name} 是超级用户或可绕过行级安全：请用 ALTER ROLE ${name} NOSUPERUSER NOBYPASSRLS 收回权限。`,
    `The database role ${name} is a superuser or bypasses row-level security: run ALTER ROLE ${name} NOSUPERUSER NOBYPASSRLS.`,
  );
}

function foreignRole(name: string): StartError {
  return new StartError(
    `数据库服务器上已有角色 ${name}，但口令不同：请设置 DATABASE_APP_URL 和 DATABASE_WORKER_URL，或删除该角色。`,
    `The server already has a role ${name} with another password: set DATABASE_APP_URL and DATABASE_WORKER_URL, or drop it.`,
  );
}

function otherName(name: string): StartError {
  return new StartError(
    `DATABASE_APP_URL、DATABASE_WORKER_URL 的用户须为 jianhu_app、jianhu_worker：缺少 ${name}。`,
    `The users of DATABASE_APP_URL and DATABASE_WORKER_URL must be jianhu_app and jianhu_worker: ${name} is missing.`,
  );
}
