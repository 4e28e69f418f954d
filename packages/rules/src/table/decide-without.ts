import { codeOf } from './domain.ts';
import type { ParsedTable } from './parse-table.ts';
import { holds } from './spans.ts';
import type { Json } from '../evaluation/trace-node.ts';

/** The rows that fit whatever the missing values are, or the inputs that would have to be known. */
export type PartialAnswer = { readonly rows: readonly number[] } | { readonly missing: readonly string[] };

/**
 * Answers a case in which values are missing or outside what the table is made for. The engine would let such a cell fail, and the
 * case would fall to a lower row: a false answer. Asked for is only what can still change the answer.
 */
export function decideWithout(table: ParsedTable, values: Readonly<Record<string, Json | undefined>>): PartialAnswer {
  const { record, rows, collects } = table;
  const codes = record.inputs.map((input) => codeOf(input, values[input.name]));
  const certain: number[] = [];
  for (const [index, row] of rows.entries()) {
    const open: string[] = [];
    const fits = row.cells.every(({ text, side }, at) => {
      const code = codes[at];
      if (text === '') return true;
      if (code !== undefined) return holds(side, code);
      open.push(record.inputs[at]?.name ?? '');
      return true;
    });
    if (!fits) continue;
    if (open.length > 0) return { missing: open };
    certain.push(index);
    if (!collects) break;
  }
  return { rows: certain };
}
