import { addDays, type CivilDate, startOfCivilDay } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';
import { tradeOf, type TradeRules } from './trades.ts';

/** How many records were in a county and a trade at the end of a day; `countyCode` is empty for those that belong to none. */
export interface RecordCount {
  readonly on: CivilDate;
  readonly countyCode: string;
  /** By the rules of the trades over what the record said on that day; null for those of none. */
  readonly trade: string | null;
  readonly count: number;
}

type Row = Omit<RecordCount, 'on'> & { readonly index: number };
const recorded = { trade: sql`content->>'trade'`, scope: sql`content->>'businessScope'` };

/**
 * Counts operators as they stood at the end of each day, from their versions: who was withdrawn or not in business is left out. One
 * reading for all days, which go up.
 */
export async function countOperators(
  tx: Tx,
  days: readonly CivilDate[],
  rules: TradeRules,
): Promise<readonly RecordCount[]> {
  if (days.length === 0) return [];
  const ends = endsOf(days);
  // A version moves the count of its county and trade up when it begins and down when the next one does; the days are then sums of moves.
  const { rows } = await sql<Row>`
    with version as (
      select coalesce(content->>'countyCode', '') as county, ${tradeOf(rules, recorded)} as trade, valid_from,
        lead(valid_from) over (partition by subject_id order by version) as valid_to,
        not withdrawn and content->>'status' = 'active' as counts
      from registry.record_version where kind = 'operator' and valid_from < ${ends.at(-1)}
    ), move as (
      select width_bucket(valid_from, ${ends}::timestamptz[]) as slot, county, trade, 1 as by from version where counts
      union all
      select width_bucket(valid_to, ${ends}::timestamptz[]), county, trade, -1 from version
      where counts and valid_to is not null
    ), moved as (select slot, county, trade, sum(by) as by from move group by slot, county, trade)
    select day.index::int as index, moved.county as "countyCode", moved.trade, sum(moved.by)::int as count
    from generate_series(0, ${days.length - 1}::int) as day(index) join moved on moved.slot <= day.index
    group by day.index, moved.county, moved.trade having sum(moved.by) <> 0
    order by day.index, moved.county, moved.trade`.execute(tx);
  return onDays(rows, days);
}

/** Counts platforms in the same way, each in the trade that the company behind it had on that day. */
export async function countPlatforms(
  tx: Tx,
  days: readonly CivilDate[],
  rules: TradeRules,
): Promise<readonly RecordCount[]> {
  if (days.length === 0) return [];
  const ends = endsOf(days);
  const { rows } = await sql<Row>`
    with version as (
      select coalesce(content->>'countyCode', '') as county, content->>'uscc' as uscc, valid_from,
        lead(valid_from) over (partition by subject_id order by version) as valid_to, not withdrawn as counts
      from registry.record_version where kind = 'platform' and valid_from < ${ends.at(-1)}
    ), company as (
      select o.uscc, o.id from registry.operator o where o.uscc in (select uscc from version))
    select (day.index - 1)::int as index, v.county as "countyCode",
      case when not behind.withdrawn then ${tradeOf(rules, { trade: sql`behind.content->>'trade'`, scope: sql`behind.content->>'businessScope'` })} end as trade,
      count(*)::int as count
    from unnest(${ends}::timestamptz[]) with ordinality day(until, index)
    join version v on v.counts and v.valid_from < day.until and (v.valid_to is null or v.valid_to >= day.until)
    left join company on company.uscc = v.uscc
    left join lateral (
      select content, withdrawn from registry.record_version
      where subject_id = company.id and valid_from < day.until order by version desc limit 1) behind on true
    group by 1, 2, 3 order by 1, 2, 3`.execute(tx);
  return onDays(rows, days);
}

/** Rooms that somebody else has counted for a day, by the trade of the operator that each belonged to on that day. */
export async function countRoomTrades(
  tx: Tx,
  rooms: readonly { readonly liveRoomId: string; readonly countyCode: string }[],
  { on, rules }: { readonly on: CivilDate; readonly rules: TradeRules },
): Promise<readonly RecordCount[]> {
  if (rooms.length === 0) return [];
  const until = startOfCivilDay(addDays(on, 1));
  const { rows } = await sql<Omit<RecordCount, 'on'>>`
    select room.county as "countyCode",
      ${tradeOf(rules, { trade: sql`behind.content->>'trade'`, scope: sql`behind.content->>'businessScope'` })} as trade,
      count(*)::int as count
    from unnest(${rooms.map(({ liveRoomId }) => liveRoomId)}::uuid[], ${rooms.map(({ countyCode }) => countyCode)}::text[]) room(id, county)
    left join lateral (
      select operator_id from registry.record_version
      where subject_id = room.id and valid_from < ${until} order by version desc limit 1) seat on true
    left join lateral (
      select content from registry.record_version
      where subject_id = seat.operator_id and valid_from < ${until} order by version desc limit 1) behind on true
    group by 1, 2 order by 1, 2`.execute(tx);
  return rows.map((row) => ({ on, ...row }));
}

/** Records of a kind that are there and in business at this moment, by the newest version of each. */
export async function countRecordsNow(tx: Tx, kind: 'platform' | 'operator'): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from registry.${sql.raw(kind)}
    where not withdrawn ${kind === 'operator' ? sql`and status = 'active'` : sql``}`.execute(tx);
  return rows[0]?.count ?? 0;
}

function endsOf(days: readonly CivilDate[]): Date[] {
  return days.map((day) => startOfCivilDay(addDays(day, 1)));
}

function onDays(rows: readonly Row[], days: readonly CivilDate[]): RecordCount[] {
  return rows.flatMap(({ index, ...row }) => {
    const on = days[index];
    return on === undefined ? [] : [{ on, ...row }];
  });
}
