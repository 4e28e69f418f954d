import type { Finding, WallRoom } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { Infra } from '../../../infra/infra.ts';
import { unregisteredRoom } from '../unregistered-room.ts';
import type { RoomSources } from './get-wall-room.ts';
import type { RoomKey } from './read-room-log.ts';

interface Seen {
  readonly room: WallRoom;
  readonly findings: readonly Finding[];
}

interface SeenSince {
  readonly key: RoomKey;
  readonly since: Date;
  /** Of a span that is over: what was found later is not of it. */
  readonly until?: Date;
  /** Known already: the caller sees a moment that a live model saw in it. */
  readonly isSighted?: boolean;
}

/** A room that the caller may not see is as one that does not exist; only whoever sees the whole city sees rooms that nobody registered. */
export async function findRoomSeen(
  infra: Infra,
  sources: RoomSources,
  caller: Caller,
  { key, since, until, isSighted = false }: SeenSince,
): Promise<Seen> {
  const seen = await inScope(infra.db, caller, async (tx) => ({
    room: await sources.findRoom(tx, key),
    findings: await sources.findingsOf(tx, key, since, until),
    isSighted: isSighted || (await sources.isSighted(tx, key, since)),
  }));
  const room =
    seen.room ??
    (caller.reach === 'city' && (seen.findings.length > 0 || seen.isSighted) ? unregisteredRoom(key) : null);
  if (room === null) throw new AppError('record.notFound', 404);
  return { room, findings: seen.findings };
}
