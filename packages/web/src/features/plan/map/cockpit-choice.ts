import type { getPlanMap, PlanStatus, ResponseOf, TargetSummary } from '@jianhu/contract';

const MOST = 7;
const ORDER: readonly PlanStatus[] = ['behind', 'onTrack', 'met', 'noData'];

/** The targets of the goals first, then those of the measures that need eyes most, in the plan's order; seven at most. */
export function chooseFigures(map: Pick<ResponseOf<typeof getPlanMap>, 'goals' | 'actions'>): TargetSummary[] {
  const goals = map.goals.flatMap(({ targets }) => targets);
  const others = map.actions
    .flatMap(({ measures }) => measures.flatMap(({ targets }) => targets))
    .sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
  return [...goals, ...others].slice(0, MOST);
}
