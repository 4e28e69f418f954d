import { type Client, escapeIdentifier } from 'pg';
import { StartError, errorCode, joinStartErrors } from '../start-error.ts';
import { withClient } from './server-address.ts';

interface ForeignServerOptions {
  readonly ownerUrl: string;
  /** Whether the roles of application and worker have to be created by us. */
  readonly createsRoles: boolean;
}

const OLDEST_VERSION = 160_000;
const EXTENSIONS = ['pgcrypto', 'pg_trgm'];

/** Looks at the server of DATABASE_URL before anything is done there; refuses with all that is wrong, one sentence each. */
export async function checkForeignServer({ ownerUrl, createsRoles }: ForeignServerOptions): Promise<void> {
  await assertReachable(ownerUrl);
  const findings = await withClient(ownerUrl, async (client) => [
    await checkVersion(client),
    await checkEncoding(client),
    await checkLocale(client),
    ...(await checkExtensions(client)),
    await checkDatabaseRights(client),
    createsRoles ? await checkRoleRights(client) : undefined,
    await checkPooling(client),
  ]);
  const errors = findings.filter((finding) => finding !== undefined);
  if (errors.length > 0) throw joinStartErrors(errors);
}

async function assertReachable(ownerUrl: string): Promise<void> {
  try {
    await withClient(ownerUrl, (client) => client.query('select 1'));
  } catch (error) {
    // NOTE: never the whole address, it may hold a password.
    const { host } = new URL(ownerUrl);
    const reason = errorCode(error) || (error instanceof Error ? error.message : String(error));
    throw new StartError(
      `无法连接 DATABASE_URL 指定的数据库（${decodeURIComponent(host)}，${reason}）：请检查地址、口令和网络。`,
      `The database of DATABASE_URL cannot be reached (${decodeURIComponent(host)}, ${reason}): check address, password and network.`,
    );
  }
}

async function checkVersion(client: Client): Promise<StartError | undefined> {
  const { number = 0, text = '' } = await ask<{ number: number; text: string }>(
    client,
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as text`,
  );
  if (number >= OLDEST_VERSION) return undefined;
  return new StartError(
    `数据库版本为 PostgreSQL ${text}：需要 16 或更高版本，建议 18。`,
    `The server is PostgreSQL ${text}: Jianhu needs 16 or newer and prefers 18.`,
  );
}

async function checkEncoding(client: Client): Promise<StartError | undefined> {
  const { encoding } = await ask<{ encoding: string }>(client, `select current_setting('server_encoding') as encoding`);
  if (encoding === 'UTF8') return undefined;
  return new StartError(
    `数据库编码为 ${encoding}：需要 UTF8，请用 CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0 新建。`,
    `The database's encoding is ${encoding}: it must be UTF8; create one with ENCODING 'UTF8' TEMPLATE template0.`,
  );
}

/** With the locale C, characters beyond ASCII have no upper and lower case and no trigrams: search would find no Chinese. */
async function checkLocale(client: Client): Promise<StartError | undefined> {
  const { folds, ctype } = await ask<{ folds: boolean; ctype: string }>(
    client,
    `select 'É' ilike 'é' as folds, datctype as ctype from pg_database where datname = current_database()`,
  );
  if (folds === true) return undefined;
  return new StartError(
    `数据库的字符分类为 ${ctype}，不识别中文等非 ASCII 文字：请用 LOCALE_PROVIDER builtin、BUILTIN_LOCALE 'C.UTF-8' 或其他 UTF-8 区域新建。`,
    `The database's character type is ${ctype} and knows no letters beyond ASCII: create one with LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8', or another UTF-8 locale.`,
  );
}

async function checkExtensions(client: Client): Promise<StartError[]> {
  const found = await client.query<{ name: string }>('select name from pg_available_extensions where name = any($1)', [
    EXTENSIONS,
  ]);
  const missing = EXTENSIONS.filter((name) => !found.rows.some((row) => row.name === name));
  return missing.map(
    (name) =>
      new StartError(
        `数据库服务器没有扩展 ${name}：请安装 PostgreSQL 的 contrib 软件包。`,
        `The server does not have the extension ${name}: install PostgreSQL's contrib package there.`,
      ),
  );
}

async function checkDatabaseRights(client: Client): Promise<StartError | undefined> {
  const { user, allowed } = await ask<{ user: string; allowed: boolean }>(
    client,
    `select current_user as user, has_database_privilege(current_database(), 'CREATE')
       and has_schema_privilege('public', 'CREATE') as allowed`,
  );
  if (allowed === true) return undefined;
  return new StartError(
    `数据库用户 ${user} 不能建立模式和表：请让它成为该数据库的所有者。`,
    `The database user ${user} may not create schemas and tables: make it the owner of the database.`,
  );
}

async function checkRoleRights(client: Client): Promise<StartError | undefined> {
  const { user, allowed } = await ask<{ user: string; allowed: boolean }>(
    client,
    'select rolname as user, rolcreaterole or rolsuper as allowed from pg_roles where rolname = current_user',
  );
  if (allowed === true) return undefined;
  return new StartError(
    `数据库用户 ${user} 不能建立角色：请授予 CREATEROLE，或由管理员建立 jianhu_app、jianhu_worker 并设置 DATABASE_APP_URL、DATABASE_WORKER_URL。`,
    `The database user ${user} may not create roles: grant CREATEROLE, or have jianhu_app and jianhu_worker created and set DATABASE_APP_URL and DATABASE_WORKER_URL.`,
  );
}

/** A pooler in transaction mode hands each statement to any connection: locks and notifications of a session would be lost. */
async function checkPooling(client: Client): Promise<StartError | undefined> {
  const channel = escapeIdentifier('jianhu_pooling_check');
  try {
    const before = await ask<{ pid: number }>(client, 'select pg_backend_pid() as pid');
    await client.query("select set_config('jianhu.pooling_check', 'kept', false)");
    await client.query(`listen ${channel}`);
    const after = await ask<{ pid: number; kept: string }>(
      client,
      `select pg_backend_pid() as pid, current_setting('jianhu.pooling_check', true) as kept
         from pg_listening_channels() as channel where channel = 'jianhu_pooling_check'`,
    );
    if (after.pid === before.pid && after.kept === 'kept') return undefined;
  } catch (error) {
    if (errorCode(error) === '57P01') throw error;
    // A pooler refuses LISTEN or settings that it does not know: the same finding.
  }
  return new StartError(
    'DATABASE_URL 经过事务级连接池（如 PgBouncer transaction 模式）：请直连数据库，或改用 session 模式。',
    'DATABASE_URL leads through a transaction pooler such as PgBouncer: connect directly or use its session mode.',
  );
}

/** The first row of a query, or nothing known. */
async function ask<T extends object>(client: Client, query: string): Promise<Partial<T>> {
  const result = await client.query<T>(query);
  return result.rows[0] ?? {};
}
