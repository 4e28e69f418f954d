import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';

/** Types of the columns of a file. */
export type ColumnType = 'text' | 'integer' | 'bigint' | 'boolean';
export type Columns = Readonly<Record<string, ColumnType>>;

type Cell<T extends ColumnType> = T extends 'text' ? string : T extends 'boolean' ? boolean : number;
export type Row<C extends Columns> = { readonly [K in keyof C]: Cell<C[K]> | null };

const SQL_TYPES = { text: 'varchar', integer: 'integer', bigint: 'bigint', boolean: 'boolean' } as const;

interface EngineLimits {
  readonly threads: number;
  readonly memory: string;
}

/** Read when somebody needs it: no start waits for it. */
const readEngine = () => import('@duckdb/node-api');

/** An engine of its own, in memory, that reads and writes Parquet and reaches nothing outside. It takes a while to open one. */
export async function openDuckDb(limits: EngineLimits): Promise<{ db: DuckDBConnection; close(): void }> {
  const { DuckDBInstance } = await readEngine();
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(limits.threads),
    memory_limit: limits.memory,
    preserve_insertion_order: 'false',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const db = await instance.connect();
  return {
    db,
    close() {
      db.closeSync();
      instance.closeSync();
    },
  };
}

export async function withDuckDb<T>(limits: EngineLimits, work: (db: DuckDBConnection) => Promise<T>): Promise<T> {
  const engine = await openDuckDb(limits);
  try {
    return await work(engine.db);
  } finally {
    engine.close();
  }
}

/** Rows of a file lie in groups of so many: the least that is read when one place of a file is wanted. */
const GROUP_ROWS = 20_480;
const ROWS_PER_CHUNK = 2_048;

interface ParquetJob<C extends Columns> {
  readonly path: string;
  readonly columns: C;
  readonly rows: readonly Row<C>[];
  /** Columns by which the rows are ordered. */
  readonly orderBy: readonly (keyof C & string)[];
}

/** Writes rows as Parquet (zstd); the same rows in the same order give the same content. One engine serves many files. */
export async function writeParquet<C extends Columns>(db: DuckDBConnection, job: ParquetJob<C>): Promise<void> {
  const { columns, orderBy } = job;
  const list = Object.entries(columns).map(([name, type]) => `${quoted(name)} ${SQL_TYPES[type]}`);
  await db.run(`create or replace table t (${list.join(', ')})`);
  await append(db, job);
  await db.run(`copy (select * from t order by ${orderBy.map(quoted).join(', ')}) to ${literal(job.path)}
    (format parquet, compression zstd, row_group_size ${GROUP_ROWS})`);
}

async function append<C extends Columns>(db: DuckDBConnection, { columns, rows }: ParquetJob<C>): Promise<void> {
  const { BIGINT, BOOLEAN, DuckDBDataChunk, INTEGER, VARCHAR } = await readEngine();
  const columnTypes = { text: VARCHAR, integer: INTEGER, bigint: BIGINT, boolean: BOOLEAN } as const;
  const names = Object.keys(columns);
  const types = names.map((name) => columnTypes[columns[name] ?? 'text']);
  const appender = await db.createAppender('t');
  for (let from = 0; from < rows.length; from += ROWS_PER_CHUNK) {
    const part = rows.slice(from, from + ROWS_PER_CHUNK);
    const chunk = DuckDBDataChunk.create(types, part.length);
    chunk.setColumns(names.map((name) => part.map((row) => toValue(columns[name] ?? 'text', row[name] ?? null))));
    appender.appendDataChunk(chunk);
  }
  appender.flushSync();
  appender.closeSync();
}

function toValue(type: ColumnType, value: string | number | boolean | null): DuckDBValue {
  return type === 'bigint' && typeof value === 'number' ? BigInt(value) : value;
}

/** Texts within SQL: names and paths are ours, and are quoted all the same. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
