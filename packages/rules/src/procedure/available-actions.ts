import type { Transition } from './procedure.ts';
import { type Actor, refuseBeforehand, type Standing } from './refuse-action.ts';
import type { ProcedureWhy } from './why.ts';

export interface AvailableAction {
  readonly transition: Transition;
  readonly allowed: boolean;
  readonly why: ProcedureWhy | null;
}

/**
 * Every action that the procedure has for the present state, with the reason where it is not open to this actor now. What only the
 * platform records is offered to nobody else, unless the procedure says what to do instead.
 */
export function availableActions(standing: Standing, actor: Actor): AvailableAction[] {
  const from = standing.state?.state ?? null;
  return standing.procedure.transitions
    .filter((one) => (from === null ? one.from.length === 0 : one.from.includes(from)))
    .filter(({ who }) => who.role !== 'system' || who.instead !== undefined || actor.roles.has('system'))
    .map((transition) => {
      const why = refuseBeforehand(standing, actor, transition);
      return { transition, allowed: why === null, why };
    });
}
