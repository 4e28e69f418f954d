export interface Cell {
  readonly text: string;
  /** How a workbook keeps it; text, and every cell of a CSV, goes without. */
  readonly type?: 'number' | 'date' | 'boolean';
  /** `formula`: taken as plain text; `numberTooLong`: digits were lost before the file reached us; `merged`: stands for several cells. */
  readonly flag?: 'formula' | 'numberTooLong' | 'merged';
}

export interface TableRow {
  /** As the spreadsheet counts: the header is line 1. */
  readonly line: number;
  readonly cells: readonly Cell[];
}

export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
}

/** A sheet of a workbook with its header among the rows; a CSV is one without a name. Rows without content are left out. */
export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly TableRow[];
}

/** What a file may hold at most. A cell is as long as Excel allows; a longer header than that is cut, since it names no column. */
export const tableLimits = {
  maxBytes: 32 * 1024 * 1024,
  maxUnpackedBytes: 256 * 1024 * 1024,
  maxRows: 200_000,
  maxColumns: 256,
  maxCellLength: 32_767,
  maxHeaderLength: 200,
  maxSheets: 50,
  /** Of all cells that are taken: a workbook may name one long text in every row. */
  maxTextLength: 80_000_000,
} as const;
