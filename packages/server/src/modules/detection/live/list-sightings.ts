import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';

/** What a live model was asked about one subject in a room, the newest hit or, where a model has none, its newest open question. */
export interface RoomSighting {
  readonly modelId: string;
  readonly observedAt: Date;
  readonly platform: string;
  readonly roomId: string;
  readonly liveRoomId: string | null;
  readonly operatorId: string | null;
  readonly input: unknown;
  /** Hits about the same subject since the moment that was asked for. */
  readonly hits: number;
}

export type SightingSubject =
  | { readonly operatorId: string }
  | { readonly platform?: string | undefined; readonly roomId: string };

/** A moment of a room that a live model took for a hit. */
export interface SightedMoment {
  readonly liveRoomId: string | null;
  readonly platform: string;
  readonly roomId: string;
  readonly observedAt: Date;
}

const MOST_MOMENTS = 20_000;

/** Hits of live models in all rooms that were recorded since a moment, the newest first; the row wall decides which rooms there are. */
export async function listSightingsSince(tx: Tx, since: Date): Promise<readonly SightedMoment[]> {
  const { rows } = await sql<SightedMoment>`
    select live_room_id as "liveRoomId", platform, room_id as "roomId", observed_at as "observedAt"
    from detection.live_sighting where detected_at >= ${since} and outcome = 'hit'
    order by detected_at desc, id desc limit ${MOST_MOMENTS}`.execute(tx);
  return rows;
}

/** Subjects of a model that are listed, those of the newest hits. */
const MOST_SUBJECTS = 20;

/** Every subject of which a model has a hit since a moment, newest first; the row wall decides which rooms there are. */
export async function listSightings(tx: Tx, of: SightingSubject, since: Date): Promise<readonly RoomSighting[]> {
  const subject =
    'operatorId' in of
      ? sql`operator_id = ${of.operatorId}`
      : of.platform === undefined
        ? sql`room_id = ${of.roomId}`
        : sql`room_id = ${of.roomId} and platform = ${of.platform}`;
  const { rows } = await sql<RoomSighting>`
    with newest as (
      select distinct on (model_id, platform, room_id, subject) id, model_id, outcome, observed_at, platform, room_id, live_room_id,
        operator_id, input, count(*) filter (where outcome = 'hit') over (partition by model_id, platform, room_id, subject)::int as hits
      from detection.live_sighting where ${subject} and observed_at >= ${since}
      order by model_id, platform, room_id, subject, (outcome = 'hit') desc, observed_at desc, id),
    placed as (
      select *, row_number() over (partition by model_id order by (outcome = 'hit') desc, observed_at desc, id) as place from newest)
    select model_id as "modelId", observed_at as "observedAt", platform, room_id as "roomId", live_room_id as "liveRoomId",
      operator_id as "operatorId", input, hits
    from placed where place = 1 or (outcome = 'hit' and place <= ${MOST_SUBJECTS}) order by model_id, place`.execute(
    tx,
  );
  return rows;
}
