import type { Cell, TableRow } from './table.ts';
import type { TableRefusal } from './table-refusal.ts';

/**
 * What the process that reads a file says, a line of JSON each: the fields it found, or the sheets, each with its rows after it, and at
 * last how it went.
 */
export type UploadLine =
  | { readonly kind: 'fields'; readonly fields: readonly string[] }
  | { readonly kind: 'sheet'; readonly name: string; readonly hidden: boolean }
  | { readonly kind: 'row'; readonly line: number; readonly cells: readonly PackedCell[] }
  | { readonly kind: 'read' }
  | { readonly kind: 'refused'; readonly code: TableRefusal['code']; readonly details: TableRefusal['details'] };

/** A flag or a type is rare, so a cell without one is its text alone. */
type PackedCell = string | Cell;

/** The row's cells at these places of the file, in their order; all of them where no places are given. */
export function packRow({ line, cells }: TableRow, places?: readonly number[]): UploadLine {
  const wanted = places === undefined ? cells : places.map((place) => cells[place] ?? { text: '' });
  return { kind: 'row', line, cells: wanted.map((cell) => (Object.keys(cell).length === 1 ? cell.text : cell)) };
}

export function unpackRow({ line, cells }: Extract<UploadLine, { kind: 'row' }>): TableRow {
  return { line, cells: cells.map((cell) => (typeof cell === 'string' ? { text: cell } : cell)) };
}
