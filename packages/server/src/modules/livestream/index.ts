import type { Tx } from '../../infra/database.ts';
import type { HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import type { RoomSources } from './room/get-wall-room.ts';
import { mountRoutes } from './routes.ts';
import type { PreserveContext } from './preserve/context.ts';
import { type AskedAlert, findAskedAlert } from './preserve/raise-alert.ts';
import { bytesOfPackages, listAgedPackages, oldestPackage, removePackages } from './preserve/remove-aged-packages.ts';
import { mountPreservations } from './preserve/routes.ts';
import { findPreserved, type Preserved } from './preserve/find-preserved.ts';
import { findRaised } from './preserve/read-moment.ts';
import { followRooms } from './wall/follow-rooms.ts';
import { createWallHub } from './wall/wall-hub.ts';
import type { WallSources } from './wall/wall-port.ts';

export { livestreamRefusals } from './refusal.ts';
export { preservationRulesSchema } from './preserve/preservation-rules.ts';
export type { AskedAlert } from './preserve/raise-alert.ts';
export { inOrderOfTime, lateUntil, readRoomLog, type RoomLine } from './room/read-room-log.ts';
export type { RoomSources } from './room/get-wall-room.ts';
export { openScreen } from './wall/screen.ts';
export { createWallHub } from './wall/wall-hub.ts';
export type { WallSources } from './wall/wall-port.ts';

export interface Livestream {
  mount(edge: HttpEdge): void;
  start(): void;
  stop(): void;
  /** What an officer asked to be raised as an alert; `tx` is the platform's own. */
  askedAlert(tx: Tx, preservationId: string): Promise<AskedAlert | null>;
  /** Rooms and minutes that were preserved for alerts, for packages of evidence. */
  preservedFor(tx: Tx, alertIds: readonly string[]): Promise<readonly Preserved[]>;
  /** Alerts that officers raised from sightings, by the sighting, as far as the wall of the transaction shows them. */
  readonly raisedFrom: typeof findRaised;
  readonly listAgedPackages: typeof listAgedPackages;
  readonly removePackages: typeof removePackages;
  readonly oldestPackage: typeof oldestPackage;
  readonly bytesOfPackages: typeof bytesOfPackages;
}

interface LivestreamDeps extends Omit<PreserveContext, 'infra' | 'sources'> {
  readonly sources: WallSources & RoomSources;
  readonly tradeNames: ReadonlyMap<string, string>;
}

/** Row 5: rooms as they are now, for screens, and what officers preserve of them. */
export function createLivestream(infra: Infra, { sources, tradeNames, ...rest }: LivestreamDeps): Livestream {
  const ctx: PreserveContext = { infra, sources, ...rest };
  const hub = createWallHub();
  const follower = followRooms(hub, { infra, sources, tradeNames });
  return {
    mount(edge) {
      mountRoutes(edge, { infra, sources, hub, follower });
      mountPreservations(edge, ctx);
    },
    askedAlert: (tx, id) => findAskedAlert(ctx, tx, id),
    preservedFor: findPreserved,
    raisedFrom: findRaised,
    listAgedPackages,
    removePackages,
    oldestPackage,
    bytesOfPackages,
    start: () => follower.start(),
    stop: () => follower.stop(),
  };
}
