import { addHit, cold, type Heat } from './heat.ts';

/** What moves in a cell. */
export interface CellState {
  readonly heat: Heat;
  readonly heardAtMs: number;
  /** Seconds at which hits of the last hour were said. */
  readonly hitsAtMs: readonly number[];
  /** What live models saw in the last hour; they are on trial and warm nothing. Null where they never saw anything. */
  readonly sightings: number | null;
}

export interface SeenMoment {
  readonly key: string;
  readonly atMs: number;
}

export interface SeenHit extends SeenMoment {
  readonly id: string;
  readonly score: number;
}

const HOUR_MS = 3_600_000;
/**
 * A room that speaks is told again after so long: a cell only says whether it is on air, and is silent after `ON_AIR_MS`. Telling each second of
 * 7,000 rooms was nearly all that screens were sent (`bench/fan-out.ts`).
 */
const HEARD_STEP_MS = 5_000;
const EMPTY: CellState = { heat: cold, heardAtMs: 0, hitsAtMs: [], sightings: null };

/** Keys of registered rooms are their ids; of others platform and room. */
export function keyOf(room: {
  readonly id: string | null;
  readonly platform: string;
  readonly roomId: string;
}): string {
  return room.id ?? `${room.platform}\n${room.roomId}`;
}

/** What is known of every room, once for all walls of the process. */
export interface WallState {
  find(key: string): CellState;
  /** Each gives the keys that changed; what was known before changes nothing. */
  hear(heard: readonly { readonly key: string; readonly atMs: number }[]): ReadonlySet<string>;
  hit(hits: readonly SeenHit[], nowMs: number): ReadonlySet<string>;
  /** All that was seen in the last hour, so that what has aged leaves the count. */
  sight(seen: readonly SeenMoment[], nowMs: number): ReadonlySet<string>;
  keys(): Iterable<string>;
}

export function createWallState(): WallState {
  const cells = new Map<string, CellState>();
  /** Hits that were counted, by when they were said, so that reading twice counts once. */
  const counted = new Map<string, number>();
  let sighted: ReadonlySet<string> = new Set();
  const find = (key: string): CellState => cells.get(key) ?? EMPTY;

  function forget(nowMs: number): void {
    for (const [id, atMs] of counted) if (atMs < nowMs - HOUR_MS) counted.delete(id);
  }

  return {
    find,
    keys: () => cells.keys(),
    hear(heard) {
      const changed = new Set<string>();
      for (const { key, atMs } of heard) {
        const known = find(key);
        if (atMs < known.heardAtMs + HEARD_STEP_MS) continue;
        cells.set(key, { ...known, heardAtMs: atMs });
        changed.add(key);
      }
      return changed;
    },
    hit(hits, nowMs) {
      forget(nowMs);
      const changed = new Set<string>();
      for (const { id, key, score, atMs } of hits) {
        if (counted.has(id) || atMs < nowMs - HOUR_MS) continue;
        counted.set(id, atMs);
        const known = find(key);
        const hitsAtMs = [...known.hitsAtMs.filter((at) => at >= nowMs - HOUR_MS), atMs];
        cells.set(key, { ...known, heat: addHit(known.heat, score, atMs), hitsAtMs });
        changed.add(key);
      }
      return changed;
    },
    sight(seen, nowMs) {
      const counts = new Map<string, number>([...sighted].map((key) => [key, 0]));
      for (const { key, atMs } of seen) if (atMs >= nowMs - HOUR_MS) counts.set(key, (counts.get(key) ?? 0) + 1);
      const changed = new Set<string>();
      for (const [key, sightings] of counts) {
        const known = find(key);
        if (known.sightings === sightings) continue;
        cells.set(key, { ...known, sightings });
        changed.add(key);
      }
      sighted = new Set(counts.keys());
      return changed;
    },
  };
}
