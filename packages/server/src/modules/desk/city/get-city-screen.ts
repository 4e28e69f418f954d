import { type CityScreen, ON_AIR_MS } from '@jianhu/contract';
import { inScope, type RowScope } from '../../../infra/database.ts';
import type { CityContext } from './city-context.ts';
import { buildCityScreen, hourBefore } from './city-screen.ts';

/** Everything that the screen shows, read once behind one wall. */
export async function getCityScreen(
  { infra, sources, places, timesOf, demo }: CityContext,
  scope: RowScope,
): Promise<CityScreen> {
  const now = infra.clock.now();
  const times = timesOf(now);
  const read = await inScope(infra.db, scope, async (tx) => ({
    rooms: await sources.registry.countRoomsHeard(tx, new Date(now.getTime() - ON_AIR_MS)),
    hits: await sources.detection.countRoomHits(tx, scope, hourBefore(now)),
    duty: await sources.clues.countDuty(tx, times),
  }));
  return buildCityScreen({
    ...read,
    times,
    places,
    demo,
    conductNameOf: (conduct) => sources.clues.conductNameOf(conduct),
    inSight: scope.reach === 'city' ? null : [scope.countyCode ?? ''],
    watched: scope.watch ?? [],
  });
}
