import { AppError } from '@jianhu/kernel';
import { parse } from 'csv-parse/sync';
import { decodeText } from './decode-text.ts';
import { readWorkbook } from './read-workbook.ts';
import type { Cell, Table, TableRow } from './table.ts';

export const MAX_FILE_BYTES = 32 * 1024 * 1024;
export const MAX_ROWS = 200_000;

/** Reads CSV in any of the encodings that offices use, or XLSX. The content decides which it is, not the name. */
export async function readTable(bytes: Uint8Array): Promise<Table> {
  if (bytes.length > MAX_FILE_BYTES) throw new AppError('import.tooLarge', 413, { maxBytes: MAX_FILE_BYTES });
  const grid = isZip(bytes) ? await readWorkbook(bytes) : readCsv(bytes);
  const [first, ...rest] = grid;
  if (!first || first.cells.every((cell) => cell.text === '')) throw new AppError('import.unreadable', 400);
  if (rest.length > MAX_ROWS) throw new AppError('import.tooLarge', 413, { maxRows: MAX_ROWS });
  return {
    header: first.cells.map((cell) => cell.text),
    rows: rest.filter((row) => row.cells.some((cell) => cell.text !== '')),
  };
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

function readCsv(bytes: Uint8Array): TableRow[] {
  const text = decodeText(bytes);
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: false,
    }).map((record, at) => ({ line: at + 1, cells: record.map(toCell) }));
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? error.lines : undefined;
    throw new AppError('import.unreadable', 400, { line });
  }
}

function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/\r?\n|$/));
  const counts = [',', '\t', ';'].map((each) => [each, header.split(each).length] as const);
  return counts.reduce((best, each) => (each[1] > best[1] ? each : best))[0];
}

function toCell(raw: string): Cell {
  const text = raw.trim();
  return looksLikeFormula(text) ? { text, flag: 'formula' } : { text };
}

/** What a spreadsheet would run: `=`, `@`, or a sign before anything but a plain number. */
export function looksLikeFormula(text: string): boolean {
  return /^[=@]/.test(text) || (/^[+-]/.test(text) && !/^[+-]?[\d\s.,-]*$/.test(text));
}
