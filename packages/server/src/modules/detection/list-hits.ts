import type { Finding } from '@jianhu/contract';
import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';
import { toFinding } from './finding-record.ts';

/** A finding as screens of many rooms need it. */
export interface RoomHit {
  readonly id: string;
  readonly liveRoomId: string | null;
  readonly platform: string;
  readonly roomId: string | null;
  readonly score: number;
  readonly observedAt: Date;
  readonly detectedAt: Date;
}

const MOST_HITS = 20_000;
const MOST_OF_A_ROOM = 200;

/** What was found in rooms since a moment, in that order; what an exception covers is no reason to look. */
export async function listHitsSince(tx: Tx, since: Date): Promise<RoomHit[]> {
  const { rows } = await sql<RoomHit>`
    select id, live_room_id as "liveRoomId", platform, room_id as "roomId", score, observed_at as "observedAt", detected_at as "detectedAt"
    from detection.finding
    where detected_at >= ${since} and room_id is not null and exception_kind is null and needs = '{}'
    order by detected_at desc, id desc limit ${MOST_HITS}`.execute(tx);
  return rows.toReversed();
}

/** Findings of one room of one platform since a moment, the newest first. */
export async function listRoomFindings(
  tx: Tx,
  { platform, roomId }: { readonly platform: string; readonly roomId: string },
  { since, until }: { readonly since: Date; readonly until?: Date | undefined },
): Promise<Finding[]> {
  const rows = await tx
    .selectFrom('detection.finding')
    .selectAll()
    .where('room_id', '=', roomId)
    .where('platform', '=', platform)
    .where('observed_at', '>=', since)
    .$if(until !== undefined, (query) => query.where('observed_at', '<=', until ?? since))
    .orderBy('observed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_OF_A_ROOM)
    .execute();
  return rows.map(toFinding);
}
