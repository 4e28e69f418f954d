import type { ZenDecision } from '@gorules/zen-engine';
import type { ParsedTable } from './parse-table.ts';

/** Name and version of the table engine in receipts. */
export const TABLE_ENGINE = 'zen-engine/0.54.0';

/** Rows per call: measured as the point behind which larger calls gain nothing (docs/decisions/0021). */
const CALL_SIZE = 256;

/** What goes to the engine for one case: integers for dates, the rest as it is. */
export type EngineInput = Readonly<Record<string, string | number | boolean | undefined>>;

interface Found {
  readonly row: number;
}

const compiled = new WeakMap<ParsedTable, Promise<ZenDecision>>();

/** The rows that fit each case, by their place in the table. A table is compiled at its first use and kept as long as it lives. */
export async function findRows(table: ParsedTable, cases: readonly EngineInput[]): Promise<(readonly number[])[]> {
  const decision = await decisionOf(table);
  const found: (readonly number[])[] = [];
  for (let at = 0; at < cases.length; at += CALL_SIZE) {
    const { result } = await decision.evaluate({ cases: cases.slice(at, at + CALL_SIZE) });
    // NOTE: the form is that of the one output column which toEngineTable writes.
    const rows = (result as { rows: readonly (Found | readonly Found[] | null)[] }).rows;
    for (const one of rows) found.push([one ?? []].flat().map(({ row }) => row));
  }
  return found;
}

async function decisionOf(table: ParsedTable): Promise<ZenDecision> {
  const known = compiled.get(table);
  if (known) return known;
  // The engine is native: it is loaded by those who evaluate a table, not by everyone who reads the rulebook.
  const fresh = import('@gorules/zen-engine').then(({ ZenEngine }) =>
    new ZenEngine().createDecision(toEngineTable(table)),
  );
  compiled.set(table, fresh);
  return fresh;
}

/**
 * The table in the engine's fastest mode: one call runs over a list of cases. Instead of its outputs a row gives its place, since
 * outputs are plain values that we hold already.
 */
function toEngineTable({ record, rows, collects }: ParsedTable): object {
  const node = (id: string, type: string, content?: object) => ({
    id,
    name: id,
    type,
    position: { x: 0, y: 0 },
    ...(content && { content }),
  });
  const content = {
    hitPolicy: collects ? 'collect' : 'first',
    executionMode: 'loop',
    inputField: 'cases',
    outputPath: 'rows',
    passThrough: false,
    inputs: record.inputs.map(({ name }) => ({ id: name, name, field: name })),
    outputs: [{ id: 'out', name: 'row', field: 'row' }],
    rules: rows.map((row, index) => ({
      _id: row.id,
      ...Object.fromEntries(record.inputs.map(({ name }, at) => [name, row.cells[at]?.engineText ?? ''])),
      out: String(index),
    })),
  };
  return {
    nodes: [node('input', 'inputNode'), node('table', 'decisionTableNode', content), node('output', 'outputNode')],
    edges: [
      { id: 'in', sourceId: 'input', targetId: 'table' },
      { id: 'out', sourceId: 'table', targetId: 'output' },
    ],
  };
}
