import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** The team's test data, beside the project; never part of it. */
export const DATA = new URL('../../../shared/data/', import.meta.url);

export type Row = Readonly<Record<string, string>>;

export function readCsv(file: string): Row[] {
  return parse(readFileSync(new URL(file, DATA)), { columns: true, bom: true, skip_empty_lines: true });
}
