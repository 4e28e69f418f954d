import { type Rng, intBetween, pick } from '@jianhu/kernel';
import { happens, pickPopular } from './chance.ts';
import { idMaker } from './codes.ts';
import type { MadeOperator } from './operators.ts';
import type { DemoPlatform } from './platforms.ts';
import { type TradeKey, trades } from './trades.ts';

export interface DemoShop {
  readonly id: string;
  readonly platformId: string;
  readonly platformShopId: string;
  readonly nameZh: string;
  readonly url: string;
  readonly status: 'open' | 'closed';
  readonly operatorId: string;
  readonly countyCode: string;
}

export interface MadeShop {
  readonly shop: DemoShop;
  readonly platform: DemoPlatform;
  readonly trade: TradeKey;
  readonly brand: string;
}

/** Share of operators with a shop of their own; the others sell through rooms, groups and other people's shops. */
const WITH_SHOP = 0.6;
const NAME_TAILS = ['专营店', '工厂店', '小店', '优品店', '生活馆', '企业店'];

/** One to three shops for each operator that trades online. */
export function makeShops(rng: Rng, made: readonly MadeOperator[], platforms: readonly DemoPlatform[]): MadeShop[] {
  const nextId = idMaker(rng, '2026-01-03T00:00:00Z');
  const places = platforms.filter((each) =>
    ['onlineSales', 'lifeServices', 'socialEntertainment'].includes(each.platformClass),
  );
  let serial = 100_000;
  return made.flatMap(({ operator, trade, brand }) => {
    if (!happens(rng, WITH_SHOP)) return [];
    const count = happens(rng, 0.7) ? 1 : intBetween(rng, 2, 3);
    return Array.from({ length: count }, (): MadeShop => {
      serial += 1;
      const platform = pickPopular(rng, places);
      const shop: DemoShop = {
        id: nextId(),
        platformId: platform.id,
        platformShopId: `s${serial}`,
        nameZh: `${brand}${pick(rng, trades[trade].nameWords)}${pick(rng, NAME_TAILS)}`,
        url: `https://${platform.domain}/shop/s${serial}`,
        status: operator.status === 'active' && happens(rng, 0.95) ? 'open' : 'closed',
        operatorId: operator.id,
        countyCode: operator.countyCode,
      };
      return { shop, platform, trade, brand };
    });
  });
}
