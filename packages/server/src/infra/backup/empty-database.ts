import { type Client, escapeIdentifier } from 'pg';
import { StartError } from '../start-error.ts';

/** Stands in a database from the first to the last moment of a restore, so that half of one is never taken for a whole. */
const MARKER = 'public.jianhu_restore_unfinished';

/** Refuses a database with tables in it, and clears one in which an earlier restore was broken off. */
export async function assertEmpty(client: Client): Promise<void> {
  if (await tableExists(client, MARKER)) return clearDatabase(client);
  const found = await client.query(`
    select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and c.relpersistence <> 't' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' limit 1`);
  if (found.rowCount === 0) return;
  throw new StartError(
    '数据库中已有数据，恢复只能写入空数据库：请用 --data 指定一个空目录，或新建一个数据库。',
    'The database is not empty, and a restore never overwrites: choose an empty folder with --data, or a new database.',
  );
}

export async function beginRestore(client: Client): Promise<void> {
  await client.query(`create table ${MARKER} (); comment on table ${MARKER} is 'A restore began and has not ended'`);
}

export async function endRestore(client: Client): Promise<void> {
  await client.query(`drop table ${MARKER}`);
}

/** A server must not run on a database that holds half of a backup. */
export async function assertNoUnfinishedRestore(client: Client): Promise<void> {
  if (!(await tableExists(client, MARKER))) return;
  throw new StartError(
    '上次恢复备份中断，数据不完整：请再次执行 jianhu restore。',
    'A restore was broken off and the data are incomplete: run jianhu restore again.',
  );
}

/** Whether the qualified name is that of a table. */
export async function tableExists(client: Client, table: string): Promise<boolean> {
  const found = await client.query<{ found: boolean }>('select to_regclass($1) is not null as found', [table]);
  return found.rows[0]?.found === true;
}

/** Drops everything that was ever made in the database. */
export async function clearDatabase(client: Client): Promise<void> {
  const schemas = await client.query<{ name: string }>(
    `select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'`,
  );
  for (const { name } of schemas.rows) await client.query(`drop schema ${escapeIdentifier(name)} cascade`);
  await client.query('create schema public; grant usage on schema public to public');
}
