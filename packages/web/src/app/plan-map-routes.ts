import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frame, requirePerson, root } from './frame-route.ts';
import {
  countedSearch,
  documentSearch,
  figureSearch,
  planMapSearch,
  planMatrixSearch,
  planTargetSearch,
  roomsSearch,
  tradeSearch,
} from './plan-search.ts';

const map = createRoute({
  getParentRoute: () => frame,
  path: '/plan',
  validateSearch: planMapSearch,
  component: lazyRouteComponent(() => import('../features/plan/map/plan-map.tsx'), 'PlanMapPage'),
});
const measure = createRoute({
  getParentRoute: () => frame,
  path: '/plan/measures/$no',
  component: lazyRouteComponent(() => import('../features/plan/map/measure.tsx'), 'MeasurePage'),
});
const target = createRoute({
  getParentRoute: () => frame,
  path: '/plan/targets/$id',
  validateSearch: planTargetSearch,
  component: lazyRouteComponent(() => import('../features/plan/map/target.tsx'), 'TargetPage'),
});
const figure = createRoute({
  getParentRoute: () => frame,
  path: '/plan/targets/$id/figures/$period',
  validateSearch: figureSearch,
  component: lazyRouteComponent(() => import('../features/plan/map/figure.tsx'), 'FigurePage'),
});
const matrix = createRoute({
  getParentRoute: () => frame,
  path: '/plan/matrix',
  validateSearch: planMatrixSearch,
  component: lazyRouteComponent(() => import('../features/plan/map/matrix.tsx'), 'MatrixPage'),
});
const county = createRoute({
  getParentRoute: () => frame,
  path: '/plan/counties/$code',
  component: lazyRouteComponent(() => import('../features/plan/map/county.tsx'), 'CountyPage'),
});
const systems = createRoute({
  getParentRoute: () => frame,
  path: '/plan/systems',
  component: lazyRouteComponent(() => import('../features/plan/map/systems.tsx'), 'SystemsPage'),
});

const safeguards = createRoute({
  getParentRoute: () => frame,
  path: '/plan/safeguards',
  component: lazyRouteComponent(() => import('../features/plan/map/safeguards.tsx'), 'SafeguardsPage'),
});

const document = createRoute({
  getParentRoute: () => frame,
  path: '/plan/document',
  validateSearch: documentSearch,
  component: lazyRouteComponent(() => import('../features/plan/document/documents.tsx'), 'DocumentsPage'),
});
const rooms = createRoute({
  getParentRoute: () => frame,
  path: '/plan/rooms',
  validateSearch: roomsSearch,
  component: lazyRouteComponent(() => import('../features/plan/map/rooms.tsx'), 'RoomsPage'),
});

const counted = createRoute({
  getParentRoute: () => frame,
  path: '/plan/records/$port',
  validateSearch: countedSearch,
  component: lazyRouteComponent(() => import('../features/plan/map/counted-records.tsx'), 'CountedRecordsPage'),
});

const trades = createRoute({
  getParentRoute: () => frame,
  path: '/plan/trades',
  component: lazyRouteComponent(() => import('../features/plan/map/trades.tsx'), 'TradesPage'),
});
const trade = createRoute({
  getParentRoute: () => frame,
  path: '/plan/trades/$trade',
  validateSearch: tradeSearch,
  component: lazyRouteComponent(() => import('../features/plan/map/trade.tsx'), 'TradePage'),
});

export const planMapPages = [
  map,
  measure,
  safeguards,
  target,
  figure,
  matrix,
  county,
  systems,
  document,
  rooms,
  counted,
  trades,
  trade,
] as const;

/** A wall has no rail and no search; who watches it has signed in all the same. */
const cockpit = createRoute({
  getParentRoute: () => root,
  path: '/plan/cockpit',
  beforeLoad: requirePerson,
  component: lazyRouteComponent(() => import('../features/plan/map/cockpit.tsx'), 'CockpitPage'),
});
const publicPlan = createRoute({
  getParentRoute: () => root,
  path: '/public/plan',
  component: lazyRouteComponent(() => import('../features/plan/map/public-plan.tsx'), 'PublicPlanPage'),
});

export const planOutsidePages = [cockpit, publicPlan] as const;
