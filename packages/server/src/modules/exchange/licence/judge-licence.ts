import type { LicenceCheck, ShownLicence } from '@jianhu/contract';
import { type CivilDate, parseCivilDate, type WorkingCalendar } from '@jianhu/kernel';
import { type DisplayTolerances, exceptionsOf, isSameField } from '@jianhu/rules';
import type { LicenceResult } from '../e-licence-port.ts';

type Judged = Pick<LicenceCheck, 'verdict' | 'fields' | 'status' | 'licenceVersionHash'>;
type Field = LicenceCheck['fields'][number];
type Licence = Extract<LicenceResult, { found: true }>['licence'];
type Comparison = Pick<Field, 'equal' | 'tolerance'>;

/** By what an answer is held against what is shown: as the registry of the city and the model of officers do. */
export interface LicenceBasis {
  readonly tolerances: DisplayTolerances;
  readonly calendar: WorkingCalendar;
  readonly at: CivilDate;
}

const FIELDS = ['nameZh', 'legalRep', 'address', 'capital', 'validTo', 'businessScope'] as const;
const NO_END = '长期';
const EQUAL: Comparison = { equal: true, tolerance: null };
const UNLIKE: Comparison = { equal: false, tolerance: null };

/**
 * What an answer means (brief 3.9). The register comes first: of a licence that no longer stands it says nothing to compare what is
 * shown. 撤销 counts as `deregistered`, since it is no penalty; `status` keeps the difference. 迁出 and 歇业 are still in being.
 */
export function judgeLicence(result: LicenceResult, shown: ShownLicence['shown'], basis: LicenceBasis): Judged {
  if (!result.found) return { verdict: 'notFound', fields: [], status: null, licenceVersionHash: null };
  const { licence, abnormalList } = result;
  const fields = FIELDS.flatMap((field): Field[] => {
    const given = shown[field];
    if (given === undefined) return [];
    const registered = registeredOf(licence, field);
    if (registered === null) return [{ field, shown: given, registered: '—', equal: null, tolerance: null }];
    return [{ field, shown: given, registered, ...compare(field, given, registered, licence, basis) }];
  });
  const { status, licenceVersionHash } = licence;
  const isEqual = fields.every(({ equal }) => equal !== false);
  return { verdict: verdictOf(status, abnormalList, isEqual), fields, status, licenceVersionHash };
}

function verdictOf(status: Judged['status'], abnormalList: boolean, isEqual: boolean): Judged['verdict'] {
  if (status === 'revoked') return 'revoked';
  if (status === 'deregistered' || status === 'annulled') return 'deregistered';
  if (!isEqual) return 'mismatch';
  return abnormalList ? 'abnormalList' : 'match';
}

/** Null: nothing is registered, as individual businesses have no capital. */
function registeredOf(licence: Licence, field: Field['field']): string | null {
  if (field === 'capital') return licence.capitalFen === null ? null : `${licence.capitalFen / 100}元`;
  return field === 'validTo' ? (licence.validTo ?? NO_END) : licence[field];
}

function compare(
  field: Field['field'],
  shown: string,
  registered: string,
  licence: Licence,
  basis: LicenceBasis,
): Comparison {
  if (shown === registered) return EQUAL;
  if (isAsRegistered(field, shown, registered, basis.tolerances)) return { equal: true, tolerance: 'writing' };
  return field === 'nameZh' ? explainName(shown, licence, basis) : UNLIKE;
}

function isAsRegistered(
  field: Field['field'],
  shown: string,
  registered: string,
  tolerances: DisplayTolerances,
): boolean {
  switch (field) {
    case 'nameZh':
      return isSameField('name', shown, registered, tolerances);
    case 'legalRep':
    case 'address':
    case 'capital':
      return isSameField(field, shown, registered, tolerances);
    case 'validTo':
    case 'businessScope':
      return comparable(shown) === comparable(registered);
  }
}

/** A name of before within the days for the update, or that of the head (brief 6.8, 网络交易监督管理办法 art. 12). */
function explainName(
  shown: string,
  { nameZh, formerNames = [] }: Licence,
  { tolerances, ...context }: LicenceBasis,
): Comparison {
  const named = formerNames.map(({ name, until }) => ({ name, until: parseCivilDate(until) }));
  const beside = { fields: { name: nameZh }, legacyRegNo: null, formerNames: named, head: null };
  const explained = exceptionsOf('name', shown, beside, context, tolerances).find(({ applies }) => applies)?.id;
  if (explained === 'renamed') return { equal: true, tolerance: 'formerName' };
  return explained === 'branch' ? { equal: true, tolerance: 'branch' } : UNLIKE;
}

/** Width, brackets, spaces and dashes are how something is written, not what it says (brief 3.1, 6.8). */
function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s·•・.。,，、;；:：\-–—]/g, '')
    .replaceAll(/[〔［[【]/g, '(')
    .replaceAll(/[〕］\]】]/g, ')')
    .toUpperCase();
}
