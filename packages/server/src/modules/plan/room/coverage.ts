import type { getPlanRoomCoverage, ResponseOf } from '@jianhu/contract';
import type { RoomMinutes, RoomSeat } from '../record-counts-port.ts';

export type CoverageRow = ResponseOf<typeof getPlanRoomCoverage>['rows'][number];

/**
 * Rooms by platform and county: registered, on air, received and monitored apart. A room of the demo city, or minutes that came through
 * a source of it, are received but never make a room monitored.
 */
export function coverRooms(
  seats: readonly RoomSeat[],
  heard: readonly RoomMinutes[],
  minutesAsked: number,
): CoverageRow[] {
  const minutes = new Map<string, { all: number; real: number }>();
  for (const { liveRoomId, demo, minutes: some } of heard) {
    const sum = minutes.get(liveRoomId) ?? { all: 0, real: 0 };
    minutes.set(liveRoomId, { all: sum.all + some, real: sum.real + (demo ? 0 : some) });
  }
  const rows = new Map<string, CoverageRow>();
  for (const { id, platformNameZh, countyCode, demo, heard: isHeard } of seats) {
    const key = JSON.stringify([platformNameZh, countyCode, demo]);
    const none = { platformNameZh, countyCode, demo, registered: 0, onAir: 0, received: 0, monitored: 0 };
    const row = rows.get(key) ?? none;
    const { all, real } = minutes.get(id) ?? { all: 0, real: 0 };
    rows.set(key, {
      ...row,
      registered: row.registered + 1,
      onAir: row.onAir + (isHeard ? 1 : 0),
      received: row.received + (all > 0 ? 1 : 0),
      monitored: row.monitored + (!demo && real >= minutesAsked ? 1 : 0),
    });
  }
  return [...rows.values()].toSorted((a, b) => b.registered - a.registered);
}
