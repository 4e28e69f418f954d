import type { LookFact, RegistryAnswer } from '@jianhu/contract';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import { factsOfLook } from './look-at-sighting.ts';

/** What a live model was asked about one subject in a room, the newest hit or, where a model has none, its newest open question. */
export interface RoomSighting {
  readonly id: string;
  readonly modelId: string;
  readonly observedAt: Date;
  readonly platform: string;
  readonly roomId: string;
  readonly liveRoomId: string | null;
  readonly operatorId: string | null;
  /** With the facts of the newest look. */
  readonly input: unknown;
  readonly registryAnswer: RegistryAnswer;
  readonly look: SightingLook | null;
  /** What an officer's look can settle. */
  readonly asks: readonly LookFact[];
  /** Hits about the same subject since the moment that was asked for. */
  readonly hits: number;
}

/** An officer's own look; times as the database writes them. */
export interface SightingLook {
  readonly facts: Readonly<Partial<Record<LookFact, boolean>>>;
  readonly seenAt: string;
  readonly where: string;
  readonly what: string;
  readonly basis: string;
  readonly byPerson: string;
  readonly recordedAt: string;
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

export interface FoundSighting {
  readonly id: string;
  readonly modelId: string;
  readonly outcome: 'hit' | 'clear' | 'undecided';
  readonly platform: string;
  readonly roomId: string;
  readonly observedAt: Date;
  readonly detectedAt: Date;
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

/** One moment by its id, whatever became of it since. */
export async function findSighting(tx: Tx, id: string): Promise<FoundSighting | null> {
  const { rows } = await sql<FoundSighting>`
    select id, model_id as "modelId", outcome, platform, room_id as "roomId", observed_at as "observedAt", detected_at as "detectedAt"
    from detection.live_sighting where id = ${id}`.execute(tx);
  return rows[0] ?? null;
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
  const { rows } = await sql<Omit<RoomSighting, 'asks'>>`
    with newest as (
      select distinct on (model_id, platform, room_id, subject) id, model_id, outcome, observed_at, platform, room_id, live_room_id,
        operator_id, input, registry_answer, count(*) filter (where outcome = 'hit') over (partition by model_id, platform, room_id, subject)::int as hits
      from detection.live_sighting where ${subject} and observed_at >= ${since}
      order by model_id, platform, room_id, subject, (outcome = 'hit') desc, observed_at desc, id),
    placed as (
      select *, row_number() over (partition by model_id order by (outcome = 'hit') desc, observed_at desc, id) as place from newest)
    select p.id, model_id as "modelId", observed_at as "observedAt", platform, room_id as "roomId", live_room_id as "liveRoomId",
      operator_id as "operatorId", input || coalesce(l.facts, '{}') as input, registry_answer as "registryAnswer", hits,
      case when l.id is not null then jsonb_build_object('facts', l.facts, 'seenAt', l.seen_at, 'where', l.seen_where, 'what', l.seen_what,
        'basis', l.basis, 'byPerson', l.by_person, 'recordedAt', l.recorded_at) end as look
    from placed p left join lateral (
      select * from detection.live_look l where l.sighting_id = p.id order by recorded_at desc, id desc limit 1) l on true
    where place = 1 or (outcome = 'hit' and place <= ${MOST_SUBJECTS}) order by model_id, place`.execute(tx);
  return rows.map((row) => ({ ...row, asks: factsOfLook(row.modelId) }));
}
