import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Client, escapeLiteral } from 'pg';
import { withClient } from './postgres/server-address.ts';
import { StartError, findDiskFullError } from './start-error.ts';

/** One file of `packages/server/migrations`, applied once, in the order of its number. */
export interface Migration {
  readonly name: string;
  readonly sha256: string;
  readonly sql: string;
}

/** A migration as the database remembers it. */
export type AppliedMigration = Pick<Migration, 'name' | 'sha256'>;

interface MigrateOptions {
  readonly ownerUrl: string;
  readonly migrations?: readonly Migration[];
  /** Called before a database that is in use is changed: the moment for a backup. */
  readonly onBefore?: (pending: readonly string[]) => Promise<void>;
}

const FOLDER = fileURLToPath(new URL('../../migrations', import.meta.url));
/** Any number that nobody else takes: two starts against one database migrate one after the other. */
const LOCK = 740_219_538;

const CREATE_TABLE = `
  create table if not exists public.jianhu_migration (
    name text primary key,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    applied_at timestamptz not null default now()
  );
  comment on table public.jianhu_migration is 'Which files of packages/server/migrations this database has been brought through'`;

/** Brings a database to the state of this version; each file is applied in one transaction. Gives the names applied now. */
export async function migrate(options: MigrateOptions): Promise<readonly string[]> {
  const migrations = options.migrations ?? readMigrations();
  return withClient(options.ownerUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(CREATE_TABLE);
    const applied = await listAppliedMigrations(client);
    const pending = pendingAfter(applied, migrations);
    if (pending.length > 0 && applied.length > 0) await options.onBefore?.(pending.map((one) => one.name));
    if (pending.length > 0) await apply(client, pending, applied.length);
    return pending.map((one) => one.name);
  });
}

/** The migrations of this version, or those of another folder in tests. */
export function readMigrations(folder: string = FOLDER): Migration[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'));
  const wrong = files.find((file) => !/^\d{4}-[a-z0-9-]+\.sql$/.test(file));
  if (wrong !== undefined) throw new Error(`${wrong}: a migration is named NNNN-name.sql`);
  return files.sort().map((file) => {
    const sql = readFileSync(join(folder, file), 'utf8');
    return { name: file.slice(0, -'.sql'.length), sha256: createHash('sha256').update(sql).digest('hex'), sql };
  });
}

/** What the database has been brought through; empty when it has never seen Jianhu. */
export async function listAppliedMigrations(client: Client): Promise<AppliedMigration[]> {
  const table = await client.query<{ found: boolean }>(
    `select to_regclass('public.jianhu_migration') is not null as found`,
  );
  if (table.rows[0]?.found !== true) return [];
  const result = await client.query<AppliedMigration>('select name, sha256 from public.jianhu_migration order by name');
  return result.rows;
}

/** The migrations that are still to come; refuses a history that is not the beginning of ours. */
export function pendingAfter(applied: readonly AppliedMigration[], migrations: readonly Migration[]): Migration[] {
  for (const [index, past] of applied.entries()) {
    const ours = migrations[index];
    if (!migrations.some((one) => one.name === past.name)) throw newerDatabase(past.name);
    if (ours?.name !== past.name) throw outOfOrder(ours?.name ?? '');
    if (ours.sha256 !== past.sha256) throw changedFile(past.name);
  }
  return migrations.slice(applied.length);
}

/** All in one message: asked one by one, a first start would wait two hundred times for an answer that it does not need. */
async function apply(client: Client, pending: readonly Migration[], alreadyThere: number): Promise<void> {
  try {
    await client.query(pending.map(scriptOf).join('\n'));
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    const full = findDiskFullError(error, 'PostgreSQL');
    if (full) throw full;
    const done = await listAppliedMigrations(client);
    const failed = pending[done.length - alreadyThere];
    throw new Error(`migration ${failed?.name ?? ''} failed`, { cause: error });
  }
}

function scriptOf({ name, sha256, sql }: Migration): string {
  const remember = `insert into public.jianhu_migration (name, sha256) values (${escapeLiteral(name)}, ${escapeLiteral(sha256)})`;
  return `begin;\n${sql}\n;\n${remember};\ncommit;`;
}

function newerDatabase(name: string): StartError {
  return new StartError(
    `数据库由更新版本的鉴湖建立（含迁移 ${name}）：请使用该版本，或用 jianhu restore 恢复旧版备份。`,
    `The database was made by a newer Jianhu (it has migration ${name}): use that version, or restore an older backup.`,
  );
}

function changedFile(name: string): StartError {
  return new StartError(
    `迁移文件 ${name} 在执行后被改动：已执行的迁移不可修改，请恢复原文件并另写新的迁移。`,
    `Migration ${name} was changed after it had been applied: restore the file and write a new migration instead.`,
  );
}

function outOfOrder(name: string): StartError {
  return new StartError(
    `迁移 ${name} 的编号早于数据库已执行的迁移：新的迁移须排在最后。`,
    `Migration ${name} is numbered before one that the database already has: a new migration comes last.`,
  );
}
