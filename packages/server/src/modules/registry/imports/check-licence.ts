import type { CivilDate } from '@jianhu/kernel';
import type { LicenceRecord } from '../record.ts';
import type { Standing } from './decide-row.ts';
import type { InterpretedRow } from './interpret-row.ts';
import { buildProblem, type Problem } from './problem.ts';
import { licenceKindWords } from './words.ts';

/** Food permits are numbered by these letters and 14 digits (brief 3.7). It is remarked on only: older permits look otherwise. */
const numberPrefixes: Readonly<Partial<Record<LicenceRecord['kind'], string>>> = {
  foodBusinessPermit: 'JY',
  foodProductionPermit: 'SC',
};

/** What the row of a licence says against itself, against the operator, or against the licence as it is registered. */
export function checkLicence(
  licence: LicenceRecord,
  row: Pick<InterpretedRow, 'references'>,
  standing: Standing,
  today: CivilDate,
): Problem[] {
  return [
    ...checkDates(licence, today),
    ...checkNumber(licence, row.references.operatorUscc),
    ...checkOperator(licence, standing),
  ];
}

function checkDates({ issuedOn, validTo, status }: LicenceRecord, today: CivilDate): Problem[] {
  if (validTo === null) return [];
  if (issuedOn !== null && validTo < issuedOn) return [buildProblem('licence.dates', 'validTo')];
  const hasEnded = validTo < today;
  const agrees = status === 'expired' ? hasEnded : status !== 'valid' || !hasEnded;
  return agrees ? [] : [buildProblem('licence.statusAndEnd', 'status', { validTo })];
}

function checkNumber({ kind, number }: LicenceRecord, operatorUscc: string | undefined): Problem[] {
  if (kind === 'businessLicence' && number !== operatorUscc) return [buildProblem('licence.notItsCode', 'number')];
  const prefix = numberPrefixes[kind];
  if (prefix === undefined || (number.startsWith(prefix) && /^\d{14}$/.test(number.slice(prefix.length)))) return [];
  return [buildProblem('licence.numberForm', 'number', { prefix })];
}

function checkOperator(licence: LicenceRecord, { record }: Standing): Problem[] {
  if (record === null || !('number' in record) || record.operatorId === licence.operatorId) return [];
  return [buildProblem('licence.otherOperator', 'operatorUscc')];
}

/** What a licence is called in a list of rows; its number stands beside. */
export function licenceTitle(kind: LicenceRecord['kind']): string {
  return Object.entries(licenceKindWords).find(([, value]) => value === kind)?.[0] ?? '';
}
