import type { WallRoom } from '@jianhu/contract';
import { createWallGroup, type Moved, type WallGroup } from './wall-group.ts';
import { createWallState, keyOf, type SeenHit, type SeenMoment } from './wall-state.ts';

/** All walls of this process over one state of the rooms. */
export interface WallHub {
  /** The group of this name; made when first asked for. */
  group(name: string): WallGroup;
  readonly screens: number;
  hear(heard: readonly { readonly key: string; readonly atMs: number }[]): void;
  hit(hits: readonly SeenHit[], nowMs: number): void;
  sight(seen: readonly SeenMoment[], nowMs: number): void;
  setRooms(name: string, rooms: readonly WallRoom[]): void;
  /** Tells every group what changed since the last time. */
  flush(nowMs: number): void;
  groups(): Iterable<readonly [name: string, group: WallGroup]>;
  stop(): void;
}

export function createWallHub(): WallHub {
  const state = createWallState();
  const groups = new Map<string, WallGroup>();
  const touch = (what: Moved, keys: ReadonlySet<string>): void => {
    if (keys.size > 0) for (const group of groups.values()) group.touch(what, keys);
  };
  return {
    group(name) {
      const known = groups.get(name) ?? createWallGroup(state);
      groups.set(name, known);
      return known;
    },
    get screens() {
      let sum = 0;
      for (const group of groups.values()) sum += group.size;
      return sum;
    },
    hear: (heard) => touch('heard', state.hear(heard)),
    hit: (hits, nowMs) => touch('hits', state.hit(hits, nowMs)),
    sight: (seen, nowMs) => touch('sightings', state.sight(seen, nowMs)),
    setRooms: (name, rooms) => groups.get(name)?.setRooms(rooms),
    flush(nowMs) {
      for (const [name, group] of groups) {
        if (group.size === 0) groups.delete(name);
        else group.flush(nowMs);
      }
    },
    groups: () => groups,
    stop() {
      for (const group of groups.values()) group.stop();
      groups.clear();
    },
  };
}

/** The order of cells within a wall: by county, platform and room, so that a cell keeps its place from day to day. */
export function orderRooms(rooms: readonly WallRoom[]): WallRoom[] {
  return rooms.toSorted(
    (a, b) =>
      compare(a.countyCode ?? '~', b.countyCode ?? '~') ||
      compare(a.platform, b.platform) ||
      compare(keyOf(a), keyOf(b)),
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
