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

/** Which hits of a replay are shown; `none` stands for rooms without a county or trade. */
export interface ReplaySearch {
  readonly rule?: string | undefined;
  readonly status?: 'new' | 'lost' | 'changed' | undefined;
  readonly county?: string | undefined;
  readonly trade?: string | undefined;
}
const replays = createRoute({
  getParentRoute: () => frame,
  path: '/rules/replay',
  validateSearch: (raw: Raw): { readonly draft?: string } => defined({ draft: text(raw['draft']) }),
  component: lazyRouteComponent(() => import('../features/replay/replays.tsx'), 'ReplaysPage'),
});
const replay = createRoute({
  getParentRoute: () => frame,
  path: '/rules/replay/$id',
  validateSearch: (raw: Raw): ReplaySearch =>
    defined({
      rule: text(raw['rule']),
      status: oneOf(raw['status'], ['new', 'lost', 'changed'] as const),
      county: text(raw['county']),
      trade: text(raw['trade']),
    }),
  component: lazyRouteComponent(() => import('../features/replay/replay.tsx'), 'ReplayPage'),
});

export const rulesPages = [overview, book, entry, diff, draft, runs, run, replays, replay] as const;
