import { type ComplaintKind, complaintKindSchema } from '@jianhu/contract';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frame } from './frame-route.ts';
import { defined, oneOf, type Raw, text } from './search.ts';

export interface ComplaintsSearch {
  readonly kind?: ComplaintKind;
  readonly only?: 'open' | 'mine' | 'overdue';
  readonly operatorId?: string;
}

function complaintsSearch(raw: Raw): ComplaintsSearch {
  return defined({
    kind: oneOf(raw['kind'], complaintKindSchema.options),
    only: oneOf(raw['only'], ['open', 'mine', 'overdue'] as const),
    operatorId: text(raw['operatorId']),
  });
}

const complaints = createRoute({
  getParentRoute: () => frame,
  path: '/services/complaints',
  validateSearch: complaintsSearch,
  component: lazyRouteComponent(() => import('../features/complaints/complaints.tsx'), 'ComplaintsPage'),
});
const trends = createRoute({
  getParentRoute: () => frame,
  path: '/services/complaints/trends',
  component: lazyRouteComponent(() => import('../features/complaints/trends.tsx'), 'ComplaintTrendsPage'),
});
const complaint = createRoute({
  getParentRoute: () => frame,
  path: '/services/complaints/$id',
  component: lazyRouteComponent(() => import('../features/complaints/complaint.tsx'), 'ComplaintPage'),
});

export const complaintsPages = [complaints, trends, complaint] as const;
