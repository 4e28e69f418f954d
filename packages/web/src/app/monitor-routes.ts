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

const MONTH = /^\d{4}-\d{2}$/;
const point = createRoute({
  getParentRoute: () => frame,
  path: '/monitor/point',
  component: lazyRouteComponent(() => import('../features/watch/watch-point.tsx'), 'WatchPointPage'),
});
const pointReport = createRoute({
  getParentRoute: () => frame,
  path: '/monitor/point/report',
  validateSearch: (raw: Raw): { readonly month?: string } => {
    const month = text(raw['month']);
    return defined({ month: month !== undefined && MONTH.test(month) ? month : undefined });
  },
  component: lazyRouteComponent(() => import('../features/watch/watch-report.tsx'), 'WatchReportPage'),
});

/** The duty room's screen fills the whole window. */
export const monitorOutsidePages = [city] as const;
export const monitorPages = [counted, rooms, point, pointReport] as const;
