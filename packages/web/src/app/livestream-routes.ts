import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { requirePerson, root } from './frame-route.ts';
import { defined, oneOf, type Raw, text } from './search.ts';

export const wallGroupings = ['county', 'platform', 'trade'] as const;
export type WallGrouping = (typeof wallGroupings)[number];
export const wallOnly = ['onAir', 'hits', 'unregistered'] as const;

export interface WallSearch {
  readonly by?: WallGrouping;
  readonly only?: (typeof wallOnly)[number];
  readonly countyCode?: string;
  readonly q?: string;
  readonly as?: 'table';
  /** The room that is open beside the wall. */
  readonly platform?: string;
  readonly room?: string;
}

function wallSearch(raw: Raw): WallSearch {
  return defined({
    by: oneOf(raw['by'], wallGroupings),
    only: oneOf(raw['only'], wallOnly),
    countyCode: text(raw['countyCode']),
    q: text(raw['q']),
    as: oneOf(raw['as'], ['table'] as const),
    platform: text(raw['platform']),
    room: text(raw['room']),
  });
}

const wall = createRoute({
  getParentRoute: () => root,
  path: '/monitor/wall',
  beforeLoad: requirePerson,
  validateSearch: wallSearch,
  component: lazyRouteComponent(() => import('../features/livestream/live-wall.tsx'), 'LiveWallPage'),
});

/** Screens that fill the whole window. */
export const livestreamOutsidePages = [wall] as const;
