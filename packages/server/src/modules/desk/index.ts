import { getMonitor as operation } from '@jianhu/contract';
import type { HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
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

/** Row 11: what officers look at, joined from several rooms; reads only. */
export function createDesk(infra: Infra, { sources, rooms, places, timesOf, demo }: DeskDeps): Desk {
  const city = createCityScreens({ infra, sources, places, timesOf, demo });
  return {
    mount(edge) {
      edge.handle(operation, ({ caller }) => getMonitor(infra, sources, caller));
      city.mount(edge);
      mountRooms(edge, infra, rooms);
    },
    start: () => city.start(),
    stop: () => city.stop(),
  };
}
