import * as contract from '@jianhu/contract';
import type { HttpEdge } from '../../infra/http.ts';
import type { SearchContext } from './index.ts';
import { dropSavedFilter, listSavedFilters, saveFilter } from './saved-filter.ts';
import { searchRecords } from './search-records.ts';

export function mountRoutes(edge: HttpEdge, ctx: SearchContext): void {
  edge.handle(contract.searchRecords, ({ caller, query }) => searchRecords(ctx, caller, query));
  edge.handle(contract.listSavedFilters, async ({ caller, query }) => ({
    items: await listSavedFilters(ctx, caller, query.page),
  }));
  edge.handle(contract.saveFilter, ({ caller, body }) => saveFilter(ctx, caller, body));
  edge.handle(contract.dropSavedFilter, async ({ caller, params }) => {
    await dropSavedFilter(ctx, caller, params.id);
    return {};
  });
}
