import { type FoundKind, foundKindSchema } from '@jianhu/contract';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frame } from './frame-route.ts';
import { defined, oneOf, type Raw, text } from './search.ts';

export interface FindSearch {
  readonly q?: string;
  readonly kind?: FoundKind;
  readonly unitId?: string;
  readonly open?: 'true' | 'false';
  readonly from?: string;
  readonly to?: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const day = (value: unknown): string | undefined => (typeof value === 'string' && DAY.test(value) ? value : undefined);

export function findSearch(raw: Raw): FindSearch {
  const open = raw['open'];
  return defined({
    q: text(raw['q']),
    kind: oneOf(raw['kind'], foundKindSchema.options),
    unitId: text(raw['unitId']),
    // The router reads these words of the address as yes and no.
    open: oneOf(typeof open === 'boolean' ? String(open) : open, ['true', 'false'] as const),
    from: day(raw['from']),
    to: day(raw['to']),
  });
}

export const findPage = createRoute({
  getParentRoute: () => frame,
  path: '/search',
  validateSearch: findSearch,
  component: lazyRouteComponent(() => import('../features/search/search.tsx'), 'SearchPage'),
});
