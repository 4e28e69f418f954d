import type { Detection } from './modules/detection/index.ts';
import type { RoomSources, WallSources } from './modules/livestream/index.ts';
import type { Registry } from './modules/registry/index.ts';

interface Doors {
  readonly registry: Pick<Registry, 'listSeatedRooms' | 'findSeatedRoom' | 'listHeardSince'>;
  readonly detection: Pick<Detection, 'hitsSince' | 'sightingsSince' | 'roomFindings' | 'sightings' | 'findSighting'>;
  readonly tradeRules: Parameters<Registry['listSeatedRooms']>[1];
  readonly tradeNames: ReadonlyMap<string, string>;
}

/** What the live wall reads from other rooms' records. */
export function livestreamSources({ registry, detection, tradeRules, tradeNames }: Doors): WallSources & RoomSources {
  return {
    rooms: (tx) => registry.listSeatedRooms(tx, tradeRules),
    heardSince: (tx, since) => registry.listHeardSince(tx, since),
    hitsSince: (tx, since) => detection.hitsSince(tx, since),
    sightingsSince: (tx, since) => detection.sightingsSince(tx, since),
    isSighted: async (tx, room, since) => (await detection.sightings(tx, room, since)).some(({ hits }) => hits > 0),
    findSighting: (tx, id) => detection.findSighting(tx, id),
    findingsOf: (tx, room, since, until) => detection.roomFindings(tx, room, { since, until }),
    async findRoom(tx, key) {
      const seated = await registry.findSeatedRoom(tx, tradeRules, key);
      if (!seated) return null;
      const { trade, ...room } = seated;
      return { ...room, tradeNameZh: (trade === null ? undefined : tradeNames.get(trade)) ?? null };
    },
  };
}
