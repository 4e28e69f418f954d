/** Many rows at once: without triggers and without the indexes that no key needs, which are built afterwards. */
import type { withClient } from '@jianhu/server';

export type Client = Parameters<Parameters<typeof withClient>[1]>[0];

export async function inBulk(db: Client, tables: readonly string[], work: () => Promise<void>): Promise<void> {
  await db.query('set session_replication_role = replica');
  await db.query("set maintenance_work_mem = '512MB'");
  await db.query('set synchronous_commit = off');
  const { rows: indexes } = await db.query<{ name: string; def: string }>(
    `select format('%I.%I', n.nspname, i.relname) as name, pg_get_indexdef(i.oid) as def from pg_index x
      join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid join pg_namespace n on n.oid = t.relnamespace
      where n.nspname || '.' || t.relname = any ($1) and not exists (select from pg_constraint c where c.conindid = i.oid)`,
    [tables],
  );
  for (const { name } of indexes) await db.query(`drop index ${name}`);
  await work();
  for (const { def } of indexes) await db.query(def);
  await db.query('reset synchronous_commit');
  await db.query('set session_replication_role = origin');
  for (const table of tables) await db.query(`vacuum analyze ${table}`);
  await db.query('checkpoint');
}
