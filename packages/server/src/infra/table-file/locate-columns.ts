import { TableRefusal } from './table-refusal.ts';

export interface Column {
  readonly field: string;
  /** Headers under which the column comes, the one we print first. */
  readonly headers: readonly string[];
  readonly required?: true;
}

/**
 * Field → index in the row. Headers are compared without spaces, brackets and capitals. Columns that nobody knows are left unread; a
 * required one that is missing refuses the file.
 */
export function locateColumns(columns: readonly Column[], header: readonly string[]): ReadonlyMap<string, number> {
  const found = header.map(foldHeader);
  const places = new Map<string, number>();
  for (const { field, headers } of columns) {
    const at = headers.map((each) => found.indexOf(foldHeader(each))).find((index) => index >= 0);
    if (at !== undefined) places.set(field, at);
  }
  const missing = columns.filter((column) => column.required === true && !places.has(column.field));
  if (missing.length > 0) {
    throw new TableRefusal('import.missingColumn', { columns: missing.map((column) => column.headers.slice(0, 3)) });
  }
  return places;
}

/** A header as it is compared: without spaces, brackets and capitals. */
export function foldHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^()]*\)/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
