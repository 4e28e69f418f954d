import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';

export interface NewTime {
  readonly liveRoomId: string;
  readonly countyCode: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
}
export type ToldBy = 'platform' | 'officer';

/** The same room and beginning again replaces what was announced. */
export async function putTime(tx: Tx, time: NewTime, told: { readonly by: ToldBy; readonly at: Date }): Promise<void> {
  const said = { ends_at: time.endsAt, county_code: time.countyCode, told_by: told.by, told_at: told.at };
  await tx
    .insertInto('livestream.announced_time')
    .values({ live_room_id: time.liveRoomId, starts_at: time.startsAt, ...said })
    .onConflict((conflict) => conflict.columns(['live_room_id', 'starts_at']).doUpdateSet(said))
    .execute();
}

export async function dropTime(
  tx: Tx,
  { liveRoomId, startsAt }: Pick<NewTime, 'liveRoomId' | 'startsAt'>,
): Promise<void> {
  await tx
    .deleteFrom('livestream.announced_time')
    .where('live_room_id', '=', liveRoomId)
    .where('starts_at', '=', startsAt)
    .execute();
}

export async function dropTimesBefore(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('livestream.announced_time').where('ends_at', '<', before).execute();
}

export interface AnnouncedTime {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Times of a room that touch a span, in order. */
export async function listTimes(tx: Tx, liveRoomId: string, { from, to }: { readonly from: Date; readonly to: Date }) {
  return tx
    .selectFrom('livestream.announced_time')
    .select(['starts_at as startsAt', 'ends_at as endsAt', 'told_by as toldBy', 'told_at as toldAt'])
    .where('live_room_id', '=', liveRoomId)
    .where('ends_at', '>', from)
    .where('starts_at', '<', to)
    .orderBy('starts_at')
    .execute();
}

/** Of each room the times that touch a span, in order, behind the wall of whoever asks. */
export async function listAnnounced(
  tx: Tx,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<ReadonlyMap<string, readonly AnnouncedTime[]>> {
  const { rows } = await sql<{ liveRoomId: string; starts: string[]; ends: string[] }>`
    select live_room_id as "liveRoomId",
      array_agg(extract(epoch from starts_at)::text order by starts_at) as starts,
      array_agg(extract(epoch from ends_at)::text order by starts_at) as ends
    from livestream.announced_time where ends_at > ${from} and starts_at < ${to} group by live_room_id`.execute(tx);
  const instantOf = (seconds: string | undefined): Date => new Date(Number(seconds) * 1_000);
  return new Map(
    rows.map(({ liveRoomId, starts, ends }) => [
      liveRoomId,
      starts.map((start, at) => ({ startsAt: instantOf(start), endsAt: instantOf(ends[at]) })),
    ]),
  );
}
