import type { CivilDate } from '@jianhu/kernel';
import { type Selectable, sql } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import type { Tx } from '../../../infra/database.ts';
import { fixedStatement } from '../../../infra/fixed-statement.ts';
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
  const rows = await (only.personIds === undefined
    ? listed(tx, only.unitId)
    : certificatesOf(tx, { personIds: [...only.personIds] }).execute());
  return rows.map((row) => ({
    personId: row.person_id,
    number: row.number,
    unitId: row.unit_id,
    validFrom: dayOf(row.valid_from),
    validTo: dayOf(row.valid_to),
    withdrawnOn: row.withdrawn_on === null ? null : dayOf(row.withdrawn_on),
  }));
}

async function listed(tx: Tx, unitId: string | undefined) {
  const rows = tx.selectFrom('cases.certificate').selectAll().orderBy('unit_id').orderBy('number').limit(1_000);
  return (unitId === undefined ? rows : rows.where('unit_id', '=', unitId)).execute();
}

/** A person has one at most, so that no page is needed. NOTE: a comparison with `any` of a list would be planned anew for each list. */
const certificatesOf = fixedStatement(
  (_db, { personIds }: { readonly personIds: string[] }) => sql<Selectable<DB['cases.certificate']>>`
    select c.* from (select distinct unnest(${personIds}::uuid[]) as id) asked join cases.certificate c on c.person_id = asked.id
      order by c.unit_id, c.number`,
);

export function isCertificateInForce({ validFrom, validTo, withdrawnOn }: Certificate, on: CivilDate): boolean {
  return validFrom <= on && on <= validTo && (withdrawnOn === null || withdrawnOn > on);
}
