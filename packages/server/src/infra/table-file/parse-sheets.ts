/** The program of the process that reads all sheets of one file for `read-sheets.ts`: its bytes come in, lines of `upload-line.ts` go out. */
import { buffer } from 'node:stream/consumers';
import { readAllSheets } from './read-all-sheets.ts';
import { TableRefusal } from './table-refusal.ts';
import { packRow, type UploadLine } from './upload-line.ts';

const say = (line: UploadLine): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

try {
  // `read-sheets.ts` hands it on.
  const { maxRows } = JSON.parse(process.argv[2] ?? '{}') as { readonly maxRows: number };
  for (const { name, hidden, rows } of await readAllSheets(await buffer(process.stdin), maxRows)) {
    say({ kind: 'sheet', name, hidden });
    for (const row of rows) say(packRow(row));
  }
  say({ kind: 'read' });
} catch (error) {
  if (!(error instanceof TableRefusal)) throw error;
  say({ kind: 'refused', code: error.code, details: error.details });
}
