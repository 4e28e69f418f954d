import type { WallRoom } from '@jianhu/contract';
import type { WallGrouping, WallSearch } from '../../app/wall-search.ts';
import type { WallPart } from './wall-layout.ts';
import { ON_AIR, shadeOf, SILENT, type WallModel } from './wall-model.ts';

interface Arrangement {
  readonly by: WallGrouping;
  readonly filter: Pick<WallSearch, 'only' | 'countyCode' | 'q'>;
  /** What a group is called; null for rooms that belong to none. */
  readonly nameOf: (key: string | null) => string;
  readonly nowMs: number;
}

/** The rooms that are shown, in groups; the largest group first, rooms of none last. */
export function arrangeRooms(wall: WallModel, { by, filter, nameOf, nowMs }: Arrangement): WallPart[] {
  const groups = new Map<string | null, number[]>();
  for (const [place, room] of wall.rooms.entries()) {
    if (!isShown(wall, place, room, filter, nowMs)) continue;
    const key = keyOf(room, by);
    const places = groups.get(key);
    if (places) places.push(place);
    else groups.set(key, [place]);
  }
  const weightOf = (key: string | null, count: number): number => (key === null ? -1 : count);
  return [...groups]
    .toSorted(([a, one], [b, other]) => weightOf(b, other.length) - weightOf(a, one.length))
    .map(([key, places]) => ({ key: key ?? '', name: nameOf(key), places }));
}

function keyOf(room: WallRoom, by: WallGrouping): string | null {
  if (by === 'county') return room.countyCode;
  return by === 'platform' ? room.platformNameZh || null : room.tradeNameZh;
}

function isShown(
  wall: WallModel,
  place: number,
  room: WallRoom,
  { only, countyCode, q }: Arrangement['filter'],
  nowMs: number,
): boolean {
  if (countyCode !== undefined && room.countyCode !== countyCode) return false;
  if (only === 'unregistered' && room.id !== null) return false;
  if (only === 'onAir' && shadeOf(wall, place, nowMs) === SILENT) return false;
  if (only === 'hits' && (wall.hits[place] ?? 0) === 0) return false;
  if (q === undefined) return true;
  const asked = q.toLowerCase();
  return [room.titleZh, room.roomId, room.operatorNameZh ?? ''].some((text) => text.toLowerCase().includes(asked));
}

export interface WallCounts {
  readonly rooms: number;
  readonly onAir: number;
  readonly warm: number;
  readonly hits: number;
}

/** What the line above the wall says of the rooms that are shown. */
export function countRooms(wall: WallModel, parts: readonly WallPart[], nowMs: number): WallCounts {
  const counts = { rooms: 0, onAir: 0, warm: 0, hits: 0 };
  for (const place of parts.flatMap(({ places }) => places)) {
    const shade = shadeOf(wall, place, nowMs);
    counts.rooms += 1;
    if (shade !== SILENT) counts.onAir += 1;
    if (shade > ON_AIR) counts.warm += 1;
    counts.hits += wall.hits[place] ?? 0;
  }
  return counts;
}
