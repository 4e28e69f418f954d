import type { CivilDate } from '@jianhu/kernel';
import type { LicenceRecord } from './record.ts';

/**
 * The licence on a day: once its last day lies behind it has expired, whatever its version said when it was recorded. What was
 * revoked stays so.
 */
export function licenceOn(licence: LicenceRecord, day: CivilDate): LicenceRecord {
  const hasEnded = licence.validTo !== null && licence.validTo < day;
  return hasEnded && licence.status !== 'revoked' ? { ...licence, status: 'expired' } : licence;
}
