import { getPlanObject, getPlanRegistry, listPlanIssues, listPlanObjects, listPlanRegistries } from '@jianhu/contract';
import type { PlanObject } from '@jianhu/contract';
import { type QueryClient, infiniteQueryOptions } from '@tanstack/react-query';
import { call } from '../../../api/call.ts';
import type { ObjectsSearch } from '../../../app/plan-work-search.ts';

/** Objects of a registry by the filters of the address; each page tells how many there are in all. */
export function objectsQuery(registry: string, { waiting, newInYear, ...search }: ObjectsSearch, limit?: number) {
  const filters = {
    ...search,
    ...(waiting ? { waiting: 'true' } : {}),
    ...(newInYear ? { newInYear: 'true' } : {}),
    ...(limit === undefined ? {} : { limit }),
  };
  return infiniteQueryOptions({
    queryKey: [listPlanObjects.id, 'pages', registry, filters] as const,
    queryFn: ({ pageParam, signal }) =>
      call(listPlanObjects, {
        params: { registry },
        query: { ...filters, ...(pageParam === null ? {} : { after: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** After a step the object, its registry's counts, and the acts of publication are read anew. */
export async function renewObjects(client: QueryClient): Promise<void> {
  const changed = [getPlanObject, getPlanRegistry, listPlanObjects, listPlanRegistries, listPlanIssues];
  await Promise.all(changed.map(({ id }) => client.invalidateQueries({ queryKey: [id] })));
}

export type ObjectStanding = 'inForce' | 'ended' | 'proposed' | 'changing' | 'refused';

/** Where an object stands on a day. */
export function standingOf(
  { content, proposal }: Pick<PlanObject, 'content' | 'proposal'>,
  today: string,
): ObjectStanding {
  if (content === null) return proposal === null ? 'refused' : 'proposed';
  if (proposal !== null) return 'changing';
  return content.validTo !== null && content.validTo <= today ? 'ended' : 'inForce';
}
