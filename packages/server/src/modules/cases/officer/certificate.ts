import type { CivilDate } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import { dayOf } from '../matter/action-row.ts';

/** A certificate of enforcement (执法证): whoever acts as one of two officers holds one in force (行政处罚法第四十二条). */
export interface Certificate {
  readonly personId: string;
  readonly number: string;
  readonly unitId: string;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate;
  readonly withdrawnOn: CivilDate | null;
}

export async function listCertificates(
  tx: Tx,
  only: { readonly personIds?: readonly string[]; readonly unitId?: string | undefined },
): Promise<Certificate[]> {
  if (only.personIds?.length === 0) return [];
  let rows = tx.selectFrom('cases.certificate').selectAll().orderBy('unit_id').orderBy('number').limit(1_000);
  if (only.personIds !== undefined) rows = rows.where('person_id', 'in', only.personIds);
  if (only.unitId !== undefined) rows = rows.where('unit_id', '=', only.unitId);
  return (await rows.execute()).map((row) => ({
    personId: row.person_id,
    number: row.number,
    unitId: row.unit_id,
    validFrom: dayOf(row.valid_from),
    validTo: dayOf(row.valid_to),
    withdrawnOn: row.withdrawn_on === null ? null : dayOf(row.withdrawn_on),
  }));
}

export function isCertificateInForce({ validFrom, validTo, withdrawnOn }: Certificate, on: CivilDate): boolean {
  return validFrom <= on && on <= validTo && (withdrawnOn === null || withdrawnOn > on);
}
