import { AppError } from '@jianhu/kernel';
import { strFromU8, unzipSync } from 'fflate';
import { type CellValue, readSheet } from 'read-excel-file/node';
import type { Cell, TableRow } from './table.ts';

/** A workbook is a ZIP: a small file can unpack to more than the memory holds. */
const MAX_UNPACKED_BYTES = 256 * 1024 * 1024;

/** Reads the first sheet. A formula's shown result is taken as plain text and flagged. */
export async function readWorkbook(bytes: Uint8Array): Promise<TableRow[]> {
  try {
    const formulas = findFormulas(bytes);
    const sheet = await readSheet(Buffer.from(bytes));
    return sheet.map((row, at) => ({
      line: at + 1,
      cells: row.map((value, column) => toCell(value, formulas.has(`${at + 1}:${column}`))),
    }));
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('import.unreadable', 400);
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

/** `row:column` of each formula in the first sheet; the reader itself gives results only. */
function findFormulas(bytes: Uint8Array): ReadonlySet<string> {
  let unpacked = 0;
  const parts = unzipSync(bytes, {
    filter: (file) => {
      unpacked += file.originalSize;
      if (unpacked > MAX_UNPACKED_BYTES)
        throw new AppError('import.tooLarge', 413, { maxUnpacked: MAX_UNPACKED_BYTES });
      return /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/.test(file.name);
    },
  });
  const text = (name: string): string => (parts[name] ? strFromU8(parts[name]) : '');
  const relation = /<sheet\b[^>]*\br:id="([^"]+)"/.exec(text('xl/workbook.xml'))?.[1];
  const target = [...text('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\b[^>]*>/g)]
    .map(([tag]) => tag)
    .find((tag) => relation !== undefined && tag.includes(`Id="${relation}"`));
  const path = /Target="\/?(?:xl\/)?([^"]+)"/.exec(target ?? '')?.[1] ?? 'worksheets/sheet1.xml';
  const cells = text(`xl/${path}`).matchAll(/<c\b[^>]*\br="([A-Z]+)(\d+)"[^>]*>\s*<f[\s>/]/g);
  return new Set(Array.from(cells, ([, column, row]) => `${row}:${columnIndex(column ?? '')}`));
}

/** `A` is 0, `AA` is 26. */
function columnIndex(letters: string): number {
  return Array.from(letters).reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
