import type { WallRoom } from '@jianhu/contract';
import type { WallGrouping, WallSearch } from '../../app/wall-search.ts';
import type { WallPart } from './wall-layout.ts';
import { ON_AIR, shadeOf, SILENT, type WallModel } from './wall-model.ts';

interface Arrangement {
  readonly by: WallGrouping;
  readonly filter: Pick<WallSearch, 'only' | 'countyCode' | 'onPlatform' | 'trade' | 'q'>;
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
  { only, countyCode, onPlatform, trade, q }: Arrangement['filter'],
  nowMs: number,
): boolean {
  if (countyCode !== undefined && room.countyCode !== countyCode) return false;
  if (onPlatform !== undefined && room.platformNameZh !== onPlatform) return false;
  if (trade !== undefined && room.tradeNameZh !== trade) return false;
  if (only === 'unregistered' && room.id !== null) return false;
  if (only === 'onAir' && shadeOf(wall, place, nowMs) === SILENT) return false;
  if (only === 'hits' && (wall.hits[place] ?? 0) === 0) return false;
  if (only === 'sightings' && (wall.sightings[place] ?? 0) === 0) return false;
  if (q === undefined) return true;
  const asked = q.toLowerCase();
  return [room.titleZh, room.roomId, room.operatorNameZh ?? ''].some((text) => text.toLowerCase().includes(asked));
}

export interface WallNames {
  readonly platforms: readonly WallName[];
  readonly trades: readonly WallName[];
}

interface WallName {
  readonly name: string;
  readonly rooms: number;
}

/** Platforms and trades that some room of the wall has, with how many of its rooms, the largest first: what its filters offer. */
export function namesOf(rooms: readonly WallRoom[]): WallNames {
  return {
    platforms: countNames(rooms.map((room) => keyOf(room, 'platform'))),
    trades: countNames(rooms.map((room) => keyOf(room, 'trade'))),
  };
}

function countNames(names: readonly (string | null)[]): WallName[] {
  const counts = new Map<string, number>();
  for (const name of names) if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, rooms]) => ({ name, rooms })).toSorted((a, b) => b.rooms - a.rooms);
}

export interface WallCounts {
  readonly rooms: number;
  readonly onAir: number;
  readonly warm: number;
  readonly hits: number;
  readonly sightings: number;
}

/** What the line above the wall says of the rooms that are shown. */
export function countRooms(wall: WallModel, parts: readonly WallPart[], nowMs: number): WallCounts {
  const counts = { rooms: 0, onAir: 0, warm: 0, hits: 0, sightings: 0 };
  for (const place of parts.flatMap(({ places }) => places)) {
    const shade = shadeOf(wall, place, nowMs);
    counts.rooms += 1;
    if (shade !== SILENT) counts.onAir += 1;
    if (shade > ON_AIR) counts.warm += 1;
    counts.hits += wall.hits[place] ?? 0;
    counts.sightings += wall.sightings[place] ?? 0;
  }
  return counts;
}
