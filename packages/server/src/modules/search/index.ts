import type { HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import type { Identity } from '../identity/index.ts';
import { mountRoutes } from './routes.ts';

export {
  changeEntry,
  entryToPut,
  guardEntries,
  hasEntries,
  putEntries,
  type EntryState,
  type EntryWall,
  type SearchEntry,
} from './entry.ts';
export { searchRefusals } from './refusal.ts';

export interface Search {
  mount(edge: HttpEdge): void;
}

export interface SearchContext {
  readonly infra: Infra;
  readonly identity: Pick<Identity, 'units'>;
}

/** Row 2: one index of words for the rooms above, which write their own entries; it knows no word of the law. */
export function createSearch(infra: Infra, deps: Omit<SearchContext, 'infra'>): Search {
  return { mount: (edge) => mountRoutes(edge, { infra, ...deps }) };
}
