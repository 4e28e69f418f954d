/**
 * Writes packages/server/src/infra/database.generated.ts from a freshly migrated database, so that code and schema cannot drift.
 * Run by `npm run codegen`; a test proves that the committed file is the one that the migrations give.
 */
import { Client } from 'pg';

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly generated: 'always' | 'default' | 'no';
}

const COLUMNS = `
  select n.nspname || '.' || c.relname as table, a.attname as column, format_type(a.atttypid, null) as type,
    not a.attnotnull as nullable,
    case when a.attidentity = 'a' or a.attgenerated <> '' then 'always' when a.atthasdef or a.attidentity = 'd' then 'default' else 'no' end as generated
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v') and a.attnum > 0 and not a.attisdropped and not c.relispartition
    and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'graphile_worker', 'access')
  order by 1, a.attnum`;

const SCALARS: Readonly<Record<string, string>> = {
  bigint: 'number',
  integer: 'number',
  smallint: 'number',
  'double precision': 'number',
  real: 'number',
  numeric: 'string',
  boolean: 'boolean',
  bytea: 'Buffer',
  date: 'string',
  'timestamp with time zone': 'Timestamp',
  jsonb: 'Json',
  json: 'Json',
};

function typeOf(type: string): string {
  return type.endsWith('[]') ? `${SCALARS[type.slice(0, -2)] ?? 'string'}[]` : (SCALARS[type] ?? 'string');
}

function columnLine(column: Column): string {
  const base = column.nullable ? `${typeOf(column.type)} | null` : typeOf(column.type);
  if (column.generated === 'always') return `    ${column.column}: GeneratedAlways<${base}>;`;
  return `    ${column.column}: ${column.generated === 'default' ? `Generated<${base}>` : base};`;
}

/** The text of the generated module for the database at `url`. */
export async function generateDatabaseTypes(url: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Column>(COLUMNS);
    const tables = Map.groupBy(rows, (row) => row.table);
    const bodies = [...tables].map(
      ([table, columns]) => `  '${table}': {\n${columns.map(columnLine).join('\n')}\n  };`,
    );
    return `// Generated from the migrations by \`npm run codegen\`; do not edit.
import type { ColumnType } from 'kysely';

type Generated<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>;
type GeneratedAlways<T> = T extends ColumnType<infer S, infer _I, infer _U> ? ColumnType<S, never, never> : ColumnType<T, never, never>;
type Timestamp = ColumnType<Date, Date | string, Date | string>;
// NOTE: JSON is written as text so that arrays are not taken for PostgreSQL arrays.
type Json = ColumnType<unknown, string, string>;

export interface DB {
${bodies.join('\n')}
}
`;
  } finally {
    await client.end();
  }
}

export const generatedTypesPath = new URL('../packages/server/src/infra/database.generated.ts', import.meta.url);
