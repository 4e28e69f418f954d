import { listRooms as operation } from '@jianhu/contract';
import type { HttpEdge } from '../../../infra/http.ts';
import type { Infra } from '../../../infra/infra.ts';
import { keepRead } from '../../../infra/kept-read.ts';
import { listRooms, readRooms, type RoomsOfWall } from './list-rooms.ts';
import type { RoomSources } from './rooms-port.ts';

export type { RoomSources } from './rooms-port.ts';

/** Seven thousand rooms are joined once for all who share a wall. */
const KEPT_MS = 20_000;

export function mountRooms(edge: HttpEdge, infra: Infra, sources: RoomSources): void {
  const keep = keepRead<RoomsOfWall>(infra.clock, { forMs: KEPT_MS });
  edge.handle(operation, async ({ caller, query }) => {
    const known = await keep(caller, sources.monitoredMinutes(), () => readRooms(infra, sources, caller));
    return listRooms(infra, sources, caller, known, query);
  });
}
