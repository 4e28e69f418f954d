import type { WallRoom } from '@jianhu/contract';
import type { Screen } from './screen.ts';
import { changesFrame, encodeFrame, roomsFrame } from './wall-frame.ts';
import { keyOf, type WallState } from './wall-state.ts';

export type Moved = 'hits' | 'sightings' | 'heard';

/** Screens that see the same rooms: each frame is made once for all of them. */
export interface WallGroup {
  join(screen: Screen): () => void;
  readonly size: number;
  /** Other rooms than before are told anew, with everything that is known of them. */
  setRooms(rooms: readonly WallRoom[]): void;
  /** Remembers that hits of cells changed, or when they were heard; told with the next `flush`, once each. */
  touch(what: Moved, keys: ReadonlySet<string>): void;
  flush(nowMs: number): void;
  /** What a screen that joins is given. */
  names(): Buffer;
  /** What one that joins or was too slow is given: every cell as it is now. */
  latest(nowMs: number): Buffer;
  stop(): void;
}

export function createWallGroup(state: WallState): WallGroup {
  const screens = new Set<Screen>();
  const places = new Map<string, number>();
  const touched: Readonly<Record<Moved, Set<string>>> = {
    hits: new Set(),
    sightings: new Set(),
    heard: new Set(),
  };
  let version = 0;
  let named: Buffer = encodeFrame(roomsFrame(0, []));
  let fingerprint = '';

  function* cellsOf(keys: Iterable<string>) {
    for (const key of keys) {
      const place = places.get(key);
      if (place !== undefined) yield [place, state.find(key)] as const;
    }
  }

  function touch(what: Moved, keys: Iterable<string>): void {
    for (const key of keys) if (places.has(key)) touched[what].add(key);
  }

  return {
    get size() {
      return screens.size;
    },
    join(screen) {
      screens.add(screen);
      return () => screens.delete(screen);
    },
    setRooms(rooms) {
      const next = JSON.stringify(rooms);
      if (next === fingerprint) return;
      fingerprint = next;
      version += 1;
      places.clear();
      for (const [place, room] of rooms.entries()) places.set(keyOf(room), place);
      named = encodeFrame(roomsFrame(version, rooms));
      for (const screen of screens) screen.name(named);
      touch('hits', places.keys());
      touch('sightings', places.keys());
      touch('heard', places.keys());
    },
    touch,
    flush(nowMs) {
      const { hits, sightings, heard } = touched;
      const frame = changesFrame({
        version,
        nowMs,
        hits: cellsOf(hits),
        sightings: cellsOf(sightings),
        heard: cellsOf(heard),
      });
      for (const keys of [hits, sightings, heard]) keys.clear();
      if (frame.hits.length + frame.sightings.length + frame.heard.length === 0) return;
      const bytes = encodeFrame(frame);
      for (const screen of screens) screen.send(bytes);
    },
    names: () => named,
    latest: (nowMs) => {
      const [hits, heard] = [cellsOf(places.keys()), cellsOf(places.keys())];
      return encodeFrame(changesFrame({ version, nowMs, hits, sightings: cellsOf(places.keys()), heard }));
    },
    stop() {
      for (const screen of screens) screen.close();
    },
  };
}
