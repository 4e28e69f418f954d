import { parse } from 'csv-parse/sync';
import { checkCsvShape } from './check-csv-shape.ts';
import { decodeText } from './decode-text.ts';
import { TableRefusal } from './table-refusal.ts';
import { type Cell, type Table, tableLimits, type TableRow } from './table.ts';

const { maxBytes, maxRows, maxColumns, maxCellLength, maxHeaderLength } = tableLimits;

/** Reads CSV in any of the encodings that offices use, or XLSX. The content decides which it is, not the name. */
export async function readTable(bytes: Uint8Array): Promise<Table> {
  if (bytes.length > maxBytes) throw new TableRefusal('import.tooLarge', { maxBytes });
  const [first, ...rest] = isZip(bytes) ? await readSheets(bytes) : readCsv(bytes);
  if (!first || first.cells.every((cell) => cell.text === '')) throw new TableRefusal('import.unreadable');
  if (rest.length > maxRows) throw new TableRefusal('import.tooLarge', { maxRows });
  return {
    header: first.cells.map((cell) => cell.text.slice(0, maxHeaderLength)),
    rows: rest.filter((row) => row.cells.some((cell) => cell.text !== '')),
  };
}

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

async function readSheets(bytes: Uint8Array): Promise<TableRow[]> {
  // Loaded when needed: most files are CSV, and each is read by a process that begins anew.
  const { readWorkbook } = await import('./read-workbook.ts');
  const rows = await readWorkbook(bytes);
  for (const { line, cells } of rows) {
    if (cells.length > maxColumns) throw new TableRefusal('import.tooLarge', { maxColumns, line });
    if (cells.some((cell) => cell.text.length > maxCellLength))
      throw new TableRefusal('import.tooLarge', { maxCellLength, line });
  }
  return rows;
}

export function readCsv(bytes: Uint8Array): TableRow[] {
  const text = decodeText(bytes);
  const delimiter = delimiterOf(text);
  checkCsvShape(text, delimiter);
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: false,
      // The header, the rows and the one too many that tells.
      to: maxRows + 2,
    }).map((record, at) => ({ line: at + 1, cells: record.map(toCell) }));
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? error.lines : undefined;
    throw new TableRefusal('import.unreadable', { line });
  }
}

function delimiterOf(text: string): string {
  const [header = ''] = text.slice(0, maxColumns * maxHeaderLength).split(/[\r\n]/, 1);
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
