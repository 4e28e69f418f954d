import type { Finding, getWallRoom as operation, QueryOf, ResponseOf, WallRoom } from '@jianhu/contract';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { Infra } from '../../../infra/infra.ts';
import { findRoomSeen } from './find-room-seen.ts';
import { countMinutes, listGoods, listSegments } from './room-minutes.ts';
import { readNewest, type RoomKey } from './read-room-log.ts';

const WINDOW_MS = 20 * 60_000;
const MOST_SEGMENTS = 200;
/** Some five minutes of a partition at the city's full rate: who opens a room does not wait for more, and minutes before are not told as silent. */
const NEWEST = 120_000;

/** A moment of a live model: when it was, and when the detector saw it. */
export interface RoomMoment extends RoomKey {
  readonly id: string;
  readonly modelId: string;
  readonly outcome: 'hit' | 'clear' | 'undecided';
  readonly observedAt: Date;
  readonly detectedAt: Date;
}

/** What the room beside the wall asks of the rooms below, behind the caller's wall. */
export interface RoomSources {
  findRoom(tx: Tx, room: RoomKey): Promise<WallRoom | null>;
  findingsOf(tx: Tx, room: RoomKey, since: Date, until?: Date): Promise<readonly Finding[]>;
  /** Whether a live model took a moment of the room for a hit. */
  isSighted(tx: Tx, room: RoomKey, since: Date): Promise<boolean>;
  /** A moment that a live model did not clear at first; null where the caller's wall hides it. */
  findSighting(tx: Tx, id: string): Promise<RoomMoment | null>;
}

/** The last minutes of a room, as far as the caller may see it. */
export async function getWallRoom(
  infra: Infra,
  sources: RoomSources,
  caller: Caller,
  key: QueryOf<typeof operation>,
): Promise<ResponseOf<typeof operation>> {
  const now = infra.clock.now();
  const from = new Date(now.getTime() - WINDOW_MS);
  const { room, findings } = await findRoomSeen(infra, sources, caller, { key, since: from });
  const { lines, since } = await inScope(infra.workerDb, systemScope, (tx) =>
    readNewest(tx, infra.eventLog, key, { from, newest: NEWEST }),
  );
  // The log is found by when it was written; what was sent late was said before.
  const rows = lines
    .map(({ row }) => row)
    .filter(({ at }) => Date.parse(at) >= from.getTime() && Date.parse(at) <= now.getTime());
  return {
    asOf: now.toISOString(),
    from: since.toISOString(),
    room,
    segments: listSegments(rows, MOST_SEGMENTS),
    goods: listGoods(rows),
    minutes: countMinutes(rows, findings, { fromMs: since.getTime(), toMs: now.getTime() }),
    findings: [...findings],
  };
}
