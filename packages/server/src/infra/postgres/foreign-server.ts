import type { Client } from 'pg';
import { StartError, errorCode, joinStartErrors } from '../start-error.ts';
import { findPooling } from './find-pooling.ts';
import { type ClientSettings, withClient } from './server-address.ts';

/** The addresses that people set; those of the two roles may follow from the owner's. */
interface ForeignUrls {
  readonly ownerUrl: string;
  readonly appUrl: string | undefined;
  readonly workerUrl: string | undefined;
}

/** Migrations grant MAINTAIN, which came with 17. */
const OLDEST_VERSION = 170_000;
const EXTENSIONS = ['pgcrypto', 'pg_trgm'];
/** The example of GB/T 32905-2016, A.1. */
const SM3_OF_ABC = '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0';

/** Looks at the server of DATABASE_URL before anything is done there; refuses with all that is wrong, one sentence each. */
export async function checkForeignServer({ ownerUrl, appUrl, workerUrl }: ForeignUrls): Promise<void> {
  await assertReachable('DATABASE_URL', ownerUrl);
  const pooling = await findPooling('DATABASE_URL', ownerUrl);
  // Behind such a pooler no further answer can be trusted.
  if (pooling !== undefined) throw pooling;
  const findings = await withClient(ownerUrl, async (client) => [
    await checkVersion(client),
    await checkEncoding(client),
    await checkLocale(client),
    ...(await checkExtensions(client)),
    await checkSm3(client),
    await checkOwnership(client),
    // Whoever gives both addresses has had both roles made.
    appUrl === undefined || workerUrl === undefined ? await checkRoleRights(client) : undefined,
  ]);
  findings.push(await checkRoleAddress('DATABASE_APP_URL', appUrl));
  findings.push(await checkRoleAddress('DATABASE_WORKER_URL', workerUrl));
  const errors = findings.filter((finding) => finding !== undefined);
  if (errors.length > 0) throw joinStartErrors(errors);
}

/** Looks at the addresses of the two roles once these exist: a pooler may treat each user in its own way. */
export async function checkRoleSessions(urls: { readonly appUrl: string; readonly workerUrl: string }): Promise<void> {
  const findings = [
    await checkRoleAddress('DATABASE_APP_URL', urls.appUrl),
    await checkRoleAddress('DATABASE_WORKER_URL', urls.workerUrl),
  ];
  const errors = findings.filter((finding) => finding !== undefined);
  if (errors.length > 0) throw joinStartErrors(errors);
}

async function checkRoleAddress(name: string, url: string | undefined): Promise<StartError | undefined> {
  if (url === undefined) return undefined;
  // The pools of the two roles name these settings when they connect, and a pooler may not know them.
  const failure = await findConnectFailure(url, {
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 30_000,
  });
  // 28…: the role does not exist yet or has another password, which is settled where roles are made.
  if (errorCode(failure).startsWith('28')) return undefined;
  return failure === undefined ? findPooling(name, url) : unreachable(name, url, failure);
}

async function assertReachable(name: string, url: string): Promise<void> {
  const failure = await findConnectFailure(url);
  if (failure !== undefined) throw unreachable(name, url, failure);
}

async function findConnectFailure(url: string, settings: ClientSettings = {}): Promise<unknown> {
  try {
    await withClient(url, (client) => client.query('select 1'), settings);
    return undefined;
  } catch (error) {
    return error;
  }
}

function unreachable(name: string, url: string, failure: unknown): StartError {
  // NOTE: never the whole address, it may hold a password.
  const host = decodeURIComponent(new URL(url).host);
  const message = failure instanceof Error ? failure.message : String(failure);
  const code = errorCode(failure);
  // What the system says repeats the address; what the server says is worth reading.
  const reason = /^E[A-Z]+$/.test(code) ? code : [code, message].filter(Boolean).join(' ');
  const error = new StartError(
    `无法连接 ${name} 指定的数据库（${host}，${reason}）：请检查地址、口令和网络。`,
    `The database of ${name} cannot be reached (${host}, ${reason}): check address, password and network.`,
  );
  // Whoever waits for the database has to tell one that is away from an address that is wrong.
  error.cause = failure;
  return error;
}

async function checkVersion(client: Client): Promise<StartError | undefined> {
  const { number = 0, text = '' } = await ask<{ number: number; text: string }>(
    client,
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as text`,
  );
  if (number >= OLDEST_VERSION) return undefined;
  return new StartError(
    `数据库版本为 PostgreSQL ${text}：需要 17 或更高版本，建议 18。`,
    `The server is PostgreSQL ${text}: Jianhu needs 17 or newer and prefers 18.`,
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

/** pgcrypto takes its hashes from the server's OpenSSL, and some systems build that without SM3. */
async function checkSm3(client: Client): Promise<StartError | undefined> {
  try {
    await client.query('begin; create extension if not exists pgcrypto schema public');
    const { hash = '' } = await ask<{ hash: string }>(
      client,
      `select encode(public.digest('abc', 'sm3'), 'hex') as hash`,
    );
    return hash === SM3_OF_ABC ? undefined : withoutSm3(hash);
  } catch (error) {
    // A missing extension or right is a finding of its own.
    if (['0A000', '58P01', '42501'].includes(errorCode(error))) return undefined;
    return withoutSm3(error instanceof Error ? error.message : String(error));
  } finally {
    await client.query('rollback').catch(() => undefined);
  }
}

function withoutSm3(reason: string): StartError {
  return new StartError(
    `数据库服务器的 pgcrypto 不能计算 SM3（${reason}），而审计链需要它：请使用其 OpenSSL 支持 SM3 的 PostgreSQL，并把 pgcrypto 装在 public 模式中。`,
    `The server's pgcrypto cannot compute SM3 (${reason}), which the audit trail needs: use a PostgreSQL whose OpenSSL knows SM3, with pgcrypto in the schema public.`,
  );
}

/** Lending rights on the database, as the job tables need it, is for its owner alone; CREATE is not enough. */
async function checkOwnership(client: Client): Promise<StartError | undefined> {
  const { user, database, owns, creates } = await ask<{
    user: string;
    database: string;
    owns: boolean;
    creates: boolean;
  }>(
    client,
    `select quote_ident(current_user) as user, quote_ident(datname) as database, pg_has_role(current_user, datdba, 'USAGE') as owns,
       coalesce(has_schema_privilege(to_regnamespace('public')::oid, 'CREATE'), false) as creates
     from pg_database where datname = current_database()`,
  );
  if (owns !== true) {
    return new StartError(
      `数据库用户 ${user} 不是数据库 ${database} 的所有者：请执行 ALTER DATABASE ${database} OWNER TO ${user}，或授予它所有者的角色。`,
      `The database user ${user} does not own the database ${database}: run ALTER DATABASE ${database} OWNER TO ${user}, or grant it the role that owns it.`,
    );
  }
  if (creates === true) return undefined;
  return new StartError(
    `数据库用户 ${user} 不能在 public 模式中建表：请建立该模式并执行 GRANT CREATE ON SCHEMA public TO ${user}。`,
    `The database user ${user} may not create tables in the schema public: make that schema and run GRANT CREATE ON SCHEMA public TO ${user}.`,
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

/** The first row of a query, or nothing known. */
async function ask<T extends object>(client: Client, query: string): Promise<Partial<T>> {
  const result = await client.query<T>(query);
  return result.rows[0] ?? {};
}
