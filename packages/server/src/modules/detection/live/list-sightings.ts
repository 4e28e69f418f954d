import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';

/** What a live model was asked of a room, the newest hit or, without one, the newest open question. */
export interface RoomSighting {
  readonly modelId: string;
  readonly observedAt: Date;
  readonly platform: string;
  readonly roomId: string;
  readonly liveRoomId: string | null;
  readonly operatorId: string | null;
  readonly input: unknown;
  /** Hits since the moment that was asked for. */
  readonly hits: number;
}

export type SightingSubject =
  | { readonly operatorId: string }
  | { readonly platform?: string | undefined; readonly roomId: string };

/** One sighting a model since a moment; the row wall decides which rooms there are. */
export async function listSightings(tx: Tx, of: SightingSubject, since: Date): Promise<readonly RoomSighting[]> {
  const subject =
    'operatorId' in of
      ? sql`operator_id = ${of.operatorId}`
      : of.platform === undefined
        ? sql`room_id = ${of.roomId}`
        : sql`room_id = ${of.roomId} and platform = ${of.platform}`;
  const { rows } = await sql<RoomSighting>`
    select distinct on (model_id) model_id as "modelId", observed_at as "observedAt", platform, room_id as "roomId",
      live_room_id as "liveRoomId", operator_id as "operatorId", input, count(*) filter (where outcome = 'hit') over (partition by model_id)::int as hits
    from detection.live_sighting where ${subject} and observed_at >= ${since}
    order by model_id, (outcome = 'hit') desc, observed_at desc, id`.execute(tx);
  return rows;
}
