import type { HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import type { ServicesContext } from './context.ts';
import { mountRoutes } from './routes.ts';

export { servicesRefusals } from './refusal.ts';

/** Row 5: the service hall of merchants and platform companies. */
export interface Services {
  mount(edge: HttpEdge): void;
}

export function createServices(infra: Infra, deps: Omit<ServicesContext, 'infra'>): Services {
  const ctx: ServicesContext = { infra, ...deps };
  return { mount: (edge) => mountRoutes(edge, ctx) };
}
