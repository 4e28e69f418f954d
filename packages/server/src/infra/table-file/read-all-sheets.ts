import { zipSync } from 'fflate';
import readWorkbookValues, { type CellValue } from 'read-excel-file/universal';
import { isZip, readCsv } from './read-table.ts';
import { TableRefusal } from './table-refusal.ts';
import { type Cell, type Sheet, tableLimits, type TableRow } from './table.ts';
import { unpackWorkbook } from './unpack-workbook.ts';
import { findFormulas, findMerges, listSheetParts, type SheetPart } from './workbook-parts.ts';

const { maxBytes, maxCellLength, maxColumns, maxSheets, maxTextLength, maxUnpackedBytes } = tableLimits;

/** Every sheet with its cells as they stand, nothing trimmed; of a CSV its one table. */
export async function readAllSheets(bytes: Uint8Array, maxRows: number): Promise<Sheet[]> {
  if (bytes.length > maxBytes) throw new TableRefusal('import.tooLarge', { maxBytes });
  const sheets = isZip(bytes) ? await readWorkbook(bytes) : [{ name: '', hidden: false, rows: readCsv(bytes) }];
  let length = 0;
  for (const { rows } of sheets) {
    for (const { line, cells } of rows) {
      if (line > maxRows) throw new TableRefusal('import.tooManyRows', { maxRows, line });
      if (cells.length > maxColumns) throw new TableRefusal('import.tooLarge', { maxColumns, line });
      for (const { text } of cells) {
        length += text.length;
        if (text.length > maxCellLength) throw new TableRefusal('import.tooLarge', { maxCellLength, line });
      }
      if (length > maxTextLength) throw new TableRefusal('import.tooLarge', { maxTextLength });
    }
  }
  return sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.filter(hasContent) }));
}

function hasContent({ cells }: TableRow): boolean {
  return cells.some(({ text, flag }) => text.trim() !== '' || flag === 'formula');
}

async function readWorkbook(bytes: Uint8Array): Promise<Sheet[]> {
  try {
    const parts = unpackWorkbook(bytes, maxUnpackedBytes);
    // The reader takes archives only; one of ours, stored without compression, holds what was counted and nothing else.
    const values = await readWorkbookValues(zipSync({ ...parts }, { level: 0 }).buffer, { trim: false });
    return listSheetParts(parts, maxSheets).map((part, at) => toSheet(part, values[at]?.data ?? []));
  } catch (error) {
    if (error instanceof TableRefusal) throw error;
    throw new TableRefusal('import.unreadable');
  }
}

function toSheet({ name, hidden, xml }: SheetPart, data: readonly (readonly (CellValue | null)[])[]): Sheet {
  const formulas = findFormulas(xml);
  const merged = new Set<string>();
  const width = data[0]?.length ?? 0;
  for (const { top, bottom, left, right } of findMerges(xml)) {
    for (let row = top; row <= Math.min(bottom, data.length); row += 1)
      for (let column = left; column <= Math.min(right, width - 1); column += 1) merged.add(`${row}:${column}`);
  }
  const rows = data.map((values, at) => ({
    line: at + 1,
    cells: values.map((value, column) => {
      const place = `${at + 1}:${column}`;
      return toCell(value, merged.has(place) ? 'merged' : formulas.has(place) ? 'formula' : undefined);
    }),
  }));
  return { name, hidden, rows };
}

function toCell(value: CellValue | null, flag: Cell['flag']): Cell {
  const flagged = flag === undefined ? {} : { flag };
  if (value === null) return { text: '', ...flagged };
  if (value instanceof Date) return { text: dayOf(value), type: 'date', ...flagged };
  if (typeof value === 'boolean') return { text: String(value), type: 'boolean', ...flagged };
  if (typeof value === 'number') {
    const isCut = Number.isInteger(value) && !Number.isSafeInteger(value);
    return { text: String(value), type: 'number', ...(isCut ? { flag: 'numberTooLong' } : flagged) };
  }
  const text = String(value);
  return { text, ...(flag === undefined && /^\s*[=@]/.test(text) ? { flag: 'formula' } : flagged) };
}

/** A day as a civil date; one with a time of the day keeps it, so that nobody takes it for a day. */
function dayOf(value: Date): string {
  const text = value.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 16);
}
