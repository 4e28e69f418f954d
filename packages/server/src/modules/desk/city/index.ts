import { getCityScreen as getOperation, listCounted as listOperation, streamCityScreen } from '@jianhu/contract';
import type { CityScreen } from '@jianhu/contract';
import type { Caller, HttpEdge } from '../../../infra/http.ts';
import { keepRead } from '../../../infra/kept-read.ts';
import type { CityContext } from './city-context.ts';
import { CITY_BEAT_MS, createCityStreams } from './city-streams.ts';
import { getCityScreen } from './get-city-screen.ts';
import { listCounted } from './list-counted.ts';

export type { CityContext } from './city-context.ts';
export type { CityPlaces, CitySources } from './city-port.ts';

export interface CityScreens {
  mount(edge: HttpEdge): void;
  start(): void;
  stop(): void;
}

/** The duty room's screen: counted once for all who look from behind one wall, and kept for a few seconds. */
export function createCityScreens(ctx: CityContext): CityScreens {
  const keep = keepRead<CityScreen>(ctx.infra.clock, { forMs: CITY_BEAT_MS });
  const read = (caller: Caller): Promise<CityScreen> => keep(caller, 'city', () => getCityScreen(ctx, caller));
  const streams = createCityStreams(ctx.infra, read);
  return {
    mount(edge) {
      edge.handle(getOperation, ({ caller }) => read(caller));
      edge.handle(listOperation, ({ caller, query }) => listCounted(ctx, caller, query));
      edge.handle(streamCityScreen, async ({ caller, reply, isStillAllowed }) => {
        await streams.open(caller, { reply, isStillAllowed });
        // The stream has taken the reply over; the edge sends nothing more.
        return undefined as never;
      });
      edge.app.addHook('preClose', async () => streams.stop());
    },
    start: () => streams.start(),
    stop: () => streams.stop(),
  };
}
