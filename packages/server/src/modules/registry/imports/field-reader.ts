import { checkLegacyRegNo, checkUscc, type DivisionTable, type IdentifierCheck, isCivilDate } from '@jianhu/kernel';
import { buildProblem, type Problem, type ProblemCode } from './problem.ts';
import type { Cell, TableRow } from './table.ts';

/** Reads the cells of one row by field and gathers what is wrong with them. An empty cell says nothing. */
export interface FieldReader {
  readonly problems: Problem[];
  text(field: string, max: number): string | undefined;
  required(field: string, max: number): string;
  oneOf<T extends string>(field: string, words: Readonly<Record<string, T>>): T | undefined;
  date(field: string): string | undefined;
  url(field: string): string | undefined;
  uscc(field: string): string | undefined;
  legacyRegNo(field: string): string | undefined;
  refuse(code: ProblemCode, field: string, values?: Readonly<Record<string, string | number>>): void;
}

export function readFields(row: TableRow, columns: ReadonlyMap<string, number>, divisions: DivisionTable): FieldReader {
  const problems: Problem[] = [];
  const refuse: FieldReader['refuse'] = (code, field, values) => void problems.push(buildProblem(code, field, values));
  const cell = (field: string): Cell => row.cells[columns.get(field) ?? -1] ?? { text: '' };

  const text: FieldReader['text'] = (field, max) => {
    const { text: value, flag } = cell(field);
    if (flag === 'formula') refuse('cell.formula', field);
    if (flag === 'numberTooLong') refuse('cell.numberTooLong', field);
    if (value.length > max) refuse('cell.tooLong', field, { max });
    return value === '' ? undefined : value.replaceAll('\0', '');
  };
  const code = (field: string, check: (value: string) => IdentifierCheck): string | undefined => {
    const value = text(field, 100);
    if (value === undefined) return undefined;
    const checked = check(value);
    problems.push(...codeProblems(field, checked));
    return checked.normalised;
  };

  return {
    problems,
    refuse,
    text,
    required(field, max) {
      const value = text(field, max);
      if (value === undefined) refuse('cell.missing', field);
      return value ?? '';
    },
    oneOf(field, words) {
      const value = text(field, 100);
      if (value === undefined) return undefined;
      const found = words[value] ?? Object.values(words).find((each) => each === value);
      if (found === undefined) refuse('cell.notInList', field, { allowed: Object.keys(words).join('、') });
      return found;
    },
    date(field) {
      const value = text(field, 40);
      if (value === undefined) return undefined;
      const date = toCivilDate(value);
      if (date === null) refuse('cell.notADate', field);
      return date ?? undefined;
    },
    url(field) {
      const value = text(field, 2_000);
      if (value !== undefined && !/^https?:\/\//i.test(value)) refuse('cell.notAUrl', field);
      return value;
    },
    uscc: (field) => code(field, (value) => checkUscc(value, { divisions })),
    legacyRegNo: (field) => code(field, checkLegacyRegNo),
  };
}

function codeProblems(field: string, checked: IdentifierCheck): Problem[] {
  if (checked.valid) return checked.warnings.map((warning) => buildProblem(`code.${warning}`, field));
  const length = checked.kind === 'uscc' ? 18 : 15;
  const values = { length, position: checked.failingPosition ?? '' };
  switch (checked.reason) {
    case 'length':
      return [buildProblem('code.length', field, values, checked.proposal)];
    case 'alphabet':
      return [buildProblem('code.alphabet', field, values, checked.proposal)];
    case 'kind':
    case 'date':
    case 'check':
    case null:
      return [buildProblem('code.check', field, values, checked.proposal)];
    default:
      return checked.reason satisfies never;
  }
}

/** `2026-01-31`, also as `2026/1/31`, `2026.1.31`, `2026年1月31日` or `20260131`. */
export function toCivilDate(text: string): string | null {
  const parts =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (!parts) return null;
  const date = `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}`;
  return isCivilDate(date) ? date : null;
}
