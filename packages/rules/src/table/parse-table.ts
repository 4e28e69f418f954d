import { isCivilDate } from '@jianhu/kernel';
import type { Json } from '../evaluation/trace-node.ts';
import { type Cell, parseCell } from './cell.ts';
import { type GraphProblem, type JdmContent, readJdmTable } from './jdm-table.ts';
import type { TableOutput, TableRecord } from './table-file.ts';

export type TableProblemCode = GraphProblem['code'] | 'missingColumn' | 'unknownColumn' | 'badCell' | 'duplicateId';

export interface TableProblem {
  readonly code: TableProblemCode;
  readonly subject: string;
  readonly message: string;
}

export interface TableRow {
  readonly id: string;
  /** In the order of the declared inputs. */
  readonly cells: readonly Cell[];
  readonly outputs: Readonly<Record<string, Json>>;
}

/** A table read and understood: what the checks look at and what is evaluated. */
export interface ParsedTable {
  readonly record: TableRecord;
  readonly rows: readonly TableRow[];
  readonly collects: boolean;
}

/** Reads the rows of a table; `table` is there only when nothing is wrong with its form. */
export function parseTable(record: TableRecord): {
  readonly table?: ParsedTable;
  readonly problems: readonly TableProblem[];
} {
  const { content, problems: graph } = readJdmTable(record.jdm);
  if (!content) return { problems: graph };
  const problems: TableProblem[] = columnProblems(record, content);
  if (problems.length > 0) return { problems };
  const collects = content.hitPolicy === 'collect';
  if (collects !== (record.overlaps === 'collected')) {
    const message = `"overlaps" says ${record.overlaps}, but the hit policy of the table is ${content.hitPolicy}`;
    problems.push({ code: 'malformed', subject: 'overlaps', message });
  }
  const ids = new Set<string>();
  const rows = content.rules.map((rule, index): TableRow => {
    const id = rule['_id'] ?? '';
    if (id === '' || ids.has(id))
      problems.push({ code: 'duplicateId', subject: rowName(index, id), message: 'each row needs an _id of its own' });
    ids.add(id);
    return readRow(record, content, rule, (column, message) =>
      problems.push({ code: 'badCell', subject: `${rowName(index, id)}, column ${column}`, message }),
    );
  });
  return problems.length > 0 ? { problems } : { table: { record, rows, collects }, problems };
}

/** How a row is named to people: its place as the editor counts, and its id. */
export function rowName(index: number, id: string): string {
  return `row ${index + 1} (${id})`;
}

function columnProblems(record: TableRecord, content: JdmContent): TableProblem[] {
  const compare = (declared: readonly string[], there: readonly string[], kind: string): TableProblem[] => [
    ...declared
      .filter((name) => !there.includes(name))
      .map((name): TableProblem => ({
        code: 'missingColumn',
        subject: name,
        message: `the table has no ${kind} column for ${name}`,
      })),
    ...there
      .filter((name, at) => !declared.includes(name) || there.indexOf(name) !== at)
      .map((name): TableProblem => ({
        code: 'unknownColumn',
        subject: name,
        message: `the ${kind} column ${name} is not declared, or stands twice`,
      })),
  ];
  const fields = (columns: JdmContent['inputs']): string[] => columns.map(({ field }) => field);
  return [
    ...compare(
      record.inputs.map(({ name }) => name),
      fields(content.inputs),
      'input',
    ),
    ...compare(
      record.outputs.map(({ name }) => name),
      fields(content.outputs),
      'output',
    ),
  ];
}

type ReportCell = (column: string, message: string) => void;

function readRow(
  record: TableRecord,
  { inputs, outputs }: JdmContent,
  rule: Readonly<Record<string, string>>,
  report: ReportCell,
): TableRow {
  const textOf = (columns: JdmContent['inputs'], name: string): string =>
    rule[columns.find(({ field }) => field === name)?.id ?? ''] ?? '';
  const cells = record.inputs.map((input): Cell => {
    const cell = parseCell(input, textOf(inputs, input.name));
    if (!('reason' in cell)) return cell;
    report(input.name, cell.reason);
    return { text: '', side: [], engineText: '' };
  });
  const values = record.outputs.map((output): [string, Json] => {
    const value = readValue(output, textOf(outputs, output.name));
    if (value === undefined) report(output.name, `this is no value of the type ${output.type}`);
    return [output.name, value ?? null];
  });
  return { id: rule['_id'] ?? '', cells, outputs: Object.fromEntries(values) };
}

/** Outputs are plain values: a table that computes could not be read row by row. */
function readValue(output: TableOutput, text: string): Json | undefined {
  if (text.trim() === '' || text.trim() === 'null') return output.nullable ? null : undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (output.type === 'boolean') return typeof value === 'boolean' ? value : undefined;
  if (output.type === 'integer') return Number.isSafeInteger(value) ? Number(value) : undefined;
  if (typeof value !== 'string' || value === '') return undefined;
  if (output.type === 'date') return isCivilDate(value) ? value : undefined;
  return output.type === 'text' || output.values.includes(value) ? value : undefined;
}
