import type { CivilDate } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';

/** An hour counts where so many of its minutes were received, on so many days: a short test of the line is no habit. */
const MINUTES = 10;
const DAYS = 2;

/** Hours of the civil day in which rooms were usually received since a day. */
export async function listUsualHours(
  tx: Tx,
  rooms: readonly string[],
  since: CivilDate,
): Promise<ReadonlyMap<string, readonly number[]>> {
  if (rooms.length === 0) return new Map();
  const { rows } = await sql<{ liveRoomId: string; hours: number[] }>`
    select live_room_id as "liveRoomId", array_agg(hour order by hour) as hours from (
      select d.live_room_id, hour from detection.room_day d, generate_series(0, 23) hour
      where d.day >= ${since}::date and d.live_room_id = any(${rooms}::uuid[])
        and bit_count(substring(d.heard from hour * 60 + 1 for 60)) >= ${MINUTES}
      group by d.live_room_id, hour having count(distinct d.day) >= ${DAYS}) usual
    group by live_room_id`.execute(tx);
  return new Map(rows.map(({ liveRoomId, hours }) => [liveRoomId, hours]));
}
