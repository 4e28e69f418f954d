import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frame } from './frame-route.ts';
import { objectsSearch, reportsSearch } from './plan-work-search.ts';

const registries = createRoute({
  getParentRoute: () => frame,
  path: '/plan/registries',
  component: lazyRouteComponent(() => import('../features/plan/work/registries.tsx'), 'RegistriesPage'),
});
const registry = createRoute({
  getParentRoute: () => frame,
  path: '/plan/registries/$registry',
  validateSearch: objectsSearch,
  component: lazyRouteComponent(() => import('../features/plan/work/registry.tsx'), 'RegistryPage'),
});
const propose = createRoute({
  getParentRoute: () => frame,
  path: '/plan/registries/$registry/propose',
  component: lazyRouteComponent(() => import('../features/plan/work/propose-object.tsx'), 'ProposeObjectPage'),
});
const object = createRoute({
  getParentRoute: () => frame,
  path: '/plan/objects/$id',
  component: lazyRouteComponent(() => import('../features/plan/work/object.tsx'), 'ObjectPage'),
});
const change = createRoute({
  getParentRoute: () => frame,
  path: '/plan/objects/$id/change',
  component: lazyRouteComponent(() => import('../features/plan/work/change-object.tsx'), 'ChangeObjectPage'),
});
const reports = createRoute({
  getParentRoute: () => frame,
  path: '/plan/reports',
  validateSearch: reportsSearch,
  component: lazyRouteComponent(() => import('../features/plan/work/reports.tsx'), 'ReportsPage'),
});
const report = createRoute({
  getParentRoute: () => frame,
  path: '/plan/reports/$id',
  component: lazyRouteComponent(() => import('../features/plan/work/report.tsx'), 'ReportPage'),
});
const office = createRoute({
  getParentRoute: () => frame,
  path: '/plan/office',
  component: lazyRouteComponent(() => import('../features/plan/work/office.tsx'), 'OfficePage'),
});
const issues = createRoute({
  getParentRoute: () => frame,
  path: '/plan/issues',
  component: lazyRouteComponent(() => import('../features/plan/work/issues.tsx'), 'IssuesPage'),
});
const issue = createRoute({
  getParentRoute: () => frame,
  path: '/plan/issues/$id',
  component: lazyRouteComponent(() => import('../features/plan/work/issue.tsx'), 'IssuePage'),
});
const unit = createRoute({
  getParentRoute: () => frame,
  path: '/plan/units/$id',
  component: lazyRouteComponent(() => import('../features/plan/work/unit.tsx'), 'UnitPage'),
});

export const planWorkPages = [
  registries,
  registry,
  propose,
  object,
  change,
  reports,
  report,
  office,
  issues,
  issue,
  unit,
] as const;
