import { inScope, systemScope, type Tx } from '../../infra/database.ts';
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
import { announceOfPlatform, type ScheduleContext } from './schedule/announce-times.ts';
import { mountSchedule } from './schedule/routes.ts';
import { dropTimesBefore, listAnnounced } from './schedule/store.ts';
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

/** Announced times are kept so long behind their end. */
const ANNOUNCED_KEPT_MS = 35 * 86_400_000;

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
  /** What a platform company announces of its own rooms, row by row; a trial keeps nothing. */
  announceTimes(given: Parameters<typeof announceOfPlatform>[1]): ReturnType<typeof announceOfPlatform>;
  readonly announcedTimes: typeof listAnnounced;
  readonly listAgedPackages: typeof listAgedPackages;
  readonly removePackages: typeof removePackages;
  readonly oldestPackage: typeof oldestPackage;
  readonly bytesOfPackages: typeof bytesOfPackages;
}

interface LivestreamDeps extends Omit<PreserveContext, 'infra' | 'sources'>, Omit<ScheduleContext, 'infra'> {
  readonly sources: WallSources & RoomSources;
  readonly tradeNames: ReadonlyMap<string, string>;
}

/** Row 5: rooms as they are now, for screens, and what officers preserve of them. */
export function createLivestream(infra: Infra, { sources, tradeNames, registry, ...rest }: LivestreamDeps): Livestream {
  const schedule: ScheduleContext = { infra, registry };
  infra.outbox.schedule('livestream.dropPastTimes', '50 18 * * *', () =>
    inScope(infra.workerDb, systemScope, (tx) =>
      dropTimesBefore(tx, new Date(infra.clock.now().getTime() - ANNOUNCED_KEPT_MS)),
    ),
  );
  const ctx: PreserveContext = { infra, sources, ...rest };
  const hub = createWallHub();
  const follower = followRooms(hub, { infra, sources, tradeNames });
  return {
    mount(edge) {
      mountRoutes(edge, { infra, sources, hub, follower });
      mountPreservations(edge, ctx);
      mountSchedule(edge, schedule);
    },
    askedAlert: (tx, id) => findAskedAlert(ctx, tx, id),
    preservedFor: findPreserved,
    raisedFrom: findRaised,
    announceTimes: (given) => announceOfPlatform(schedule, given),
    announcedTimes: listAnnounced,
    listAgedPackages,
    removePackages,
    oldestPackage,
    bytesOfPackages,
    start: () => follower.start(),
    stop: () => follower.stop(),
  };
}
