import { strFromU8, zipSync } from 'fflate';
import { type CellValue, readSheet } from 'read-excel-file/universal';
import { TableRefusal } from './table-refusal.ts';
import { type Cell, tableLimits, type TableRow } from './table.ts';
import { unpackWorkbook, type WorkbookParts } from './unpack-workbook.ts';

/** Reads the first sheet. A formula's shown result is taken as plain text and flagged. */
export async function readWorkbook(bytes: Uint8Array): Promise<TableRow[]> {
  try {
    const parts = unpackWorkbook(bytes, tableLimits.maxUnpackedBytes);
    const formulas = findFormulas(parts);
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

/**
 * `row:column` of each formula in the first sheet; the reader itself gives results only. NOTE: no pattern may run over the beginning
 * of the next tag, else a file of tags without end takes the square of its length; attributes are looked for inside one tag.
 */
function findFormulas(parts: WorkbookParts): ReadonlySet<string> {
  const text = (name: string): string => (parts[name] ? strFromU8(parts[name]) : '');
  const sheet = /<sheet\s[^<>]*>/.exec(text('xl/workbook.xml'))?.[0] ?? '';
  const relation = /\sr:id="([^"]+)"/.exec(sheet)?.[1];
  const target = [...text('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\s[^<>]*>/g)]
    .map(([tag]) => tag)
    .find((tag) => relation !== undefined && tag.includes(`Id="${relation}"`));
  const path = /\sTarget="\/?(?:xl\/)?([^"]+)"/.exec(target ?? '')?.[1] ?? 'worksheets/sheet1.xml';
  const formulas = new Set<string>();
  for (const [, attributes = ''] of text(`xl/${path}`).matchAll(/<c(\s[^<>]*)>\s*<f[\s>/]/g)) {
    const [, column = '', row = ''] = /\sr="([A-Z]{1,3})(\d{1,7})"/.exec(attributes) ?? [];
    formulas.add(`${row}:${columnIndex(column)}`);
  }
  return formulas;
}

/** `A` is 0, `AA` is 26. */
function columnIndex(letters: string): number {
  return Array.from(letters).reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
