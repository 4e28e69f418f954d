import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { meQuery, queryClient } from '../api/queries.ts';
import { firstJobOf } from '../ui/frame/jobs.ts';
import { casesPages } from './cases-routes.ts';
import { complaintsPages } from './complaints-routes.ts';
import { platformsPages } from './platforms-routes.ts';
import { ErrorPage, NotFoundPage } from './error-page.tsx';
import { findPage } from './find-route.ts';
import { frame, root } from './frame-route.ts';
import { livestreamOutsidePages } from './livestream-routes.ts';
import { monitorOutsidePages, monitorPages } from './monitor-routes.ts';
import { rulesPages } from './rules-routes.ts';
import { planDutyPages } from './plan-duty-routes.ts';
import { planMapPages, planOutsidePages } from './plan-map-routes.ts';
import { planPaperPages } from './plan-paper-routes.ts';
import { planWorkPages } from './plan-work-routes.ts';
import { importSearch, intakeSearch, peopleSearch, queueSearch, recordSearch, subjectsSearch } from './search.ts';

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('../features/identity/sign-in.tsx'), 'SignInPage'),
});

const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  beforeLoad: async () => {
    const me = await queryClient.ensureQueryData(meQuery);
    throw redirect({ to: me ? firstJobOf(me.permissions) : '/sign-in' });
  },
});

const monitor = createRoute({
  getParentRoute: () => frame,
  path: '/monitor',
  component: lazyRouteComponent(() => import('../features/desk/monitor.tsx'), 'MonitorPage'),
});
const textExamination = createRoute({
  getParentRoute: () => frame,
  path: '/monitor/text',
  component: lazyRouteComponent(() => import('../features/detection/text-examination.tsx'), 'TextExaminationPage'),
});
const queue = createRoute({
  getParentRoute: () => frame,
  path: '/queue',
  validateSearch: queueSearch,
  component: lazyRouteComponent(() => import('../features/clues/queue.tsx'), 'QueuePage'),
});
const subjects = createRoute({
  getParentRoute: () => frame,
  path: '/subjects',
  validateSearch: subjectsSearch,
  component: lazyRouteComponent(() => import('../features/registry/subjects.tsx'), 'SubjectsPage'),
});
const operator = createRoute({
  getParentRoute: () => frame,
  path: '/subjects/operators/$id',
  validateSearch: recordSearch,
  component: lazyRouteComponent(() => import('../features/registry/operator.tsx'), 'OperatorPage'),
});
const platform = createRoute({
  getParentRoute: () => frame,
  path: '/subjects/platforms/$id',
  validateSearch: recordSearch,
  component: lazyRouteComponent(() => import('../features/registry/platform.tsx'), 'PlatformPage'),
});
const shop = createRoute({
  getParentRoute: () => frame,
  path: '/subjects/shops/$id',
  validateSearch: recordSearch,
  component: lazyRouteComponent(() => import('../features/registry/shop.tsx'), 'ShopPage'),
});
const licence = createRoute({
  getParentRoute: () => frame,
  path: '/subjects/licences/$id',
  validateSearch: recordSearch,
  component: lazyRouteComponent(() => import('../features/registry/licence.tsx'), 'LicencePage'),
});
const liveRoom = createRoute({
  getParentRoute: () => frame,
  path: '/subjects/rooms/$id',
  validateSearch: recordSearch,
  component: lazyRouteComponent(() => import('../features/registry/live-room.tsx'), 'LiveRoomPage'),
});
const imports = createRoute({
  getParentRoute: () => frame,
  path: '/subjects/imports',
  component: lazyRouteComponent(() => import('../features/registry/imports.tsx'), 'ImportsPage'),
});
const oneImport = createRoute({
  getParentRoute: () => frame,
  path: '/subjects/imports/$id',
  validateSearch: importSearch,
  component: lazyRouteComponent(() => import('../features/registry/import-preview.tsx'), 'ImportPage'),
});
const intake = createRoute({
  getParentRoute: () => frame,
  path: '/intake',
  validateSearch: intakeSearch,
  component: lazyRouteComponent(() => import('../features/intake/intake.tsx'), 'IntakePage'),
});
const people = createRoute({
  getParentRoute: () => frame,
  path: '/people',
  validateSearch: peopleSearch,
  component: lazyRouteComponent(() => import('../features/identity/people.tsx'), 'PeoplePage'),
});
const audit = createRoute({
  getParentRoute: () => frame,
  path: '/audit',
  component: lazyRouteComponent(() => import('../features/audit/audit.tsx'), 'AuditPage'),
});
const system = createRoute({
  getParentRoute: () => frame,
  path: '/system',
  component: lazyRouteComponent(() => import('../features/identity/system.tsx'), 'SystemPage'),
});
const account = createRoute({
  getParentRoute: () => frame,
  path: '/account',
  component: lazyRouteComponent(() => import('../features/identity/account.tsx'), 'AccountPage'),
});

const exchange = createRoute({
  getParentRoute: () => frame,
  path: '/exchange',
  component: lazyRouteComponent(() => import('../features/exchange/exchange.tsx'), 'ExchangePage'),
});

/** An address that leads nowhere, inside the frame, so that the demo mark and the way on stay in sight. */
const nowhere = createRoute({ getParentRoute: () => frame, path: '$', component: NotFoundPage });

const pages = [
  home,
  monitor,
  textExamination,
  queue,
  subjects,
  operator,
  platform,
  shop,
  licence,
  liveRoom,
  imports,
  oneImport,
  intake,
  people,
  audit,
  system,
  account,
  exchange,
  findPage,
  ...casesPages,
  ...complaintsPages,
  ...platformsPages,
  ...monitorPages,
  ...rulesPages,
  ...planMapPages,
  ...planWorkPages,
  ...planDutyPages,
  ...planPaperPages,
  nowhere,
] as const;

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    ...planOutsidePages,
    ...livestreamOutsidePages,
    ...monitorOutsidePages,
    frame.addChildren(pages),
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
