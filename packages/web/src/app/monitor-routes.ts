import { type DutyFigure, dutyFigureSchema } from '@jianhu/contract';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frame, requirePerson, root } from './frame-route.ts';
import { roomsSearch } from './rooms-search.ts';
import { defined, oneOf, type Raw, text } from './search.ts';

interface CountedSearch {
  readonly figure?: DutyFigure;
  readonly conduct?: string;
  readonly countyCode?: string;
}

function countedSearch(raw: Raw): CountedSearch {
  return defined({
    figure: oneOf(raw['figure'], dutyFigureSchema.options),
    conduct: text(raw['conduct']),
    countyCode: text(raw['countyCode']),
  });
}

const city = createRoute({
  getParentRoute: () => root,
  path: '/monitor/city',
  beforeLoad: requirePerson,
  component: lazyRouteComponent(() => import('../features/desk/city/city.tsx'), 'CityPage'),
});
const counted = createRoute({
  getParentRoute: () => frame,
  path: '/monitor/counted',
  validateSearch: countedSearch,
  component: lazyRouteComponent(() => import('../features/desk/city/counted.tsx'), 'CountedPage'),
});

const rooms = createRoute({
  getParentRoute: () => frame,
  path: '/monitor/rooms',
  validateSearch: roomsSearch,
  component: lazyRouteComponent(() => import('../features/desk/rooms/rooms.tsx'), 'RoomsPage'),
});

/** The duty room's screen fills the whole window. */
export const monitorOutsidePages = [city] as const;
export const monitorPages = [counted, rooms] as const;
