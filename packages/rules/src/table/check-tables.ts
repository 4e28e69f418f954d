import type { Problem, ProblemCode } from '../problem.ts';
import { compilePack } from '../pack.ts';
import type { Located, Rulebook } from '../rulebook.ts';
import { checkTable } from './check-table.ts';
import { evaluateTables } from './evaluate-table.ts';
import { parseTable } from './parse-table.ts';
import type { TableInput, TableOutput, TableRecord } from './table-file.ts';

type ReportTable = (table: Located<TableRecord>, subject: string, code: ProblemCode, message: string) => void;

/** Everything wrong in the tables of a rulebook; their examples are run by the engine once nothing else is wrong. */
export async function checkTables(rulebook: Rulebook): Promise<Problem[]> {
  const problems: Problem[] = [];
  const report: ReportTable = ({ path, record }, subject, code, message) => {
    problems.push({ path, subject: `${record.tableId}: ${subject}`, code, message });
  };
  for (const located of rulebook.tables) {
    const { table, problems: form } = parseTable(located.record);
    for (const { subject, code, message } of form) report(located, subject, code, message);
    if (!table) continue;
    for (const { subject, code, message } of checkTable(table)) report(located, subject, code, message);
  }
  checkAsking(rulebook, report);
  if (problems.length === 0) for (const located of rulebook.tables) await checkExamples(rulebook, located, report);
  return problems;
}

/** Inputs that are the answers of other tables: the table and its column are there, fit, and nothing asks in a circle. */
function checkAsking({ tables }: Rulebook, report: ReportTable): void {
  for (const located of tables) {
    for (const input of located.record.inputs) {
      if (!input.from) continue;
      const asked = tables.filter(({ record }) => record.tableId === input.from?.table);
      if (asked.length === 0) report(located, input.name, 'unknownTable', `there is no table ${input.from.table}`);
      for (const { record } of asked) {
        const output = record.outputs.find(({ name }) => name === input.from?.output);
        const reason = output ? misfit(input, record, output) : `${record.tableId} has no output ${input.from.output}`;
        if (reason !== null) report(located, input.name, 'unknownReference', reason);
      }
    }
    const circle = circleFrom(tables, located.record);
    if (circle)
      report(located, 'inputs', 'circularReference', `the tables ask each other in a circle: ${circle.join(' → ')}`);
    else if (askedTimes(tables, located.record.tableId) > MAX_ASKED)
      report(located, 'inputs', 'endlessTable', `one case of it asks other tables more than ${MAX_ASKED} times`);
  }
}

/** Every answer must be a value that the asking table is made for. */
function misfit(input: TableInput, record: TableRecord, output: TableOutput): string | null {
  if (output.type !== input.type) return `${record.tableId} gives ${output.type}, not ${input.type}`;
  if (record.overlaps === 'collected') return `${record.tableId} may give several answers`;
  if (output.type !== 'enum' || input.type !== 'enum') return null;
  const strange = output.values.filter((value) => !input.values.includes(value));
  return strange.length > 0 ? `${record.tableId} may give ${strange.join(', ')}, which is not declared here` : null;
}

function circleFrom(tables: Rulebook['tables'], start: TableRecord): string[] | null {
  const seen = new Set<string>();
  const walk = (id: string, way: readonly string[]): string[] | null => {
    if (way.length > 0 && id === start.tableId) return [...way, id];
    if (seen.has(id)) return null;
    seen.add(id);
    const next = tables.filter(({ record }) => record.tableId === id).flatMap(({ record }) => record.inputs);
    for (const { from } of next) {
      const circle = from ? walk(from.table, [...way, id]) : null;
      if (circle) return circle;
    }
    return null;
  };
  return walk(start.tableId, []);
}

const MAX_ASKED = 100;

/** How many tables one case asks in the end: each input asks anew, so a short chain may ask a thousand times. Stops counting early. */
function askedTimes(tables: Rulebook['tables'], id: string, known = new Map<string, number>()): number {
  const found = known.get(id);
  if (found !== undefined) return found;
  known.set(id, 0);
  const inputs = tables.filter(({ record }) => record.tableId === id).flatMap(({ record }) => record.inputs);
  const times = inputs.reduce((sum, { from }) => sum + (from ? 1 + askedTimes(tables, from.table, known) : 0), 0);
  const counted = Math.min(times, MAX_ASKED + 1);
  known.set(id, counted);
  return counted;
}

async function checkExamples(rulebook: Rulebook, located: Located<TableRecord>, report: ReportTable): Promise<void> {
  const { record } = located;
  const pack = compilePack(rulebook, { at: record.effectiveFrom, hash: () => '' });
  const cases = record.examples.map(({ input }) => ({ values: input }));
  const evaluations = await evaluateTables(pack, record.tableId, cases);
  record.examples.forEach(({ title, expect }, at) => {
    const evaluation = evaluations[at];
    const fail = (message: string): void => report(located, `example "${title}"`, 'exampleFails', message);
    if (evaluation?.outcome !== expect.outcome) return fail(`is ${evaluation?.outcome}, not ${expect.outcome}`);
    const needs = evaluation.needs.map(({ code }) => code).join(', ');
    if (expect.needs && needs !== expect.needs.join(', ')) return fail(`needs ${needs || 'nothing'}`);
    if (!expect.rows) return undefined;
    const found = evaluation.result.rows.map(({ outputs }) => outputs);
    const isSame =
      found.length === expect.rows.length &&
      expect.rows.every((row, index) => Object.entries(row).every(([name, value]) => found[index]?.[name] === value));
    return isSame ? undefined : fail(`gives ${JSON.stringify(found)}`);
  });
}
