export interface Cell {
  readonly text: string;
  /** `formula`: taken as plain text; `numberTooLong`: digits were lost before the file reached us. */
  readonly flag?: 'formula' | 'numberTooLong';
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
