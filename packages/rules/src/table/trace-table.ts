import { needNode } from '../evaluation/need-node.ts';
import type { Need, Outcome } from '../evaluation/outcome.ts';
import type { Json, TraceNode } from '../evaluation/trace-node.ts';
import type { PackTable } from './pack-table.ts';
import type { TableRow } from './parse-table.ts';

interface Told {
  readonly table: PackTable;
  readonly values: Readonly<Record<string, Json | undefined>>;
  readonly rows: readonly TableRow[];
  readonly outcome: Outcome;
  readonly needs: readonly Need[];
  /** The tables that were asked on the way. */
  readonly children: readonly TraceNode[];
}

/** The table, the row that fits and each of its cells beside the value that it was compared with. */
export function traceTable({ table, values, rows, outcome, needs, children }: Told): TraceNode {
  const own = rows.map((row) => rowNode(table, row, values, outcome));
  const none = own.length === 0 && needs.length === 0 ? [otherwiseNode(table)] : [];
  return {
    kind: 'table',
    id: table.parsed.record.tableId,
    result: outcome,
    zh: table.title.zh,
    en: table.title.en,
    article: table.article,
    children: [...children, ...needs.map(needNode), ...own, ...none],
  };
}

function rowNode({ parsed, article }: PackTable, row: TableRow, values: Told['values'], outcome: Outcome): TraceNode {
  const { inputs } = parsed.record;
  const cells: TraceNode[] = [];
  row.cells.forEach(({ text }, at) => {
    const input = inputs[at];
    if (text === '' || !input) return;
    cells.push({
      kind: 'input',
      id: input.name,
      result: 'applies',
      zh: input.nameZh,
      en: input.nameEn,
      value: values[input.name] ?? null,
      parameter: { name: input.name, value: text },
      children: [],
    });
  });
  const own = row.outputs;
  const of =
    typeof own['article'] === 'string'
      ? `${typeof own['statute'] === 'string' ? own['statute'] : parsed.record.statute}${own['article']}`
      : article;
  return {
    kind: 'row',
    id: row.id,
    result: parsed.record.answers === 'value' ? 'applies' : ((own['outcome'] as Outcome | undefined) ?? outcome),
    zh: '适用此行',
    en: 'This row applies',
    value: own,
    article: of,
    children: cells,
  };
}

function otherwiseNode({ parsed: { record } }: PackTable): TraceNode {
  const words = record.otherwise ?? { zh: '没有适用的行', en: 'No row applies' };
  return { kind: 'row', id: 'otherwise', result: 'clear', zh: words.zh, en: words.en, children: [] };
}
