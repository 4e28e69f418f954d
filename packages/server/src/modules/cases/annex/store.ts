import { annexRowsSchema, type DatedAnnex } from '@jianhu/rules';
import type { Selectable } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import type { Tx } from '../../../infra/database.ts';
import { dayOf } from '../matter/action-row.ts';

export type AnnexRecord = Selectable<DB['cases.discretion_annex']>;

/** All versions, the newest first. */
export async function listAnnexRecords(tx: Tx): Promise<AnnexRecord[]> {
  return tx.selectFrom('cases.discretion_annex').selectAll().orderBy('version', 'desc').execute();
}

/** Those that somebody else than their loader approved: of these a sheet may take one. */
export async function listApproved(tx: Tx): Promise<DatedAnnex[]> {
  return datedOf(await listAnnexRecords(tx));
}

export function datedOf(records: readonly AnnexRecord[]): DatedAnnex[] {
  return records
    .filter(({ approved_by: by }) => by !== null)
    .map((one) => ({
      version: one.version,
      nameZh: one.name_zh,
      effectiveFrom: dayOf(one.effective_from),
      rows: annexRowsSchema.parse(one.rows),
      withdrawnOn: one.withdrawn_on === null ? null : dayOf(one.withdrawn_on),
    }));
}
