import { zipSync } from 'fflate';
import { type CellValue, readSheet } from 'read-excel-file/universal';
import { TableRefusal } from './table-refusal.ts';
import { type Cell, tableLimits, type TableRow } from './table.ts';
import { unpackWorkbook } from './unpack-workbook.ts';
import { findFormulas, listSheetParts } from './workbook-parts.ts';

/** Reads the first sheet. A formula's shown result is taken as plain text and flagged. */
export async function readWorkbook(bytes: Uint8Array): Promise<TableRow[]> {
  try {
    const parts = unpackWorkbook(bytes, tableLimits.maxUnpackedBytes);
    const [first] = listSheetParts(parts, 1);
    const formulas = findFormulas(first?.xml ?? '');
    // The reader takes archives only; one of ours, stored without compression, holds what was counted and nothing else.
    const sheet = await readSheet(zipSync({ ...parts }, { level: 0 }).buffer);
    return sheet.map((row, at) => ({
      line: at + 1,
      cells: row.map((value, column) => toCell(value, formulas.has(`${at + 1}:${column}`))),
    }));
  } catch (error) {
    if (error instanceof TableRefusal) throw error;
    throw new TableRefusal('import.unreadable');
  }
}

function toCell(value: CellValue | null, isFormula: boolean): Cell {
  const text = textOf(value);
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return { text, flag: 'numberTooLong' };
  }
  return isFormula || /^[=@]/.test(text) ? { text, flag: 'formula' } : { text };
}

function textOf(value: CellValue | null): string {
  if (value === null) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return String(value).trim();
}
