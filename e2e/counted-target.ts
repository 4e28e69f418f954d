import type { ResponseOf, TargetSummary, getPlanMap, getPlanTarget } from '@jianhu/contract';
import type { APIRequestContext } from 'playwright-core';

/** A target that is counted from named objects, with the newest month for which its figure is published. */
export interface CountedTarget {
  readonly targetId: string;
  readonly period: string;
  readonly registry: string;
}

export async function findCountedTarget(api: APIRequestContext): Promise<CountedTarget> {
  for (const { id, period, value } of await listTargets(api)) {
    if (period === null || value === null || value === 0) continue;
    const target = (await (await api.get(`/api/v1/plan/targets/${id}`)).json()) as ResponseOf<typeof getPlanTarget>;
    if (target.measuredBy.registry !== null) return { targetId: id, period, registry: target.measuredBy.registry };
  }
  throw new Error('the demo has published no figure that is counted from objects');
}

/** Every target of the plan in its order; nothing for who may not see it. */
export async function listTargets(api: APIRequestContext): Promise<TargetSummary[]> {
  const reply = await api.get('/api/v1/plan/map');
  if (!reply.ok()) return [];
  const { goals, actions } = (await reply.json()) as ResponseOf<typeof getPlanMap>;
  return [...goals, ...actions.flatMap(({ measures }) => measures)].flatMap(({ targets }) => targets);
}
