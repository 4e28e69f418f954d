import type { RoomTimeResults } from '@jianhu/contract';
import { inScope, type RowScope, systemScope } from '../../../infra/database.ts';
import type { Infra } from '../../../infra/infra.ts';
import type { Registry } from '../../registry/index.ts';
import { dropTime, putTime, type ToldBy } from './store.ts';
import { type ReadTime, readTime } from './time-row.ts';

export interface ScheduleContext {
  readonly infra: Infra;
  readonly registry: Pick<Registry, 'resolveRooms'>;
}

export interface Announcement {
  readonly told: ToldBy;
  /** Each row with the platform of its room, as registered. */
  readonly rows: readonly { readonly platform: string; readonly row: unknown }[];
  /** Behind whose wall rooms are looked up. */
  readonly scope: RowScope;
  /** Answers as ever and keeps nothing. */
  readonly trial: boolean;
}

const UNKNOWN = { zh: '没有登记这个直播间，请核对编号', en: 'This room is not registered here; check its id' } as const;

/** Announced times, row by row: what was refused is told with its reason, the others count. */
export async function announceTimes(
  { infra, registry }: ScheduleContext,
  { told, rows, scope, trial }: Announcement,
): Promise<RoomTimeResults> {
  const now = infra.clock.now();
  const read = rows.map(({ platform, row }) => ({ platform, time: readTime(row, now) }));
  const keys = read.map(({ platform, time }) => ({ platform, roomId: roomIdOf(time) }));
  const places = await inScope(infra.db, scope, (tx) => registry.resolveRooms(tx, keys));
  // A room may have moved to another county since it was announced last: what stands there is beyond the wall of its new one.
  return inScope(infra.db, systemScope, async (tx) => {
    const refused: RoomTimeResults['rows'] = [];
    for (const [at, { time }] of read.entries()) {
      const line = at + 1;
      if (time.kind === 'refused') {
        refused.push({ line, roomId: time.roomId, zh: time.zh, en: time.en });
        continue;
      }
      const { liveRoomId, countyCode } = places[at] ?? { liveRoomId: null, countyCode: null };
      if (liveRoomId === null) {
        refused.push({ line, roomId: time.row.roomId, ...UNKNOWN });
        continue;
      }
      if (trial) continue;
      const startsAt = new Date(time.row.startsAt);
      if (time.row.cancelled) await dropTime(tx, { liveRoomId, startsAt });
      else
        await putTime(
          tx,
          { liveRoomId, countyCode, startsAt, endsAt: new Date(time.row.endsAt) },
          { by: told, at: now },
        );
    }
    return { trial, taken: rows.length - refused.length, refused: refused.length, rows: refused };
  });
}

/** What a platform company announces of its own rooms; it sees no record, so the platform looks them up for it. */
export function announceOfPlatform(
  ctx: ScheduleContext,
  given: { readonly domain: string; readonly rows: readonly unknown[]; readonly trial: boolean },
): Promise<RoomTimeResults> {
  const rows = given.rows.map((row) => ({ platform: given.domain, row }));
  return announceTimes(ctx, { told: 'platform', rows, scope: systemScope, trial: given.trial });
}

function roomIdOf(time: ReadTime): string {
  return time.kind === 'read' ? time.row.roomId : '';
}
