import type { Detection } from './modules/detection/index.ts';
import type { RecordCounts } from './modules/plan/index.ts';
import type { Registry } from './modules/registry/index.ts';

/** What targets count from other rooms' records. */
export function planCounts(registry: Registry, detection: Detection): RecordCounts {
  return {
    platforms: (tx, days, rules) => registry.countPlatforms(tx, days, rules),
    operators: (tx, days, rules) => registry.countOperators(tx, days, rules),
    async counted(tx, port, { minutes, ...query }) {
      if (port !== 'monitoredRooms')
        return registry.listRecordsOn(tx, { ...query, kind: port === 'platforms' ? 'platform' : 'operator' });
      const heard = (await detection.monitoredRooms(tx, [query.on], minutes)).filter(
        ({ countyCode }) => query.countyCode === undefined || countyCode === query.countyCode,
      );
      const counties = new Map(heard.map((one) => [one.liveRoomId, one.countyCode]));
      const wanted = { ...query, kind: 'liveRoom', ids: [...counties.keys()], countyCode: undefined } as const;
      const { items, next } = await registry.listRecordsOn(tx, wanted);
      return { items: items.map((item) => ({ ...item, countyCode: counties.get(item.id) || null })), next };
    },
    now: (tx, port) => registry.countRecordsNow(tx, port === 'platforms' ? 'platform' : 'operator'),
    tradeOperators: (tx, rules) => registry.countTrades(tx, rules),
    tradePlatforms: (tx, rules) => registry.countPlatformTrades(tx, rules),
    listTradeOperators: (tx, rules, query) => registry.listTradeOperators(tx, rules, query),
    roomSeats: (tx, since) => registry.listRoomSeats(tx, since),
    roomMinutes: (tx, day) => detection.roomMinutes(tx, day),
    async monitoredRooms(tx, days, { minutes, ...rules }) {
      const counts = [];
      const rooms = Map.groupBy(await detection.monitoredRooms(tx, days, minutes), ({ on }) => on);
      for (const [on, heard] of rooms) counts.push(...(await registry.countRoomTrades(tx, heard, { on, rules })));
      return counts;
    },
  };
}
