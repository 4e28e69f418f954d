import {
  getPlanMap,
  getPlanReport,
  getPlanTarget,
  getPlanUnit,
  listPlanIssues,
  listPlanReports,
} from '@jianhu/contract';
import type { QueryClient } from '@tanstack/react-query';

/** After a step the report, the lists, and what is published from it are read anew. */
export async function renewReports(client: QueryClient): Promise<void> {
  const changed = [getPlanReport, listPlanReports, getPlanUnit, getPlanTarget, getPlanMap, listPlanIssues];
  await Promise.all(changed.map(({ id }) => client.invalidateQueries({ queryKey: [id] })));
}
