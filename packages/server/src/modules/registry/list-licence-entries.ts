import type { AbnormalEntry, Operator } from '@jianhu/contract';
import { civilDateOf, type CivilDate } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';
import { listAbnormal } from './abnormal/index.ts';

/** What verifying a licence needs of an operator; personal data is masked as everywhere in the registry. */
export interface LicenceEntry {
  readonly id: string;
  readonly uscc: string;
  /** The 15 digits of before the credit code. */
  readonly legacyRegNo: string | null;
  readonly nameZh: string;
  readonly kind: Operator['kind'];
  readonly status: Operator['status'];
  readonly address: string;
  /** Names before changes since the instant that was asked for, each with the day of its change. */
  readonly formerNames: readonly { readonly name: string; readonly until: CivilDate }[];
  /** An entry in the list of abnormal operations stands (企业经营异常名录管理暂行办法 art. 4). */
  readonly isAbnormal: boolean;
}

interface Renamed {
  readonly name: string;
  readonly at: string;
}
/** Nearly every entry has none and shares this one. */
const NONE: LicenceEntry['formerNames'] = [];

type Which = { readonly after: string | null; readonly limit: number } | { readonly ids: readonly string[] };

/** Operators with a credit code, by id: a page of all of them, or certain ones. */
export async function listLicenceEntries(
  tx: Tx,
  { renamedSince, ...which }: Which & { readonly renamedSince: Date },
): Promise<readonly LicenceEntry[]> {
  const ids = 'ids' in which ? which.ids : null;
  const { after, limit } = 'ids' in which ? { after: null, limit: which.ids.length } : which;
  const { rows } = await sql<
    Omit<LicenceEntry, 'isAbnormal' | 'formerNames'> & { readonly renamed: readonly Renamed[] | null }
  >`
    select o.id, o.uscc, o.legacy_reg_no as "legacyRegNo", o.name_zh as "nameZh", o.kind, o.status, o.address, former.renamed
    from registry.operator o left join (
      select v.subject_id,
        jsonb_agg(jsonb_build_object('name', before.content ->> 'nameZh', 'at', v.valid_from) order by v.version) as renamed
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
  return rows.map(({ renamed, ...row }) => ({
    ...row,
    formerNames: renamed === null ? NONE : renamed.map(({ name, at }) => ({ name, until: civilDateOf(new Date(at)) })),
    isAbnormal: hasStanding(abnormal.get(row.id) ?? []),
  }));
}

function hasStanding(entries: readonly AbnormalEntry[]): boolean {
  return entries.some(({ removed }) => removed === null);
}
