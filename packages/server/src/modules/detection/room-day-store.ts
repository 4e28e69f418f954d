import type { CivilDate } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';
import { type DayBits, hexOf } from './day-minutes.ts';

export interface RoomDayRow {
  readonly liveRoomId: string;
  readonly day: CivilDate;
  readonly demo: boolean;
  readonly countyCode: string | null;
  readonly bits: DayBits;
}

const ROWS_PER_INSERT = 5_000;

/** Joins minutes to those that stand there; what belongs to a month that is folded is left out. */
export async function writeRoomDays(tx: Tx, rows: readonly RoomDayRow[]): Promise<void> {
  for (let i = 0; i < rows.length; i += ROWS_PER_INSERT) await writeSome(tx, rows.slice(i, i + ROWS_PER_INSERT));
}

// The lock keeps the fold from closing a month between this reading and this writing.
async function writeSome(tx: Tx, rows: readonly RoomDayRow[]): Promise<void> {
  await sql`
    with open as (select open_from from detection.room_fold for share)
    insert into detection.room_day as d (live_room_id, day, demo, county_code, heard)
    select r.live_room_id, r.day, r.demo, r.county_code, r.heard
    from unnest(${rows.map((row) => row.liveRoomId)}::uuid[], ${rows.map((row) => row.day)}::date[],
      ${rows.map((row) => row.demo)}::boolean[], ${rows.map((row) => row.countyCode)}::text[],
      ${rows.map((row) => `x${hexOf(row.bits)}`)}::bit(1440)[])
      r(live_room_id, day, demo, county_code, heard)
    join open on r.day >= open.open_from
    on conflict (day, live_room_id, demo) do update set heard = d.heard | excluded.heard, county_code = excluded.county_code
      where d.heard | excluded.heard <> d.heard`.execute(tx);
}

/** Closes the months before `openFrom`; waits for those that are writing. False when they were closed already. */
export async function closeMonthsBefore(tx: Tx, openFrom: CivilDate): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update detection.room_fold set open_from = ${openFrom}::date where open_from < ${openFrom}::date`.execute(tx);
  return numAffectedRows === 1n;
}

/** Turns the oldest closed days that still stand as days into sums of their month; false when there are none. */
export async function foldOldestMonth(tx: Tx): Promise<boolean> {
  const { numAffectedRows } = await sql`
    with oldest as (
      select date_trunc('month', min(day))::date as month from detection.room_day
      where day < (select open_from from detection.room_fold)),
    folded as (
      delete from detection.room_day d using oldest o
      where d.day >= o.month and d.day < o.month + interval '1 month'
      returning d.live_room_id, o.month, d.demo, d.county_code, d.day, d.minutes)
    insert into detection.room_month as m (live_room_id, month, demo, county_code, minutes)
    select live_room_id, month, demo, (array_agg(county_code order by day desc))[1], sum(minutes)
    from folded group by live_room_id, month, demo
    on conflict (month, live_room_id, demo) do update set minutes = m.minutes + excluded.minutes`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}
