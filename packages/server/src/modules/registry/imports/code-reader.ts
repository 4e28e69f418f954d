import {
  checkLegacyRegNo,
  checkUscc,
  completeLegacyRegNo,
  completeUscc,
  type DivisionTable,
  type IdentifierCheck,
  normaliseIdentifier,
} from '@jianhu/kernel';
import { buildProblem, type Problem } from './problem.ts';

interface CodeReading {
  readonly normalised: string;
  readonly problems: readonly Problem[];
}

/** Reads the codes of one file and says what is wrong with them. */
export interface CodeReader {
  uscc(field: string, value: string): CodeReading;
  legacyRegNo(field: string, value: string): CodeReading;
}

/** Where a code is wrong and what was meant costs a millisecond to find, so a file of wrong codes gets that for its first ones only. */
const EXPLAINED_CODES = 2_000;

export function createCodeReader(divisions: DivisionTable, explained = EXPLAINED_CODES): CodeReader {
  let left = explained;
  const read = (field: string, value: string, check: Check): CodeReading => {
    if (left <= 0) {
      const normalised = normaliseIdentifier(value);
      if (isWrong(normalised, check.complete))
        return { normalised, problems: [buildProblem('code.unexplained', field)] };
    }
    const checked = check.explain(value);
    if (!checked.valid) left -= 1;
    return { normalised: checked.normalised, problems: describe(field, checked) };
  };
  const uscc: Check = { explain: (value) => checkUscc(value, { divisions }), complete: completeUscc };
  const legacyRegNo: Check = { explain: checkLegacyRegNo, complete: completeLegacyRegNo };
  return {
    uscc: (field, value) => read(field, value, uscc),
    legacyRegNo: (field, value) => read(field, value, legacyRegNo),
  };
}

interface Check {
  explain(value: string): IdentifierCheck;
  complete(leadingPart: string): string;
}

function isWrong(code: string, complete: Check['complete']): boolean {
  try {
    return complete(code.slice(0, -1)) !== code;
  } catch (error) {
    if (error instanceof RangeError) return true;
    throw error;
  }
}

function describe(field: string, checked: IdentifierCheck): Problem[] {
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
