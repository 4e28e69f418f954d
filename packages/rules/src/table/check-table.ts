import { describeSide, domainOf } from './domain.ts';
import { type ParsedTable, rowName } from './parse-table.ts';
import { type Box, intersectBoxes, uncovered } from './spans.ts';

type AnalysisCode = 'gap' | 'overlap' | 'unreachableRow' | 'tangledTable' | 'badAnswer';

export interface TableFault {
  readonly code: AnalysisCode;
  readonly subject: string;
  readonly message: string;
}

const SHOWN = 3;
/** Nobody reads a longer table, and each row is compared with all above it. */
const MAX_ROWS = 500;

/** What the rows of a table leave open, say twice or never reach, by the boxes that they cut out of all possible cases. */
export function checkTable(table: ParsedTable): TableFault[] {
  if (table.rows.length > MAX_ROWS) return [tangled()];
  const faults = [...checkCoverage(table), ...checkReach(table), ...checkOverlaps(table), ...checkAnswers(table)];
  const isTangled = faults.some(({ code }) => code === 'tangledTable');
  return isTangled ? [...faults.filter(({ code }) => code !== 'tangledTable'), tangled()] : faults;
}

function checkCoverage({ record, rows }: ParsedTable): TableFault[] {
  if (record.otherwise !== null) return [];
  const left = uncovered(record.inputs.map(domainOf), rows.map(boxOf));
  if (left === null) return [tangled()];
  if (left.length === 0) return [];
  const cases = left.slice(0, SHOWN).map((box) => describeBox({ record, rows: [], collects: false }, box));
  const more = left.length > SHOWN ? ` and ${left.length - SHOWN} more` : '';
  return [{ code: 'gap', subject: 'rows', message: `no row answers for ${cases.join('; ')}${more}` }];
}

function checkReach({ rows, collects }: ParsedTable): TableFault[] {
  if (collects) return [];
  const effort = { left: REACH_EFFORT };
  return rows.flatMap((row, index): TableFault[] => {
    const left = uncovered(boxOf(row), rows.slice(0, index).map(boxOf), effort);
    if (left === null) return [tangled()];
    if (left.length > 0) return [];
    const message = 'the rows above it answer for all of its cases already';
    return [{ code: 'unreachableRow', subject: rowName(index, row.id), message }];
  });
}

/** Comparisons of pieces over all rows: some seconds at most. */
const REACH_EFFORT = 300_000;

function checkOverlaps(table: ParsedTable): TableFault[] {
  const { record, rows } = table;
  if (record.overlaps !== 'refused') return [];
  return rows.flatMap((row, index) =>
    rows.slice(0, index).flatMap((other, above): TableFault[] => {
      const both = intersectBoxes(boxOf(row), boxOf(other));
      if (!both) return [];
      const message = `overlaps ${rowName(above, other.id)} for ${describeBox(table, both)}`;
      return [{ code: 'overlap', subject: rowName(index, row.id), message }];
    }),
  );
}

/** The outputs with a meaning of their own. */
function checkAnswers({ record, rows }: ParsedTable): TableFault[] {
  const faults: TableFault[] = [];
  const fault = (subject: string, message: string): void => void faults.push({ code: 'badAnswer', subject, message });
  const says = record.outputs.some(({ name }) => name === 'outcome');
  if (says !== (record.answers === 'suspicion'))
    fault('outcome', 'a table of suspicions has an output "outcome", a table of values has none');
  rows.forEach((row, index) => {
    const { outcome, need } = row.outputs;
    if (says && outcome !== 'hit' && outcome !== 'clear' && outcome !== 'undecided')
      fault(rowName(index, row.id), 'outcome must be hit, clear or undecided');
    if (outcome === 'undecided' && typeof need !== 'string')
      fault(rowName(index, row.id), 'an undecided row has to say in "need" what is missing');
    if (typeof need === 'string' && !(need in record.needs))
      fault(rowName(index, row.id), `"needs" has no wording for ${need}`);
  });
  return faults;
}

function boxOf(row: ParsedTable['rows'][number]): Box {
  return row.cells.map(({ side }) => side);
}

/** Only the inputs that narrow it down; all of them would hide the case. */
function describeBox({ record }: ParsedTable, box: Box): string {
  const words = record.inputs.flatMap((input, at) => {
    const side = box[at] ?? [];
    return JSON.stringify(side) === JSON.stringify(domainOf(input)) ? [] : [describeSide(input, side)];
  });
  return words.length === 0 ? 'every case' : words.join(', ');
}

function tangled(): TableFault {
  return {
    code: 'tangledTable',
    subject: 'rows',
    message: 'the rows cut the cases into too many pieces to be checked; split the table',
  };
}
