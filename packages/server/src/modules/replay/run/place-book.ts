import type { Tx } from '../../../infra/database.ts';
import type { ReplayContext } from '../context.ts';
import type { StratumKey } from './cell.ts';
import type { HitPlace } from './tally.ts';

export type Seat = Pick<StratumKey, 'countyCode' | 'trade'>;

export interface PlaceBook {
  /** Asks the registry for what is not known yet. */
  learn(tx: Tx, places: readonly HitPlace[]): Promise<void>;
  seatOf(place: HitPlace): Seat;
}

const NOWHERE: Seat = { countyCode: null, trade: null };

/** County and trade of the operator behind a room (else a shop), as registered today; a room that nobody registered has neither. */
export function createPlaceBook({ registry, tradeRules }: Pick<ReplayContext, 'registry' | 'tradeRules'>): PlaceBook {
  const seats = new Map<string, Seat>();
  const keyOf = ({ platform, room, shop }: HitPlace): string =>
    JSON.stringify(room === null ? [platform, 'shop', shop] : [platform, 'room', room]);
  return {
    async learn(tx, places) {
      const fresh = [...new Map(places.map((place) => [keyOf(place), place])).values()].filter(
        (place) => !seats.has(keyOf(place)),
      );
      const rooms = fresh.filter(({ room }) => room !== null);
      const shops = fresh.filter(({ room }) => room === null);
      const found = [
        ...(await registry.resolveRooms(
          tx,
          rooms.map(({ platform, room }) => ({ platform, roomId: room ?? '' })),
        )),
        ...(await registry.resolveShops(
          tx,
          shops.map(({ platform, shop }) => ({ platform, shopId: shop ?? '' })),
        )),
      ];
      const operators = [...new Set(found.flatMap((one) => one?.operatorId ?? []))];
      const trades = await registry.tradesOf(tx, tradeRules, operators);
      for (const [at, place] of [...rooms, ...shops].entries()) {
        const { countyCode = null, operatorId = null } = found[at] ?? {};
        seats.set(keyOf(place), { countyCode, trade: operatorId === null ? null : (trades.get(operatorId) ?? null) });
      }
    },
    seatOf: (place) => seats.get(keyOf(place)) ?? NOWHERE,
  };
}
