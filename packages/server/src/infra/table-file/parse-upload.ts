/**
 * The program of the process that reads one uploaded file for `read-upload.ts`: its bytes come in, lines of `upload-line.ts` go out.
 * It imports as little as it can, since it begins anew for each file.
 */
import { buffer } from 'node:stream/consumers';
import { type Column, locateColumns } from './locate-columns.ts';
import { readTable } from './read-table.ts';
import { TableRefusal } from './table-refusal.ts';
import { tableLimits, type TableRow } from './table.ts';
import { packRow, type UploadLine } from './upload-line.ts';

const ROWS_A_TIME = 500;

const say = (lines: readonly UploadLine[]): void => {
  process.stdout.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
};

async function parseUpload(wanted: readonly Column[], bytes: Uint8Array): Promise<void> {
  const { header, rows } = await readTable(bytes);
  const columns = locateColumns(wanted, header);
  const places = [...columns.values()];
  checkTextLength(rows, places);
  say([{ kind: 'fields', fields: [...columns.keys()] }]);
  for (let from = 0; from < rows.length; from += ROWS_A_TIME) {
    say(rows.slice(from, from + ROWS_A_TIME).map((row) => packRow(row, places)));
  }
  say([{ kind: 'read' }]);
}

function checkTextLength(rows: readonly TableRow[], places: readonly number[]): void {
  const { maxTextLength } = tableLimits;
  let length = 0;
  for (const { cells } of rows) {
    for (const place of places) length += cells[place]?.text.length ?? 0;
    if (length > maxTextLength) throw new TableRefusal('import.tooLarge', { maxTextLength });
  }
}

try {
  // `read-upload.ts` hands the columns on.
  await parseUpload(JSON.parse(process.argv[2] ?? '[]') as Column[], await buffer(process.stdin));
} catch (error) {
  if (!(error instanceof TableRefusal)) throw error;
  say([{ kind: 'refused', code: error.code, details: error.details }]);
}
