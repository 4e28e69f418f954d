import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { requirePerson, root } from './frame-route.ts';
import { wallSearch } from './wall-search.ts';

const wall = createRoute({
  getParentRoute: () => root,
  path: '/monitor/wall',
  beforeLoad: requirePerson,
  validateSearch: wallSearch,
  component: lazyRouteComponent(() => import('../features/livestream/live-wall.tsx'), 'LiveWallPage'),
});

/** Screens that fill the whole window. */
export const livestreamOutsidePages = [wall] as const;
