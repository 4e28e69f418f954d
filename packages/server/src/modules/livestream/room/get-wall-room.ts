import type { Finding, getWallRoom as operation, QueryOf, ResponseOf, WallRoom } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { Infra } from '../../../infra/infra.ts';
import { unregisteredRoom } from '../unregistered-room.ts';
import { countMinutes, listGoods, listSegments } from './room-minutes.ts';
import { readRoomLog, type RoomKey } from './read-room-log.ts';

const WINDOW_MS = 20 * 60_000;
const MOST_SEGMENTS = 200;

/** What the room beside the wall asks of the rooms below, behind the caller's wall. */
export interface RoomSources {
  findRoom(tx: Tx, room: RoomKey): Promise<WallRoom | null>;
  findingsOf(tx: Tx, room: RoomKey, since: Date): Promise<readonly Finding[]>;
}

/** A room that the caller may not see is as one that does not exist; only whoever sees the whole city sees rooms that nobody registered. */
export async function getWallRoom(
  infra: Infra,
  sources: RoomSources,
  caller: Caller,
  key: QueryOf<typeof operation>,
): Promise<ResponseOf<typeof operation>> {
  const now = infra.clock.now();
  const from = new Date(now.getTime() - WINDOW_MS);
  const seen = await inScope(infra.db, caller, async (tx) => ({
    room: await sources.findRoom(tx, key),
    findings: await sources.findingsOf(tx, key, from),
  }));
  const room = seen.room ?? (caller.reach === 'city' && seen.findings.length > 0 ? unregisteredRoom(key) : null);
  if (room === null) throw new AppError('record.notFound', 404);
  const lines = await inScope(infra.workerDb, systemScope, (tx) => readRoomLog(tx, infra.eventLog, key, from));
  // The log is found by when it was written; what was sent late was said before.
  const rows = lines
    .map(({ row }) => row)
    .filter(({ at }) => Date.parse(at) >= from.getTime() && Date.parse(at) <= now.getTime());
  return {
    asOf: now.toISOString(),
    from: from.toISOString(),
    room,
    segments: listSegments(rows, MOST_SEGMENTS),
    goods: listGoods(rows),
    minutes: countMinutes(rows, seen.findings, { fromMs: from.getTime(), toMs: now.getTime() }),
    findings: [...seen.findings],
  };
}
