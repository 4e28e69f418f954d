import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frame } from './frame-route.ts';

const papers = createRoute({
  getParentRoute: () => frame,
  path: '/plan/papers',
  component: lazyRouteComponent(() => import('../features/plan/paper/papers.tsx'), 'PapersPage'),
});
const paper = createRoute({
  getParentRoute: () => frame,
  path: '/plan/papers/$id',
  component: lazyRouteComponent(() => import('../features/plan/paper/paper.tsx'), 'PaperPage'),
});

export const planPaperPages = [papers, paper] as const;
