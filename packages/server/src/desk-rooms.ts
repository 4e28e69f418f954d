import type { Clues } from './modules/clues/index.ts';
import type { RoomSources } from './modules/desk/index.ts';
import type { Detection } from './modules/detection/index.ts';
import type { Livestream } from './modules/livestream/index.ts';
import type { Plan } from './modules/plan/index.ts';
import type { Registry } from './modules/registry/index.ts';

interface Doors {
  readonly registry: Pick<Registry, 'listSeatedRooms' | 'listHeardSince'>;
  readonly detection: Pick<Detection, 'roomMinutes' | 'usualHours'>;
  readonly clues: Pick<Clues, 'roomAlerts'>;
  readonly livestream: Pick<Livestream, 'announcedTimes'>;
  readonly plan: Pick<Plan, 'monitoredMinutes'>;
  readonly tradeRules: Parameters<Registry['listSeatedRooms']>[1];
  readonly tradeNames: ReadonlyMap<string, string>;
}

const EVER = new Date(0);

/** What the page of rooms reads from other rooms' records. */
export function deskRooms({
  registry,
  detection,
  clues,
  livestream,
  plan,
  tradeRules,
  tradeNames,
}: Doors): RoomSources {
  return {
    async seats(tx) {
      const rooms = await registry.listSeatedRooms(tx, tradeRules);
      return rooms.map(({ trade, ...room }) => ({ ...room, tradeNameZh: tradeNames.get(trade ?? '') ?? null }));
    },
    heard: (tx) => registry.listHeardSince(tx, EVER),
    minutes: (tx, day) => detection.roomMinutes(tx, day),
    alerts: (tx) => clues.roomAlerts(tx),
    announced: (tx, span) => livestream.announcedTimes(tx, span),
    usualHours: (tx, rooms, since) => detection.usualHours(tx, rooms, since),
    monitoredMinutes: () => plan.monitoredMinutes(),
  };
}
