import {
  actOnWarning,
  draftWarning,
  findPublicShops,
  getPublicShop,
  getShopBadge,
  listPublicWarnings,
  listWarnings,
} from '@jianhu/contract';
import type { HttpEdge } from '../../infra/http.ts';
import type { CounterContext } from './context.ts';
import type { Counter } from './index.ts';
import { drawBadge, findShops, getShopPage } from './shop/index.ts';
import { getWarning, listPublished, listWarningPage } from './warning/index.ts';

export function mountRoutes(edge: HttpEdge, ctx: CounterContext, counter: Counter): void {
  edge.handle(findPublicShops, ({ query }) => findShops(ctx, query.q));
  edge.handle(getPublicShop, ({ params }) => getShopPage(ctx, params.shopId));
  edge.handle(getShopBadge, async ({ params, reply }) => {
    // Meant to be shown on pages of others.
    void reply.header('cross-origin-resource-policy', 'cross-origin').header('cache-control', 'public, max-age=300');
    return drawBadge(ctx, params.shopId);
  });
  edge.handle(listPublicWarnings, ({ query }) => listPublished(ctx, query));
  edge.handle(listWarnings, ({ caller, query }) => listWarningPage(ctx, caller, query));
  edge.handle(draftWarning, async ({ caller, body }) =>
    getWarning(ctx, caller, await counter.draftWarning(caller, body)),
  );
  edge.handle(actOnWarning, async ({ caller, params, body }) => {
    await counter.actOnWarning(caller, params.id, body);
    return getWarning(ctx, caller, params.id);
  });
}
