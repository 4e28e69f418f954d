import { fileURLToPath } from 'node:url';
import { readInProcess, type ReadingLimits } from './read-in-process.ts';
import type { Sheet, TableRow } from './table.ts';
import { unpackRow } from './upload-line.ts';

const LIMITS: ReadingLimits = { timeMs: 20_000, heapMb: 512 };
const PROGRAM = fileURLToPath(new URL('parse-sheets.ts', import.meta.url));

/**
 * Reads all sheets of a workbook, hidden ones too, or the one table of a CSV, in a process of its own. Nothing is decided about what
 * stands in a cell: it comes as text with its type, and what is no plain value is flagged.
 * @param maxRows of each sheet, the header among them
 */
export async function readSheets(bytes: Uint8Array, maxRows: number, limits: ReadingLimits = LIMITS): Promise<Sheet[]> {
  const sheets: { readonly name: string; readonly hidden: boolean; readonly rows: TableRow[] }[] = [];
  await readInProcess({ path: PROGRAM, wish: { maxRows }, limits }, bytes, (said) => {
    if (said.kind === 'sheet') sheets.push({ name: said.name, hidden: said.hidden, rows: [] });
    else if (said.kind === 'row') sheets.at(-1)?.rows.push(unpackRow(said));
  });
  return sheets;
}
