import type { DuckDBConnection } from '@duckdb/node-api';
import type { ObservationKind } from '@jianhu/contract';
import { literal } from '../../../infra/archive/index.ts';
import { laterColumns } from '../archive/archive-row.ts';
import { textColumns } from '../archive/text-column.ts';
import { PLACE_COLUMNS } from './row-place.ts';
import type { FileJob } from './scan-files.ts';

/** Rows of an archive that are looked at together, as SQL. */
export interface TextSource {
  /** What stands behind `from`, with a `where` to which more can be added. */
  readonly rows: string;
  /** Numbers the rows, so that neighbours can be joined. */
  readonly number: string;
}

/** Joined texts of so many rows at once stay well below the memory of an engine. */
const WINDOW_ROWS = 350_000;
/** A room-day has some thousand rows, so many of them are read together. */
const PLACES_TOGETHER = 64;

/** The rows of a job, so many at a time that they fit. What a source sent again stands in the archive again, and is found once, as in the stream. */
export async function* eachSource(db: DuckDBConnection, job: FileJob): AsyncGenerator<TextSource> {
  const files = `[${job.paths.map(literal).join(', ')}]`;
  const rowsOf = await findRows(db, files);
  if (job.places !== null) {
    for (let from = 0; from < job.places.length; from += PLACES_TOGETHER) {
      await drawPlaces(db, rowsOf(''), { ...job, places: job.places.slice(from, from + PLACES_TOGETHER) });
      yield { rows: 'drawn where true', number: 'rowid' };
    }
    return;
  }
  const read = await db.runAndReadAll(`select max(num_rows) from parquet_file_metadata(${files})`);
  const windows = Math.max(1, Math.ceil(Number(read.getRows()[0]?.[0] ?? 0) / WINDOW_ROWS));
  for (let window = 0; window < windows; window += 1) {
    const from = window * WINDOW_ROWS;
    const span = windows === 1 ? '' : ` and file_row_number >= ${from} and file_row_number < ${from + WINDOW_ROWS}`;
    const rows = `${rowsOf(', file_row_number = true')} where repeated is not true${span}`;
    yield { rows, number: 'file_row_number' };
  }
}

/** The rows of files, whichever of them have the columns that came later, as SQL; `options` are those of the reader. */
async function findRows(db: DuckDBConnection, files: string): Promise<(options: string) => string> {
  const read = await db.runAndReadAll(`select distinct name from parquet_schema(${files})`);
  const held = new Set(read.getRows().map(([name]) => name));
  const missing = laterColumns.filter((name) => !held.has(name));
  const added = missing.map((name) => `, null::varchar as ${name}`).join('');
  return (options) => {
    const all = `read_parquet(${files}, union_by_name = true${options})`;
    return added === '' ? all : `(select *${added} from ${all})`;
  };
}

/** Where a place of each kind may stand: what is said or commented has a room always, what is offered may have a shop alone. */
const placeColumns = {
  segment: ['room'],
  comment: ['room'],
  listing: ['room', 'shop'],
  price: ['room', 'shop'],
  review: ['shop'],
} as const satisfies Readonly<Record<ObservationKind, readonly ('room' | 'shop')[]>>;

/**
 * Puts the drawn rooms (else shops) into a table. Each is asked for by itself and by equality: then the engine reads the few groups of
 * rows that may hold it, while a list of names, or a name in one of two columns, makes it read and compare whole files.
 */
async function drawPlaces(
  db: DuckDBConnection,
  rows: string,
  { kind, places }: { readonly kind: ObservationKind; readonly places: NonNullable<FileJob['places']> },
): Promise<void> {
  const columns = [...textColumns[kind], ...PLACE_COLUMNS].join(', ');
  const parts = places.flatMap(({ platform, place }) =>
    placeColumns[kind].map(
      (column) => `select ${columns} from ${rows} where repeated is not true
        and platform = ${literal(platform)} and ${column} = ${literal(place)}${column === 'shop' ? ' and room is null' : ''}`,
    ),
  );
  await db.run(`create or replace temp table drawn as ${parts.join(' union all ')}`);
}
