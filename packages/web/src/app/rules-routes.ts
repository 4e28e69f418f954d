import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frame } from './frame-route.ts';
import { type Raw, defined, oneOf, text } from './search.ts';

const overview = createRoute({
  getParentRoute: () => frame,
  path: '/rules',
  component: lazyRouteComponent(() => import('../features/studio/overview.tsx'), 'RulesPage'),
});
const book = createRoute({
  getParentRoute: () => frame,
  path: '/rules/book',
  validateSearch: (raw: Raw): { readonly ref?: string; readonly by?: 'article' | 'category' } =>
    defined({ ref: text(raw['ref']), by: oneOf(raw['by'], ['article', 'category'] as const) }),
  component: lazyRouteComponent(() => import('../features/studio/book.tsx'), 'RuleBookPage'),
});
const entry = createRoute({
  getParentRoute: () => frame,
  path: '/rules/entry',
  validateSearch: (raw: Raw): { readonly ref?: string; readonly path?: string } =>
    defined({ ref: text(raw['ref']), path: text(raw['path']) }),
  component: lazyRouteComponent(() => import('../features/studio/entry.tsx'), 'RuleEntryPage'),
});
const diff = createRoute({
  getParentRoute: () => frame,
  path: '/rules/diff',
  validateSearch: (raw: Raw): { readonly from?: string; readonly to?: string } =>
    defined({ from: text(raw['from']), to: text(raw['to']) }),
  component: lazyRouteComponent(() => import('../features/studio/diff.tsx'), 'RuleDiffPage'),
});
const draft = createRoute({
  getParentRoute: () => frame,
  path: '/rules/drafts/$id',
  component: lazyRouteComponent(() => import('../features/studio/draft.tsx'), 'RuleDraftPage'),
});
const runs = createRoute({
  getParentRoute: () => frame,
  path: '/rules/runs',
  component: lazyRouteComponent(() => import('../features/studio/runs.tsx'), 'RuleRunsPage'),
});
const run = createRoute({
  getParentRoute: () => frame,
  path: '/rules/runs/$ruleId',
  component: lazyRouteComponent(() => import('../features/studio/run.tsx'), 'RuleRunPage'),
});

export const rulesPages = [overview, book, entry, diff, draft, runs, run] as const;
