import type { Procedure, Transition } from './procedure.ts';

/** States in which somebody of that role of the unit in charge has the next move: a step of his leads on from there. */
export function statesAwaiting({ transitions }: Procedure, role: Transition['who']['role']): string[] {
  const leading = transitions.filter(({ who, to }) => who.role === role && who.unit === 'own' && to !== 'same');
  return [...new Set(leading.flatMap(({ from }) => from))];
}
