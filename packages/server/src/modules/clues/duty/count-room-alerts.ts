import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import { alertIsCounted, type DutyTimes } from './duty-figure.ts';

export interface RoomAlerts {
  readonly liveRoomId: string;
  readonly alerts: number;
  readonly clues: number;
}

/** Alerts of the cohort by the registered room in which they were found, and how many an officer confirmed. */
export async function countRoomAlerts(tx: Tx, times: DutyTimes): Promise<readonly RoomAlerts[]> {
  const { rows } = await sql<RoomAlerts>`
    select a.live_room_id as "liveRoomId", count(*) as alerts, count(*) filter (where s.state = 'confirmed') as clues
    from clues.alert_state s join clues.alert a on a.id = s.id
    where a.live_room_id is not null and ${alertIsCounted('raised', times)} group by a.live_room_id`.execute(tx);
  return rows;
}
