import type { CivilDate } from '@jianhu/kernel';
import type { LicenceRecord } from '../record.ts';
import type { Standing } from './decide-row.ts';
import type { InterpretedRow } from './interpret-row.ts';
import { buildProblem, type Problem } from './problem.ts';
import { licenceKindWords } from './words.ts';

/** Forms of the numbers of food permits (brief 3.7). They are remarked on only: older permits look otherwise. */
const numberForms: Readonly<
  Partial<Record<LicenceRecord['kind'], { readonly form: RegExp; readonly inWords: string }>>
> = {
  foodBusinessPermit: { form: /^JY\d{14}$/, inWords: 'JY + 14' },
  foodProductionPermit: { form: /^SC\d{14}$/, inWords: 'SC + 14' },
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
  const expected = numberForms[kind];
  if (expected === undefined || expected.form.test(number)) return [];
  return [buildProblem('licence.numberForm', 'number', { form: expected.inWords })];
}

function checkOperator(licence: LicenceRecord, { record }: Standing): Problem[] {
  if (record === null || !('number' in record) || record.operatorId === licence.operatorId) return [];
  return [buildProblem('licence.otherOperator', 'operatorUscc')];
}

/** What a licence is called in a list of rows; its number stands beside. */
export function licenceTitle(kind: LicenceRecord['kind']): string {
  return Object.entries(licenceKindWords).find(([, value]) => value === kind)?.[0] ?? '';
}
