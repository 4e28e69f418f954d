import type { HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import type { RoomSources } from './room/get-wall-room.ts';
import { mountRoutes } from './routes.ts';
import { followRooms } from './wall/follow-rooms.ts';
import { createWallHub } from './wall/wall-hub.ts';
import type { WallSources } from './wall/wall-port.ts';

export { livestreamRefusals } from './refusal.ts';
export { readRoomLog, type RoomLine } from './room/read-room-log.ts';
export type { RoomSources } from './room/get-wall-room.ts';
export { openScreen } from './wall/screen.ts';
export { createWallHub } from './wall/wall-hub.ts';
export type { WallSources } from './wall/wall-port.ts';

export interface Livestream {
  mount(edge: HttpEdge): void;
  start(): void;
  stop(): void;
}

interface LivestreamDeps {
  readonly sources: WallSources & RoomSources;
  readonly tradeNames: ReadonlyMap<string, string>;
}

/** Row 5: rooms as they are now, for screens. */
export function createLivestream(infra: Infra, { sources, tradeNames }: LivestreamDeps): Livestream {
  const hub = createWallHub();
  const follower = followRooms(hub, { infra, sources, tradeNames });
  return {
    mount: (edge) => mountRoutes(edge, { infra, sources, hub, follower }),
    start: () => follower.start(),
    stop: () => follower.stop(),
  };
}
