import { escapeIdentifier } from 'pg';
import { withClient } from '../../../infra/postgres/server-address.ts';

/** Every column of every table that may hold words: text, JSON, lists, bytes. */
const COLUMNS = `
  select n.nspname as schema, c.relname as name, a.attname as column, format_type(a.atttypid, null) = 'bytea' as bytes
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'm') and a.attnum > 0 and not a.attisdropped
    and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
    and format_type(a.atttypid, null) ~ '^(text|character|json|bytea|name|tsvector)'`;

/** Where any of these words stands readable in the database, asked as the owner, to whom no wall applies. */
export function findPlainText(ownerUrl: string, words: readonly string[]): Promise<string[]> {
  return withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ schema: string; name: string; column: string; bytes: boolean }>(COLUMNS);
    if (rows.length < 100) throw new Error('too few columns to prove anything');
    const found: string[] = [];
    for (const { schema, name, column, bytes } of rows) {
      const table = `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`;
      const held = bytes ? escapeIdentifier(column) : `convert_to(${escapeIdentifier(column)}::text, 'UTF8')`;
      const { rowCount } = await client.query(
        `select 1 from ${table}, unnest($1::text[]) sought(said) where position(convert_to(sought.said, 'UTF8') in ${held}) > 0 limit 1`,
        [[...words]],
      );
      if (rowCount !== 0) found.push(`${schema}.${name}.${column}`);
    }
    return found;
  });
}
