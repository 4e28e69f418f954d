import type { Cell, TableRow } from './table.ts';
import type { TableRefusal } from './table-refusal.ts';

/** What the process that reads a file says, a line of JSON each: the fields it found, then the rows, and at last how it went. */
export type UploadLine =
  | { readonly kind: 'fields'; readonly fields: readonly string[] }
  | { readonly kind: 'row'; readonly line: number; readonly cells: readonly PackedCell[] }
  | { readonly kind: 'read' }
  | { readonly kind: 'refused'; readonly code: TableRefusal['code']; readonly details: TableRefusal['details'] };

/** A flag is rare, so a cell without one is its text alone. */
type PackedCell = string | Cell;

/** The row's cells at these places of the file, in their order. */
export function packRow({ line, cells }: TableRow, places: readonly number[]): UploadLine {
  const packed = places.map((place) => {
    const cell = cells[place] ?? { text: '' };
    return cell.flag === undefined ? cell.text : cell;
  });
  return { kind: 'row', line, cells: packed };
}

export function unpackRow({ line, cells }: Extract<UploadLine, { kind: 'row' }>): TableRow {
  return { line, cells: cells.map((cell) => (typeof cell === 'string' ? { text: cell } : cell)) };
}
