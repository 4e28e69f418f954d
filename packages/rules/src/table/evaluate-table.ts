import { buildEvaluation, type Evaluation } from '../evaluation/evaluation.ts';
import { needNode, needOfPack } from '../evaluation/need-node.ts';
import { joinNeeds, type Need, type Outcome } from '../evaluation/outcome.ts';
import type { Json, TraceNode } from '../evaluation/trace-node.ts';
import { isPackFor, type Pack } from '../pack.ts';
import { decideWithout } from './decide-without.ts';
import { codeOf } from './domain.ts';
import type { ParsedTable, TableRow } from './parse-table.ts';
import { type PackTable, packTableOf } from './pack-table.ts';
import { needOf } from './table-needs.ts';
import { traceTable } from './trace-table.ts';
import { type EngineInput, findRows, TABLE_ENGINE } from './zen-table.ts';

/** The values of one case by the names of the inputs, and the civil date of the act. A missing value is left out, never guessed. */
export interface TableCase {
  readonly values: Readonly<Record<string, Json | undefined>>;
  readonly at?: string;
}

export interface TableResult {
  readonly tableId: string;
  /** The row that answers; several only where the table collects them. */
  readonly rows: readonly { readonly rowId: string; readonly outputs: Readonly<Record<string, Json>> }[];
}

/** What a table says of a case, with the tables that it asked. */
interface Answer {
  readonly outcome: Outcome;
  readonly needs: readonly Need[];
  readonly rows: readonly TableRow[];
  readonly trace: TraceNode;
}

const ENGINES = [TABLE_ENGINE];

/**
 * Answers one case. Who has several hands them to `evaluateTables` at once: a call of the engine costs ten times what a case does.
 * @example await evaluateTable(pack, 'ad.fineRange', { values: { conduct: 'absoluteTerm', isSerious: false } })
 */
export async function evaluateTable(pack: Pack, tableId: string, one: TableCase): Promise<Evaluation<TableResult>> {
  const [evaluation] = await evaluateTables(pack, tableId, [one]);
  if (!evaluation) throw new Error('one case gives one evaluation');
  return evaluation;
}

/** The same for many cases, in the engine's fastest mode and in their order. */
export async function evaluateTables(
  pack: Pack,
  tableId: string,
  cases: readonly TableCase[],
): Promise<Evaluation<TableResult>[]> {
  const table = packTableOf(pack, tableId);
  if (!table) return cases.map((one) => withoutTable(pack, tableId, one));
  const answers = await answerAll(pack, table, cases);
  return cases.map((one, at) => {
    const { outcome, needs, rows, trace } = answers[at] as Answer; // NOTE: answerAll gives one answer per case
    const result = { tableId, rows: rows.map((row) => ({ rowId: row.id, outputs: row.outputs })) };
    const inputs = inputsOf(tableId, pickValues(table, one), one.at);
    return buildEvaluation({
      kind: 'table',
      pack,
      engines: ENGINES,
      ruleVersions: table.ruleVersions,
      inputs,
      outcome,
      needs,
      trace,
      result,
    });
  });
}

/** No version of the table is in force in the pack: the law of that day is not known here, and nothing is decided. */
function withoutTable(pack: Pack, tableId: string, { values, at }: TableCase): Evaluation<TableResult> {
  const need: Need = {
    code: 'tableOfDay',
    zh: `规则包 ${pack.packId} 没有施行中的决策表 ${tableId}，不作判断`,
    en: `The pack ${pack.packId} has no table ${tableId} in force; nothing is decided`,
  };
  return buildEvaluation({
    kind: 'table',
    pack,
    engines: ENGINES,
    ruleVersions: {},
    inputs: inputsOf(tableId, values, at),
    outcome: 'undecided',
    needs: [need],
    trace: { kind: 'table', id: tableId, result: 'undecided', zh: need.zh, en: need.en, children: [needNode(need)] },
    result: { tableId, rows: [] },
  });
}

function inputsOf(tableId: string, values: TableCase['values'], at: string | undefined): object {
  return { tableId, values, ...(at !== undefined && { at }) };
}

async function answerAll(pack: Pack, table: PackTable, cases: readonly TableCase[]): Promise<Answer[]> {
  const asked = await askOthers(pack, table, cases);
  const { parsed } = table;
  const found: (readonly number[])[] = Array.from({ length: cases.length });
  const open = new Map<number, readonly Need[]>();
  const engineCases: EngineInput[] = [];
  const places: number[] = [];
  asked.forEach(({ values, needs }, at) => {
    const day = cases[at]?.at;
    if (day !== undefined && !isPackFor(pack, day)) return void open.set(at, [needOfPack(day)]);
    const engineCase = toEngineCase(parsed, values);
    if (engineCase) {
      engineCases.push(engineCase);
      places.push(at);
      return undefined;
    }
    const partial = decideWithout(parsed, values);
    if ('rows' in partial) found[at] = partial.rows;
    else open.set(at, needsOf(parsed, values, partial.missing, needs));
    return undefined;
  });
  const rows = engineCases.length > 0 ? await findRows(parsed, engineCases) : [];
  places.forEach((place, at) => (found[place] = rows[at] ?? []));
  return asked.map(({ values, children }, at) => {
    const fitting = (found[at] ?? []).flatMap((index) => parsed.rows[index] ?? []);
    const { outcome, needs } = conclude(parsed, fitting, open.get(at) ?? []);
    const trace = traceTable({ table, values, rows: fitting, outcome, needs, children });
    return { outcome, needs, rows: fitting, trace };
  });
}

interface Asked {
  readonly values: Readonly<Record<string, Json | undefined>>;
  /** What the other tables would need, by the input that they stand for. */
  readonly needs: Readonly<Record<string, readonly Need[]>>;
  readonly children: readonly TraceNode[];
}

/** Fills the inputs that are the answers of other tables; a value that the caller gives stands before them. */
async function askOthers(pack: Pack, { parsed }: PackTable, cases: readonly TableCase[]): Promise<Asked[]> {
  let asked: Asked[] = cases.map(({ values }) => ({ values, needs: {}, children: [] }));
  for (const input of parsed.record.inputs) {
    const { from } = input;
    if (!from) continue;
    const other = packTableOf(pack, from.table);
    if (!other) continue;
    const answers = await answerAll(pack, other, cases);
    asked = asked.map(({ values, needs, children }, at) => {
      const answer = answers[at];
      if (!answer || values[input.name] !== undefined) return { values, needs, children };
      const value = answer.outcome === 'undecided' ? undefined : answer.rows[0]?.outputs[from.output];
      return {
        values: { ...values, [input.name]: value },
        needs: { ...needs, [input.name]: answer.needs },
        children: [...children, answer.trace],
      };
    });
  }
  return asked;
}

/** Null when a value is missing or not one of those that the table is made for. */
function toEngineCase({ record }: ParsedTable, values: Asked['values']): EngineInput | null {
  const given: Record<string, string | number | boolean> = {};
  for (const input of record.inputs) {
    const value = values[input.name];
    const code = codeOf(input, value);
    if (code === undefined) return null;
    given[input.name] = input.type === 'enum' ? String(value) : input.type === 'boolean' ? code === 1 : code;
  }
  return given;
}

function needsOf(
  { record }: ParsedTable,
  values: Asked['values'],
  missing: readonly string[],
  others: Asked['needs'],
): readonly Need[] {
  const needs = missing.flatMap((name) => {
    const input = record.inputs.find((one) => one.name === name);
    const deeper = others[name] ?? [];
    if (!input) return [];
    return deeper.length > 0 ? deeper : [needOf(input, values[name])];
  });
  return joinNeeds(needs);
}

function conclude(
  { record }: ParsedTable,
  rows: readonly TableRow[],
  open: readonly Need[],
): { outcome: Outcome; needs: readonly Need[] } {
  if (open.length > 0) return { outcome: 'undecided', needs: open };
  if (record.answers === 'value') return { outcome: 'clear', needs: [] };
  const needs = rows.flatMap(({ outputs: { need } }): Need[] => {
    const wording = typeof need === 'string' ? record.needs[need] : undefined;
    return wording ? [{ code: String(need), ...wording }] : [];
  });
  const outcomes = rows.map(({ outputs }) => outputs['outcome'] as Outcome); // NOTE: checkTable lets no other word through
  const outcome = outcomes.includes('hit') ? 'hit' : outcomes.includes('undecided') ? 'undecided' : 'clear';
  return { outcome, needs: joinNeeds(needs) };
}

/** Only what the table and those that it asks read may stand in a receipt. */
function pickValues({ inputNames }: PackTable, { values }: TableCase): Record<string, Json> {
  const picked: Record<string, Json> = {};
  for (const name of inputNames) {
    const value = values[name];
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}
