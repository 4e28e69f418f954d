import { ON_AIR_MS, type WallFrame, type WallRoom } from '@jianhu/contract';

/** What a screen knows of the rooms, in the order of the last frame `rooms`; arrays, since 7,000 cells are looked at in every picture. */
export interface WallModel {
  version: number;
  halfLifeMs: number;
  rooms: readonly WallRoom[];
  heat: Float32Array;
  heatAtMs: Float64Array;
  heardAtMs: Float64Array;
  hits: Uint16Array;
  /** What live models, on trial, saw in the last hour. */
  sightings: Uint16Array;
}

export function emptyWall(): WallModel {
  return { version: -1, halfLifeMs: 180_000, ...cellsOf(0), rooms: [] };
}

function cellsOf(count: number) {
  return {
    heat: new Float32Array(count),
    heatAtMs: new Float64Array(count),
    heardAtMs: new Float64Array(count),
    hits: new Uint16Array(count),
    sightings: new Uint16Array(count),
  };
}

/** Takes a frame in; says whether the cells themselves are others than before. Changes of another order are left: a frame with the names follows. */
export function takeFrame(wall: WallModel, frame: WallFrame): 'rooms' | 'changes' | 'ignored' {
  if (frame.kind === 'rooms') {
    const { version, halfLifeSeconds, rooms } = frame;
    Object.assign(wall, { version, halfLifeMs: halfLifeSeconds * 1_000, rooms, ...cellsOf(rooms.length) });
    return 'rooms';
  }
  if (frame.version !== wall.version) return 'ignored';
  for (const [place, heat, second, hits] of frame.hits) {
    wall.heat[place] = heat / 1_000;
    wall.heatAtMs[place] = second * 1_000;
    wall.hits[place] = hits;
  }
  for (const [place, count] of frame.sightings) wall.sightings[place] = count;
  for (const [place, second] of frame.heard) wall.heardAtMs[place] = second * 1_000;
  return 'changes';
}

/** Shades of a cell: dark, on air, and as many steps of warmth. */
export const SILENT = 0;
export const ON_AIR = 1;
export const WARMTHS = 8;

/** How warm a cell is at a moment: half as much after each half-life. */
export function heatOf({ heat, heatAtMs, halfLifeMs }: WallModel, place: number, nowMs: number): number {
  const value = heat[place] ?? 0;
  return value === 0 ? 0 : value * 2 ** (-Math.max(0, nowMs - (heatAtMs[place] ?? 0)) / halfLifeMs);
}

/** The shade of a cell at a moment. Warmth grows ever more slowly with hits, so that one hit is seen and many do not blind. */
export function shadeOf(wall: WallModel, place: number, nowMs: number): number {
  const heat = heatOf(wall, place, nowMs);
  if (heat > 0.05) return 1 + Math.min(WARMTHS, Math.ceil(WARMTHS * (1 - 2 ** -heat)));
  return nowMs - (wall.heardAtMs[place] ?? 0) < ON_AIR_MS ? ON_AIR : SILENT;
}
