import { addDays, type CivilDate, startOfCivilDay } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';

/** How many records of a kind were in a county at the end of a day; `countyCode` is empty for those that belong to none. */
export interface RecordCount {
  readonly on: CivilDate;
  readonly countyCode: string;
  readonly count: number;
}

/**
 * Counts records as they stood at the end of each day, from their versions: what was withdrawn, and an operator that was not in
 * business, is left out. One reading for all days.
 */
export async function countRecords(
  tx: Tx,
  kind: 'platform' | 'operator',
  days: readonly CivilDate[],
): Promise<RecordCount[]> {
  if (days.length === 0) return [];
  const ends = days.map((day) => startOfCivilDay(addDays(day, 1)));
  // A version moves the count of its county up when it begins and down when the next one does; the days are then sums of moves.
  const { rows } = await sql<{ index: number; countyCode: string; count: number }>`
    with version as (
      select coalesce(content->>'countyCode', '') as county, valid_from,
        lead(valid_from) over (partition by subject_id order by version) as valid_to,
        not withdrawn and coalesce(content->>'status', 'active') = 'active' as counts
      from registry.record_version where kind = ${kind}
    ), move as (
      select width_bucket(valid_from, ${ends}::timestamptz[]) as slot, county, 1 as by from version where counts
      union all
      select width_bucket(valid_to, ${ends}::timestamptz[]), county, -1 from version where counts and valid_to is not null
    ), moved as (select slot, county, sum(by) as by from move group by slot, county)
    select day.index::int as index, moved.county as "countyCode", sum(moved.by)::int as count
    from generate_series(0, ${days.length - 1}::int) as day(index) join moved on moved.slot <= day.index
    group by day.index, moved.county having sum(moved.by) <> 0 order by day.index, moved.county`.execute(tx);
  return rows.flatMap(({ index, countyCode, count }) => {
    const on = days[index];
    return on === undefined ? [] : [{ on, countyCode, count }];
  });
}

/** Records of a kind that are there and in business at this moment, by the newest version of each. */
export async function countRecordsNow(tx: Tx, kind: 'platform' | 'operator'): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from registry.${sql.raw(kind)}
    where not withdrawn ${kind === 'operator' ? sql`and status = 'active'` : sql``}`.execute(tx);
  return rows[0]?.count ?? 0;
}
