import type { LicenceCheck, ShownLicence } from '@jianhu/contract';
import type { LicenceResult } from '../e-licence-port.ts';

type Judged = Pick<LicenceCheck, 'verdict' | 'fields' | 'status' | 'licenceVersionHash'>;
type Field = LicenceCheck['fields'][number];

const FIELDS = ['nameZh', 'legalRep', 'address', 'validTo', 'businessScope'] as const;

/**
 * What an answer means (brief 3.9). The register comes first: of a licence that no longer stands it says nothing to compare what is
 * shown. 撤销 counts as `deregistered`, since it is no penalty; `status` keeps the difference. 迁出 and 歇业 are still in being.
 */
export function judgeLicence(result: LicenceResult, shown: ShownLicence['shown']): Judged {
  if (!result.found) return { verdict: 'notFound', fields: [], status: null, licenceVersionHash: null };
  const { licence, abnormalList } = result;
  const fields = FIELDS.flatMap((field): Field[] => {
    const given = shown[field];
    if (given === undefined) return [];
    const registered = licence[field] ?? '长期';
    return [{ field, shown: given, registered, equal: comparable(given) === comparable(registered) }];
  });
  const { status, licenceVersionHash } = licence;
  const isEqual = fields.every(({ equal }) => equal);
  return { verdict: verdictOf(status, abnormalList, isEqual), fields, status, licenceVersionHash };
}

function verdictOf(status: Judged['status'], abnormalList: boolean, isEqual: boolean): Judged['verdict'] {
  if (status === 'revoked') return 'revoked';
  if (status === 'deregistered' || status === 'annulled') return 'deregistered';
  if (!isEqual) return 'mismatch';
  return abnormalList ? 'abnormalList' : 'match';
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
