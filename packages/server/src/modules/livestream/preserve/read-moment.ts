import { AppError } from '@jianhu/kernel';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { RoomMoment } from '../room/get-wall-room.ts';
import type { RoomKey } from '../room/read-room-log.ts';
import type { PreserveContext } from './context.ts';

/**
 * The moment of a live model that an officer takes for right, if it may be preserved and raised: it is of this room, was not cleared, and no alert
 * was raised from it. One that the caller may not see is as one that does not exist.
 */
export async function readMoment(
  { infra, sources }: PreserveContext,
  caller: Caller,
  { platform, roomId }: RoomKey,
  id: string,
): Promise<RoomMoment> {
  return inScope(infra.db, caller, async (tx) => {
    const moment = await sources.findSighting(tx, id);
    if (moment === null || moment.platform !== platform || moment.roomId !== roomId)
      throw new AppError('record.notFound', 404);
    if (moment.outcome === 'clear') throw new AppError('preservation.sightingCleared', 409);
    if ((await findRaised(tx, [id])).has(id)) throw new AppError('preservation.sightingRaised', 409);
    return moment;
  });
}

/** Alerts that were raised from sightings, by the sighting, as far as the wall of the transaction shows them. */
export async function findRaised(tx: Tx, sightingIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (sightingIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('livestream.preservation as p')
    .innerJoin('livestream.preservation_step as s', 's.preservation_id', 'p.id')
    .where('p.sighting_id', 'in', sightingIds)
    .where('s.action', '=', 'raise')
    .select(['p.sighting_id as sightingId', 's.alert_id as alertId'])
    .execute();
  return new Map(
    rows.flatMap(({ sightingId, alertId }) => (sightingId && alertId ? [[sightingId, alertId] as const] : [])),
  );
}
