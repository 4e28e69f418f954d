import type { Operator } from '@jianhu/contract';
import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';
import type { LicenceRecord } from './record.ts';

/** What rooms that weigh or match operators in bulk have to know of each; nothing personal is part of it. */
export interface SubjectFacts {
  readonly id: string;
  readonly nameZh: string;
  readonly countyCode: string;
  readonly kind: Operator['kind'];
  readonly status: Operator['status'];
  readonly trade: string | null;
  readonly establishedOn: string | null;
  readonly openShops: number;
  readonly permits: readonly {
    readonly kind: LicenceRecord['kind'];
    readonly number: string;
    readonly validTo: string | null;
    readonly status: LicenceRecord['status'];
  }[];
  readonly demo: boolean;
}

type Which =
  | { readonly after: string | null; readonly limit: number }
  | { readonly ids: readonly string[] }
  | { readonly countyCode: string | null; readonly limit: number };

/** Operators by id: a page of all of them, certain ones, or those of a county; behind the walls of the transaction. */
export async function listSubjectFacts(tx: Tx, which: Which): Promise<readonly SubjectFacts[]> {
  const ids = 'ids' in which ? which.ids : null;
  const after = 'after' in which ? which.after : null;
  const county = 'countyCode' in which ? which.countyCode : null;
  const { rows } = await sql<SubjectFacts>`
    select o.id, o.name_zh as "nameZh", o.county_code as "countyCode", o.kind, o.status, o.trade,
      o.established_on::text as "establishedOn", o.demo,
      (select count(*) from registry.shop s where s.operator_id = o.id and s.status = 'open' and not s.withdrawn)::int as "openShops",
      coalesce((select jsonb_agg(jsonb_build_object('kind', l.kind, 'number', l.number, 'validTo', l.valid_to, 'status', l.status)
        order by l.kind, l.number) from registry.licence l
        where l.operator_id = o.id and not l.withdrawn and l.kind <> 'businessLicence'), '[]') as permits
    from registry.operator o
    where not o.withdrawn and (${ids}::uuid[] is null or o.id = any (${ids}::uuid[]))
      and (${after}::uuid is null or o.id > ${after}::uuid) and (${county}::text is null or o.county_code = ${county}::text)
    order by o.id limit ${ids === null ? ('limit' in which ? which.limit : 0) : ids.length}`.execute(tx);
  return rows;
}
