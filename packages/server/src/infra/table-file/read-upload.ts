import { fileURLToPath } from 'node:url';
import type { Column } from './locate-columns.ts';
import { readInProcess, type ReadingLimits } from './read-in-process.ts';
import type { TableRow } from './table.ts';
import { unpackRow } from './upload-line.ts';

export interface ReadUpload {
  /** Field → index in the cells of a row. */
  readonly columns: ReadonlyMap<string, number>;
  readonly rows: readonly TableRow[];
}

/** A file of 200,000 rows takes about half of either. */
const LIMITS: ReadingLimits = { timeMs: 20_000, heapMb: 768 };
const PROGRAM = fileURLToPath(new URL('parse-upload.ts', import.meta.url));

/** Reads the columns that are asked for from a file of one table, in a process of its own. */
export async function readUpload(
  { columns: wish, bytes }: { readonly columns: readonly Column[]; readonly bytes: Uint8Array },
  limits: ReadingLimits = LIMITS,
): Promise<ReadUpload> {
  const rows: TableRow[] = [];
  let columns: ReadUpload['columns'] = new Map();
  await readInProcess({ path: PROGRAM, wish, limits }, bytes, (said) => {
    if (said.kind === 'fields') columns = new Map(said.fields.map((field, at) => [field, at]));
    else if (said.kind === 'row') rows.push(unpackRow(said));
  });
  return { columns, rows };
}
