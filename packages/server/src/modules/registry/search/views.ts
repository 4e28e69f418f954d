import type { SubjectKind } from '@jianhu/contract';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { SearchHit } from './search-hit.ts';

type Hit = Omit<SearchHit, 'matched'>;

/** One statement for the hits of each kind; rows behind the caller's wall simply do not come back. */
export async function readHits(
  tx: Tx,
  found: readonly { readonly id: string; readonly kind: SubjectKind }[],
): Promise<Map<string, Hit>> {
  const hits = new Map<string, Hit>();
  for (const [kind, each] of Map.groupBy(found, (one) => one.kind)) {
    const { rows } = await readers[kind](
      tx,
      each.map((one) => one.id),
    );
    for (const row of rows) hits.set(row.id, { ...row, kind });
  }
  return hits;
}

type Read = (tx: Tx, ids: readonly string[]) => Promise<{ rows: Omit<Hit, 'kind'>[] }>;

const readers: Readonly<Record<SubjectKind, Read>> = {
  operator: (tx, ids) =>
    sql<Omit<Hit, 'kind'>>`select id, name_zh as title, address as subtitle, coalesce(uscc, legacy_reg_no) as code,
      county_code as "countyCode", demo from registry.operator where not withdrawn and id = any (${[...ids]}::uuid[])`.execute(
      tx,
    ),
  platform: (tx, ids) =>
    sql<
      Omit<Hit, 'kind'>
    >`select id, name_zh as title, domain as subtitle, uscc as code, county_code as "countyCode", demo
      from registry.platform where not withdrawn and id = any (${[...ids]}::uuid[])`.execute(tx),
  shop: (tx, ids) =>
    sql<
      Omit<Hit, 'kind'>
    >`select s.id, s.name_zh as title, concat_ws(' · ', p.name_zh, o.name_zh) as subtitle, s.platform_shop_id as code,
      s.county_code as "countyCode", s.demo from registry.shop s left join registry.platform_names() p on p.id = s.platform_id
      left join registry.operator o on o.id = s.operator_id
      where not s.withdrawn and s.id = any (${[...ids]}::uuid[])`.execute(tx),
  liveRoom: (tx, ids) =>
    sql<
      Omit<Hit, 'kind'>
    >`select r.id, r.title_zh as title, concat_ws(' · ', p.name_zh, o.name_zh) as subtitle, r.platform_room_id as code,
      r.county_code as "countyCode", r.demo from registry.live_room r left join registry.platform_names() p on p.id = r.platform_id
      left join registry.operator o on o.id = r.operator_id
      where not r.withdrawn and r.id = any (${[...ids]}::uuid[])`.execute(tx),
};
