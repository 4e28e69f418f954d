import { type Rng, pick } from '@jianhu/kernel';
import { happens, pickPopular } from './chance.ts';
import { idMaker } from './codes.ts';
import type { DemoPlatform } from './platforms.ts';
import type { MadeShop } from './shops.ts';
import { type TradeKey, tradeKeys, trades } from './trades.ts';
import { inventBrand } from './words.ts';

export interface DemoLiveRoom {
  readonly id: string;
  readonly platformId: string;
  readonly platformRoomId: string;
  readonly titleZh: string;
  readonly shopId: string | null;
  readonly operatorId: string | null;
  readonly countyCode: string | null;
  readonly anchorPseudonym: string;
  readonly anchorRef: null;
  readonly status: 'registered' | 'retired';
}

/** A place where something can be observed. */
export interface DemoStage {
  /** Domain of the platform. */
  readonly platform: string;
  readonly roomId: string;
  readonly shopId: string | null;
  readonly trade: TradeKey;
  readonly hasOperator: boolean;
}

export interface MadeLiveRoom {
  readonly liveRoom: DemoLiveRoom;
  readonly stage: DemoStage;
}

/** Rooms that the monitoring found before anybody knew whose they are. */
const WITHOUT_OPERATOR = 0.06;

/** Live rooms of open shops; the shop belongs to the room only where both are on one platform. */
export function makeLiveRooms(
  rng: Rng,
  given: { readonly shops: readonly MadeShop[]; readonly platforms: readonly DemoPlatform[]; readonly count: number },
): MadeLiveRoom[] {
  const nextId = idMaker(rng, '2026-01-04T00:00:00Z');
  const open = given.shops.filter(({ shop }) => shop.status === 'open');
  const stages = given.platforms.filter((each) => ['onlineSales', 'socialEntertainment'].includes(each.platformClass));
  return Array.from({ length: given.count }, (_, at) => {
    const known = happens(rng, WITHOUT_OPERATOR) ? null : pick(rng, open);
    const platform =
      known && happens(rng, 0.55) && stages.includes(known.platform) ? known.platform : pickPopular(rng, stages);
    const trade = known?.trade ?? pick(rng, tradeKeys);
    const ownShop = known && known.platform === platform ? known.shop : null;
    const platformRoomId = `r${70_001 + at}`;
    const liveRoom: DemoLiveRoom = {
      id: nextId(),
      platformId: platform.id,
      platformRoomId,
      titleZh: titleOf(rng, known?.brand ?? inventBrand(rng), trade),
      shopId: ownShop?.id ?? null,
      operatorId: known?.shop.operatorId ?? null,
      countyCode: known?.shop.countyCode ?? null,
      anchorPseudonym: Buffer.from(rng.bytes(16)).toString('hex'),
      anchorRef: null,
      status: happens(rng, 0.03) ? 'retired' : 'registered',
    };
    const stage = {
      platform: platform.domain,
      roomId: platformRoomId,
      shopId: ownShop?.platformShopId ?? null,
      trade,
      hasOperator: known !== null,
    };
    return { liveRoom, stage };
  });
}

function titleOf(rng: Rng, brand: string, trade: TradeKey): string {
  const word = pick(rng, trades[trade].nameWords);
  const good = pick(rng, trades[trade].goods);
  return pick(rng, [
    `${brand}${word}直播间`,
    `${brand}·${good}专场`,
    `${brand}的${word}小屋`,
    `${brand}${word}产地直播`,
    `${good}｜${brand}晚场`,
    `${brand}${word}清仓专场`,
  ]);
}
