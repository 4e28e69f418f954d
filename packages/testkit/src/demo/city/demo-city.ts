import { rngOf } from './chance.ts';
import { type DemoLicence, makeLicences } from './licences.ts';
import { type DemoLiveRoom, type DemoStage, makeLiveRooms } from './live-rooms.ts';
import { type DemoOperator, makeOperators } from './operators.ts';
import type { DemoPlace } from './place.ts';
import { type DemoPlatform, makePlatforms } from './platforms.ts';
import { type DemoShop, makeShops } from './shops.ts';

export type DemoScale = 'small' | 'city';

export const demoSizes = {
  small: { platforms: 20, operators: 5_000, liveRooms: 300 },
  city: { platforms: 220, operators: 205_000, liveRooms: 7_000 },
} as const satisfies Record<DemoScale, unknown>;

/** An invented city. Nothing in it exists: every record is 演示数据. */
export interface DemoCity {
  readonly scale: DemoScale;
  readonly seed: number;
  readonly platforms: readonly DemoPlatform[];
  readonly operators: readonly DemoOperator[];
  readonly shops: readonly DemoShop[];
  readonly liveRooms: readonly DemoLiveRoom[];
  readonly licences: readonly DemoLicence[];
  /** Where the feeder may observe something: one entry per live room in use, the busiest first. */
  readonly stages: readonly DemoStage[];
}

/**
 * Builds the demo city: the same place, scale and seed give the same city, byte for byte.
 *
 * @example
 * const city = buildDemoCity(readDemoPlace(), { scale: 'small', seed: 1 });
 */
export function buildDemoCity(place: DemoPlace, { scale, seed }: { scale: DemoScale; seed: number }): DemoCity {
  const size = demoSizes[scale];
  const operators = makeOperators(rngOf(seed, 'operators'), place, size.operators);
  const platforms = runByOperator(makePlatforms(rngOf(seed, 'platforms'), place, size.platforms), operators);
  const shops = makeShops(rngOf(seed, 'shops'), operators, platforms);
  const rooms = makeLiveRooms(rngOf(seed, 'liveRooms'), { shops, platforms, count: size.liveRooms });
  return {
    scale,
    seed,
    platforms,
    operators: operators.map((each) => each.operator),
    shops: shops.map((each) => each.shop),
    liveRooms: rooms.map((each) => each.liveRoom),
    licences: makeLicences(rngOf(seed, 'licences'), place.counties, operators),
    stages: rooms.filter((each) => each.liveRoom.status === 'registered').map((each) => each.stage),
  };
}

/** The first platform of the city is run by an operator of its county: the company has pages of its own, as operator and as platform. */
function runByOperator(
  platforms: readonly DemoPlatform[],
  operators: readonly { readonly operator: DemoOperator }[],
): DemoPlatform[] {
  const first = platforms.findIndex(({ countyCode }) => countyCode !== null);
  const company = operators.find(
    ({ operator: { kind, status, uscc, countyCode } }) =>
      kind === 'enterprise' && status === 'active' && uscc !== null && countyCode === platforms[first]?.countyCode,
  );
  return platforms.map((one, at) => (at === first ? { ...one, uscc: company?.operator.uscc ?? one.uscc } : one));
}
