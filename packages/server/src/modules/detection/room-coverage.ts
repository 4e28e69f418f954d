import { ON_AIR_MS } from '@jianhu/contract';
import { addDays, type CivilDate, civilDateOf } from '@jianhu/kernel';
import { type RawBuilder, sql } from 'kysely';
import { atOnce, type Tx } from '../../infra/database.ts';
import type { PlaceRegistry } from './registry-port.ts';

export interface MonitoredRoom {
  readonly on: CivilDate;
  readonly liveRoomId: string;
  /** Empty for rooms of no county. */
  readonly countyCode: string;
}

/**
 * Rooms that are not of the demo city and of which at least so many minutes were received from the first of the month to the day, in
 * the county where they stood last. A month that is folded can be asked on its last day only, since it knows its sum alone.
 */
export async function listMonitoredRooms(
  tx: Tx,
  days: readonly CivilDate[],
  minutes: number,
): Promise<MonitoredRoom[]> {
  const rooms = await listRooms(tx, days, minutes);
  return rooms.filter(({ demo }) => !demo).map(({ on, liveRoomId, countyCode }) => ({ on, liveRoomId, countyCode }));
}

/** Rooms of a county, four figures apart; those of the demo city in a row of their own, where none is ever monitored. */
export interface RoomCoverage {
  readonly countyCode: string;
  readonly demo: boolean;
  readonly registered: number;
  /** Anything was heard in them just now ({@link ON_AIR_MS}). */
  readonly onAir: number;
  /** At least one minute was received in this month. */
  readonly received: number;
  readonly monitored: number;
}

export async function readRoomCoverage(
  tx: Tx,
  registry: Pick<PlaceRegistry, 'countRoomsHeard'>,
  now: Date,
  minutes: number,
): Promise<RoomCoverage[]> {
  const rows = new Map<string, RoomCoverage>();
  const put = (countyCode: string, demo: boolean, part: Partial<RoomCoverage>): void => {
    const key = `${countyCode} ${demo}`;
    const none = { countyCode, demo, registered: 0, onAir: 0, received: 0, monitored: 0 };
    rows.set(key, { ...(rows.get(key) ?? none), ...part });
  };
  const [registered, received] = await atOnce(
    registry.countRoomsHeard(tx, new Date(now.getTime() - ON_AIR_MS)),
    countRooms(tx, civilDateOf(now), minutes),
  );
  for (const one of registered) put(one.countyCode, one.demo, { registered: one.registered, onAir: one.heard });
  for (const { countyCode, demo, ...counts } of received) put(countyCode, demo, counts);
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

export interface RoomMinutes {
  readonly liveRoomId: string;
  /** Received through a source of the demo city, or of a room of it. */
  readonly demo: boolean;
  readonly minutes: number;
}

/** Minutes received of each room from the first of the month to the day. */
export async function listRoomMinutes(tx: Tx, day: CivilDate): Promise<RoomMinutes[]> {
  const { rows } = await sql<RoomMinutes>`select live_room_id as "liveRoomId", demo, sum(minutes)::int as minutes
    from detection.room_day where day between date_trunc('month', ${day}::date)::date and ${day}::date
    group by live_room_id, demo`.execute(tx);
  return rows;
}

/** Counted where the rooms lie: a city has thousands of them and six counties. */
async function countRooms(
  tx: Tx,
  day: CivilDate,
  minutes: number,
): Promise<Pick<RoomCoverage, 'countyCode' | 'demo' | 'received' | 'monitored'>[]> {
  await refuseInsideFoldedMonths(tx, [day]);
  const { rows } = await sql<Pick<RoomCoverage, 'countyCode' | 'demo' | 'received' | 'monitored'>>`
    ${receivedRooms([day])}
    select county_code as "countyCode", demo, count(*)::int as received,
      (count(*) filter (where not demo and minutes >= ${minutes}))::int as monitored
    from room where minutes >= 1 group by county_code, demo`.execute(tx);
  return rows;
}

async function listRooms(
  tx: Tx,
  days: readonly CivilDate[],
  minutes: number,
): Promise<(MonitoredRoom & { readonly demo: boolean })[]> {
  if (days.length === 0) return [];
  await refuseInsideFoldedMonths(tx, days);
  const { rows } = await sql<MonitoredRoom & { demo: boolean }>`
    ${receivedRooms(days)}
    select on_day as "on", live_room_id as "liveRoomId", demo, county_code as "countyCode"
    from room where minutes >= ${minutes} order by on_day, county_code, demo, live_room_id`.execute(tx);
  return rows;
}

/** `room`: minutes of each room in the month of each day up to that day, in the county where it stood last. */
function receivedRooms(days: readonly CivilDate[]): RawBuilder<unknown> {
  return sql`
    with asked as (
      select distinct on_day, date_trunc('month', on_day)::date as month from unnest(${days}::date[]) a(on_day)),
    heard as (
      select a.on_day, d.live_room_id, d.demo, d.county_code, d.day as known_on, d.minutes::int as minutes
      from asked a join detection.room_day d on d.day >= a.month and d.day <= a.on_day
      union all
      select a.on_day, m.live_room_id, m.demo, m.county_code, m.month, m.minutes
      from asked a join detection.room_month m on m.month = a.month),
    room as (
      select on_day, live_room_id, demo, sum(minutes) as minutes,
        coalesce((array_agg(county_code order by known_on desc))[1], '') as county_code
      from heard group by on_day, live_room_id, demo)`;
}

async function refuseInsideFoldedMonths(tx: Tx, days: readonly CivilDate[]): Promise<void> {
  const { openFrom } = await tx
    .selectFrom('detection.room_fold')
    .select('open_from as openFrom')
    .executeTakeFirstOrThrow();
  const inside = days.find((day) => day < openFrom && !addDays(day, 1).endsWith('-01'));
  if (inside !== undefined) throw new RangeError(`${inside} lies within a month that is folded; ask its last day`);
}
