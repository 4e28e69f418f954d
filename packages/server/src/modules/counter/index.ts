import type { HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import type { CounterContext } from './context.ts';
import { mountRoutes } from './routes.ts';
import { actOnWarning, draftWarning, type WarningCommand, type WarningDraft } from './warning/index.ts';
import type { Caller } from '../../infra/http.ts';
import { inScope } from '../../infra/database.ts';

export { counterRefusals } from './refusal.ts';
export { publicityEndSchema } from './shop/index.ts';

/** Row 10: what is told and answered at the counter, from the records of the rooms below. */
export interface Counter {
  mount(edge: HttpEdge): void;
  /** Gives the id of the draft. */
  draftWarning(caller: Caller, draft: WarningDraft): Promise<string>;
  actOnWarning(caller: Caller, id: string, command: WarningCommand): Promise<void>;
}

export function createCounter(infra: Infra, deps: Omit<CounterContext, 'infra'>): Counter {
  const ctx: CounterContext = { infra, ...deps };
  const counter: Counter = {
    mount: (edge) => mountRoutes(edge, ctx, counter),
    draftWarning: (caller, draft) => inScope(infra.db, caller, (tx) => draftWarning(ctx, tx, caller, draft)),
    actOnWarning: (caller, id, command) =>
      inScope(infra.db, caller, (tx) => actOnWarning(ctx, tx, caller, { ...command, id })),
  };
  return counter;
}
