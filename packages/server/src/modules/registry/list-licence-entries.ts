import type { AbnormalEntry, Operator } from '@jianhu/contract';
import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';
import { listAbnormal } from './abnormal/index.ts';

/** What verifying a licence needs of an operator; personal data is masked as everywhere in the registry. */
export interface LicenceEntry {
  readonly id: string;
  readonly uscc: string;
  readonly nameZh: string;
  readonly kind: Operator['kind'];
  readonly status: Operator['status'];
  readonly address: string;
  /** The name before a change since the instant that was asked for. */
  readonly formerName: string | null;
  /** An entry in the list of abnormal operations stands (企业经营异常名录管理暂行办法 art. 4). */
  readonly isAbnormal: boolean;
}

type Which = { readonly after: string | null; readonly limit: number } | { readonly ids: readonly string[] };

/** Operators with a credit code, by id: a page of all of them, or certain ones. */
export async function listLicenceEntries(
  tx: Tx,
  { renamedSince, ...which }: Which & { readonly renamedSince: Date },
): Promise<readonly LicenceEntry[]> {
  const ids = 'ids' in which ? which.ids : null;
  const { after, limit } = 'ids' in which ? { after: null, limit: which.ids.length } : which;
  const { rows } = await sql<Omit<LicenceEntry, 'isAbnormal'>>`
    select o.id, o.uscc, o.name_zh as "nameZh", o.kind, o.status, o.address, former.name as "formerName"
    from registry.operator o left join (
      select v.subject_id, (array_agg(before.content ->> 'nameZh' order by v.version))[1] as name
      from registry.record_version v
        join registry.record_version before on before.subject_id = v.subject_id and before.version = v.version - 1
      where v.kind = 'operator' and v.valid_from >= ${renamedSince} and 'nameZh' = any (v.changed)
        and (${ids}::uuid[] is null or v.subject_id = any (${ids}::uuid[]))
      group by v.subject_id) former on former.subject_id = o.id
    where not o.withdrawn and o.uscc is not null
      and (${ids}::uuid[] is null or o.id = any (${ids}::uuid[]))
      and (${after}::uuid is null or o.id > ${after}::uuid)
    order by o.id limit ${limit}`.execute(tx);
  const abnormal = await listAbnormal(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, isAbnormal: hasStanding(abnormal.get(row.id) ?? []) }));
}

function hasStanding(entries: readonly AbnormalEntry[]): boolean {
  return entries.some(({ removed }) => removed === null);
}
