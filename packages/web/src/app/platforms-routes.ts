import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frame } from './frame-route.ts';
import { PLATFORM_TABS, type PlatformsTab } from './platforms-search.ts';
import { defined, oneOf, type Raw } from './search.ts';

const platforms = createRoute({
  getParentRoute: () => frame,
  path: '/services/platforms',
  validateSearch: (raw: Raw): { readonly tab?: PlatformsTab } => defined({ tab: oneOf(raw['tab'], PLATFORM_TABS) }),
  component: lazyRouteComponent(() => import('../features/platforms/platforms.tsx'), 'PlatformsPage'),
});
const platformDuties = createRoute({
  getParentRoute: () => frame,
  path: '/services/platforms/$id',
  component: lazyRouteComponent(() => import('../features/platforms/platform-duties.tsx'), 'PlatformDutiesPage'),
});

export const platformsPages = [platforms, platformDuties] as const;
