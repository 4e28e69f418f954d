import { type Client, escapeIdentifier } from 'pg';
import type { BackupEnd, BackupTable } from './backup-format.ts';
import type { TableClients } from './database-access.ts';

type Sequence = BackupEnd['sequences'][number];

/** Schemas of Jianhu and its libraries; neither PostgreSQL's own nor what extensions bring. */
const OURS = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (select 1 from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')`;

/** The same text for the same value, whatever the server's settings. */
export const TEXT_SETTINGS = `set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set timezone = 'UTC';
  set bytea_output = 'hex'; set extra_float_digits = 1; set client_encoding = 'UTF8'; set statement_timeout = 0`;

/** Every table with rows of its own (a partition counts, its parent does not), in an order in which rows may be loaded: what a table refers to comes before it. */
export async function listTables(client: Client): Promise<BackupTable[]> {
  const result = await client.query<BackupTable & { id: string; refersTo: string[] }>(`
    select c.oid::text as id, n.nspname as schema, c.relname as name, pg_get_userbyid(c.relowner) as owner,
      array(select attname::text from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
      array(select confrelid::text from pg_constraint
        where conrelid = c.oid and contype = 'f' and confrelid <> c.oid) as "refersTo"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and c.relpersistence <> 't' and ${OURS}
      and not (n.nspname = 'public' and c.relname in ('jianhu_migration', 'jianhu_restore_unfinished'))
    order by 2, 3`);
  const waiting = [...result.rows];
  const ordered: BackupTable[] = [];
  while (waiting.length > 0) {
    const ids = new Set(waiting.map((table) => table.id));
    const ready = waiting.findIndex((table) => !table.refersTo.some((id) => ids.has(id)));
    // Tables that refer to each other in a circle come as they are; they load with the triggers of foreign keys switched off.
    const [next] = waiting.splice(Math.max(ready, 0), 1);
    if (next) ordered.push({ schema: next.schema, name: next.name, columns: next.columns, owner: next.owner });
  }
  return ordered;
}

export async function listSequences(clients: TableClients): Promise<Sequence[]> {
  const found = await clients.owner.query<{ schema: string; name: string; owner: string }>(`
    select n.nspname as schema, c.relname as name, pg_get_userbyid(c.relowner) as owner
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and ${OURS} order by 1, 2`);
  const sequences: Sequence[] = [];
  for (const { schema, name, owner } of found.rows) {
    const state = await clients
      .forTable({ owner })
      .query<{ lastValue: string; isCalled: boolean }>(
        `select last_value::text as "lastValue", is_called as "isCalled" from ${qualifiedName({ schema, name })}`,
      );
    const row = state.rows[0];
    if (row) sequences.push({ schema, name, owner, ...row });
  }
  return sequences;
}

/** Count and hash of the rows of a table, whatever their order. */
export async function hashContent(client: Client, table: BackupTable): Promise<{ rows: number; contentHash: string }> {
  const result = await client.query<{ rows: string; contentHash: string }>(`
    select count(*)::text as rows, coalesce(sum(
      ('x' || encode(substr(sha256(convert_to(t::text, 'UTF8')), 1, 7), 'hex'))::bit(56)::bigint), 0)::text as "contentHash"
    from only ${qualifiedName(table)} as t`);
  const row = result.rows[0];
  return { rows: Number(row?.rows ?? 0), contentHash: row?.contentHash ?? '' };
}

export function qualifiedName({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`;
}

export function columnList({ columns }: BackupTable): string {
  return columns.map((column) => escapeIdentifier(column)).join(', ');
}
