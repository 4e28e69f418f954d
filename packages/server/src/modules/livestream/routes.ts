import { getWallRoom as getWallRoomOperation, streamWall } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import type { HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import { getWallRoom, type RoomSources } from './room/get-wall-room.ts';
import type { RoomFollower } from './wall/follow-rooms.ts';
import { openScreen } from './wall/screen.ts';
import type { WallHub } from './wall/wall-hub.ts';

/** A process that serves more is better joined by another. */
const MOST_SCREENS = 200;

interface RouteDeps {
  readonly infra: Infra;
  readonly sources: RoomSources;
  readonly hub: WallHub;
  readonly follower: RoomFollower;
}

export function mountRoutes(edge: HttpEdge, { infra, sources, hub, follower }: RouteDeps): void {
  edge.handle(getWallRoomOperation, ({ caller, query }) => getWallRoom(infra, sources, caller, query));
  edge.handle(streamWall, async ({ caller, query, reply, isStillAllowed }) => {
    if (hub.screens >= MOST_SCREENS) throw new AppError('wall.tooMany', 429);
    const { reach, unitId, countyCode, watch = [] } = caller;
    const scope = { reach, unitId, countyCode, watch, onlyCounty: query.countyCode ?? null };
    const group = await follower.prepare(scope);
    reply.hijack();
    const screen = openScreen(reply.raw, {
      names: () => group.names(),
      latest: () => group.latest(infra.clock.now().getTime()),
      onBeat: () => void isStillAllowed().then((allowed) => allowed || screen.close()),
      onClose: () => leave(),
    });
    const leave = group.join(screen);
    // The stream has taken the reply over; the edge sends nothing more.
    return undefined as never;
  });
  edge.app.addHook('preClose', async () => hub.stop());
}
