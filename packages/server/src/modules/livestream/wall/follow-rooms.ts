import type { WallRoom } from '@jianhu/contract';
import { inScope, type RowScope, systemScope } from '../../../infra/database.ts';
import type { Infra } from '../../../infra/infra.ts';
import { unregisteredRoom } from '../unregistered-room.ts';
import type { WallGroup } from './wall-group.ts';
import { orderRooms, type WallHub } from './wall-hub.ts';
import type { SeatedRoom, WallSighting, WallSources } from './wall-port.ts';
import { keyOf } from './wall-state.ts';

/** Frames leave so often; an eye does not see more, and a screen far away need not take more. */
const FRAME_MS = 100;
const HEARD_MS = 1_000;
const SIGHTED_MS = 5_000;
const ROOMS_MS = 30_000;
/** What is said late, or committed after a later one, is read again; hits that are known count once. */
const OVERLAP_MS = 5_000;
const HOUR_MS = 3_600_000;

/** Whose wall a group is: the rooms are read in this scope, so that the row wall decides what the cells are. */
export interface WallScope extends Pick<RowScope, 'reach' | 'unitId' | 'countyCode' | 'watch'> {
  /** A part of what the scope may see. */
  readonly onlyCounty: string | null;
}

export interface RoomFollower {
  /** The group of a scope with its cells. Whoever joins it does so at once: a group without screens leaves with the next frame. */
  prepare(scope: WallScope): Promise<WallGroup>;
  start(): void;
  stop(): void;
}

interface FollowDeps {
  readonly infra: Infra;
  readonly sources: WallSources;
  readonly tradeNames: ReadonlyMap<string, string>;
}

/** Brings what changes in the rooms to the hub, as long as anybody looks; reads nothing while nobody does. */
export function followRooms(hub: WallHub, { infra, sources, tradeNames }: FollowDeps): RoomFollower {
  const scopes = new Map<string, WallScope>();
  const timers: NodeJS.Timeout[] = [];
  let hitsFrom: Date | null = null;
  let hasNews = true;
  let heardAtMs = 0;
  let roomsAtMs = 0;
  let sightedAtMs = 0;
  let isRunning = false;
  let unlisten: (() => void) | undefined;
  const nameOf = (scope: WallScope): string =>
    JSON.stringify([scope.reach, scope.unitId, scope.countyCode, scope.onlyCounty, scope.watch]);

  async function readRooms(scope: WallScope): Promise<readonly WallRoom[]> {
    const since = new Date(infra.clock.now().getTime() - HOUR_MS);
    const [seated, hits, sightings] = await inScope(infra.db, { actorRef: 'live-wall', ...scope }, async (tx) => [
      await sources.rooms(tx),
      await sources.hitsSince(tx, since),
      await sources.sightingsSince(tx, since),
    ]);
    const rooms = [...seated.map((room) => named(room, tradeNames)), ...listUnknown([...hits, ...sightings])];
    const shown = scope.onlyCounty === null ? rooms : rooms.filter(({ countyCode }) => countyCode === scope.onlyCounty);
    return orderRooms(shown);
  }

  async function readHits(): Promise<void> {
    const now = infra.clock.now();
    const since = hitsFrom ?? new Date(now.getTime() - HOUR_MS);
    const hits = await inScope(infra.workerDb, systemScope, (tx) => sources.hitsSince(tx, since));
    hitsFrom = new Date(Math.max(since.getTime(), ...hits.map((hit) => hit.detectedAt.getTime() - OVERLAP_MS)));
    const seen = hits.map(({ id, liveRoomId, platform, roomId, score, observedAt }) => ({
      id,
      key: keyOf({ id: liveRoomId, platform, roomId: roomId ?? '' }),
      score,
      atMs: observedAt.getTime(),
    }));
    hub.hit(seen, now.getTime());
  }

  /** The whole hour each time, over few rows: a model tells of one subject every ten minutes at most. */
  async function readSightings(nowMs: number): Promise<void> {
    const since = new Date(nowMs - HOUR_MS);
    const seen = await inScope(infra.workerDb, systemScope, (tx) => sources.sightingsSince(tx, since));
    const moments = seen.map(({ liveRoomId, platform, roomId, observedAt }) => ({
      key: keyOf({ id: liveRoomId, platform, roomId: roomId ?? '' }),
      atMs: observedAt.getTime(),
    }));
    hub.sight(moments, nowMs);
  }

  async function readHeard(sinceMs: number): Promise<void> {
    const heard = await inScope(infra.workerDb, systemScope, (tx) => sources.heardSince(tx, new Date(sinceMs)));
    hub.hear(heard.map(({ liveRoomId, at }) => ({ key: liveRoomId, atMs: at.getTime() })));
  }

  async function tick(): Promise<void> {
    const nowMs = infra.clock.now().getTime();
    if (hasNews) {
      hasNews = false;
      await readHits();
    }
    if (nowMs - heardAtMs >= HEARD_MS) {
      await readHeard(heardAtMs === 0 ? nowMs - HOUR_MS : nowMs - HEARD_MS * 20);
      heardAtMs = nowMs;
    }
    if (nowMs - sightedAtMs >= SIGHTED_MS) {
      sightedAtMs = nowMs;
      await readSightings(nowMs);
    }
    if (nowMs - roomsAtMs >= ROOMS_MS) {
      roomsAtMs = nowMs;
      const open = new Set([...hub.groups()].map(([name]) => name));
      for (const [name, scope] of scopes) {
        if (open.has(name)) hub.setRooms(name, await readRooms(scope));
        else scopes.delete(name);
      }
    }
    hub.flush(infra.clock.now().getTime());
  }

  const run = (): void => {
    if (isRunning || hub.screens === 0) return;
    isRunning = true;
    tick()
      .catch((error: unknown) => infra.log.warn({ err: error }, 'the live wall could not be read'))
      .finally(() => {
        isRunning = false;
      });
  };

  return {
    async prepare(scope) {
      const rooms = await readRooms(scope);
      const name = nameOf(scope);
      scopes.set(name, scope);
      hasNews = true;
      sightedAtMs = 0;
      const group = hub.group(name);
      group.setRooms(rooms);
      return group;
    },
    start() {
      unlisten = infra.live.listen(({ topic }) => {
        if (topic === 'finding') hasNews = true;
      });
      timers.push(setInterval(run, FRAME_MS));
    },
    stop() {
      unlisten?.();
      for (const timer of timers.splice(0)) clearInterval(timer);
    },
  };
}

function named({ trade, ...room }: SeatedRoom, tradeNames: ReadonlyMap<string, string>): WallRoom {
  return { ...room, tradeNameZh: trade === null ? null : (tradeNames.get(trade) ?? null) };
}

/** Rooms that stand in no record of ours and in which something was found or seen: most worth a look, and seen by the city only. */
function listUnknown(hits: readonly Pick<WallSighting, 'liveRoomId' | 'platform' | 'roomId'>[]): WallRoom[] {
  const rooms = new Map<string, WallRoom>();
  for (const { liveRoomId, platform, roomId } of hits) {
    if (liveRoomId !== null || roomId === null) continue;
    const room = unregisteredRoom({ platform, roomId });
    rooms.set(keyOf(room), room);
  }
  return [...rooms.values()];
}
