import { getMonitor as operation, type ResponseOf } from '@jianhu/contract';
import type { HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import { keepRead } from '../../infra/kept-read.ts';
import { type CityContext, createCityScreens } from './city/index.ts';
import { getMonitor } from './get-monitor.ts';
import type { MonitorSources } from './monitor-port.ts';
import { mountRooms, type RoomSources } from './rooms/index.ts';

export type { CityPlaces, CitySources } from './city/index.ts';
export type { MonitorSources } from './monitor-port.ts';
export type { RoomSources } from './rooms/index.ts';

export interface Desk {
  mount(edge: HttpEdge): void;
  start(): void;
  stop(): void;
}

interface DeskDeps extends Pick<CityContext, 'places' | 'timesOf' | 'demo'> {
  readonly sources: MonitorSources & CityContext['sources'];
  readonly rooms: RoomSources;
}

/** Whoever looks from behind the same wall within it reads the same numbers; they say as of when. */
const MONITOR_MS = 1_000;

/** Row 11: what officers look at, joined from several rooms; reads only. */
export function createDesk(infra: Infra, { sources, rooms, places, timesOf, demo }: DeskDeps): Desk {
  const city = createCityScreens({ infra, sources, places, timesOf, demo });
  const monitor = keepRead<ResponseOf<typeof operation>>(infra.clock, { forMs: MONITOR_MS });
  return {
    mount(edge) {
      edge.handle(operation, ({ caller }) => monitor(caller, 'monitor', () => getMonitor(infra, sources, caller)));
      city.mount(edge);
      mountRooms(edge, infra, rooms);
    },
    start: () => city.start(),
    stop: () => city.stop(),
  };
}
