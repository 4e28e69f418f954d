import { pseudonymPattern } from '@jianhu/contract';
import { isCivilDate } from '@jianhu/kernel';
import type { CodeReader } from './code-reader.ts';
import { buildProblem, type Problem, type ProblemCode } from './problem.ts';
import type { Cell, TableRow } from '../../../infra/table-file/index.ts';
import { withoutEnd } from './words.ts';

/** Reads the cells of one row by field and gathers what is wrong with them. An empty cell says nothing. */
export interface FieldReader {
  readonly problems: Problem[];
  text(field: string, max: number): string | undefined;
  required(field: string, max: number): string;
  oneOf<T extends string>(field: string, words: Readonly<Record<string, T>>): T | undefined;
  date(field: string): string | undefined;
  /** A last day; null where the cell says in words that there is none. */
  end(field: string): string | null | undefined;
  /** A keyed hash that stands for a person; a name or a number of a person is refused and not carried along. */
  pseudonym(field: string): string | undefined;
  url(field: string): string | undefined;
  uscc(field: string): string | undefined;
  legacyRegNo(field: string): string | undefined;
  refuse(code: ProblemCode, field: string, values?: Readonly<Record<string, string | number>>): void;
}

export function readFields(row: TableRow, columns: ReadonlyMap<string, number>, codes: CodeReader): FieldReader {
  const problems: Problem[] = [];
  const refuse: FieldReader['refuse'] = (code, field, values) => void problems.push(buildProblem(code, field, values));
  const cell = (field: string): Cell => row.cells[columns.get(field) ?? -1] ?? { text: '' };

  const text: FieldReader['text'] = (field, max) => {
    const { text: value, flag } = cell(field);
    if (flag === 'formula') refuse('cell.formula', field);
    if (flag === 'numberTooLong') refuse('cell.numberTooLong', field);
    if (value.length > max) refuse('cell.tooLong', field, { max });
    // What is too long refuses its row; no more of it is carried along. PostgreSQL takes no NUL and no half of a character.
    return value === '' ? undefined : value.slice(0, max).replaceAll('\0', '').toWellFormed();
  };
  const code = (field: string, read: CodeReader['uscc']): string | undefined => {
    const value = text(field, 100);
    if (value === undefined) return undefined;
    const reading = read(field, value);
    problems.push(...reading.problems);
    return reading.normalised;
  };

  const date = (field: string): string | undefined => {
    const value = text(field, 40);
    if (value === undefined) return undefined;
    const read = toCivilDate(value);
    if (read === null) refuse('cell.notADate', field);
    return read ?? undefined;
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
      const found = Object.hasOwn(words, value) ? words[value] : Object.values(words).find((each) => each === value);
      if (found === undefined) refuse('cell.notInList', field, { allowed: Object.keys(words).join('、') });
      return found;
    },
    date,
    end(field) {
      const value = cell(field).text;
      return withoutEnd.has(value.toLowerCase()) ? null : date(field);
    },
    pseudonym(field) {
      const value = text(field, 128);
      if (value === undefined || pseudonymPattern.test(value)) return value;
      refuse('cell.notPseudonymous', field);
      return undefined;
    },
    url(field) {
      const value = text(field, 2_000);
      if (value !== undefined && !/^https?:\/\//i.test(value)) refuse('cell.notAUrl', field);
      return value;
    },
    uscc: (field) => code(field, codes.uscc),
    legacyRegNo: (field) => code(field, codes.legacyRegNo),
  };
}

/** `2026-01-31`, also as `2026/1/31`, `2026.1.31`, `2026年1月31日` or `20260131`. */
export function toCivilDate(text: string): string | null {
  const parts =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (!parts) return null;
  const date = `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}`;
  return isCivilDate(date) ? date : null;
}
