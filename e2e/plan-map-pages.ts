import {
  getBenefitUptake,
  getPlanFigure,
  getPlanMap,
  getPlanMatrix,
  getPlanMeasure,
  getPlanRoomCoverage,
  getPlanTarget,
  listPlanCountedRecords,
  listPlanDocuments,
  listPlanSystems,
  listPlanTradeOperators,
  listPlanTrades,
} from '@jianhu/contract';
import type { APIRequestContext } from 'playwright-core';
import { listTargets } from './counted-target.ts';
import type { ConsolePage } from './pages.ts';
import { countyAt } from './place.ts';

/** The pages of the plan that show how it stands; a target with figures and one without, if there are both. */
export async function listPlanMapPages(api: APIRequestContext): Promise<ConsolePage[]> {
  const targets = await listTargets(api);
  const full = targets.find(({ trend }) => trend.length > 1);
  const bare = targets.find(({ value }) => value === null);
  const county = countyAt(0).code;
  const pages = [
    page('plan-map', '/plan', getPlanMap),
    page('plan-measure', '/plan/measures/1', getPlanMeasure),
    page('plan-safeguards', '/plan/safeguards', getPlanMap),
    page('plan-target', `/plan/targets/${full?.id ?? null}`, getPlanTarget),
    page('plan-target-county', full ? `/plan/targets/${full.id}?countyCode=${county}` : '/null', getPlanTarget),
    page('plan-figure', full ? `/plan/targets/${full.id}/figures/${full.period}` : '/null', getPlanFigure),
    page('plan-matrix', '/plan/matrix', getPlanMatrix),
    page('plan-county', `/plan/counties/${county}`, getPlanMatrix),
    page('plan-systems', '/plan/systems', listPlanSystems),
    page('plan-trades', '/plan/trades', listPlanTrades),
    page('plan-trade', '/plan/trades/pearls', listPlanTradeOperators),
    page('plan-rooms', '/plan/rooms', getPlanRoomCoverage),
    page('plan-benefits', '/plan/benefits', getBenefitUptake),
    page('plan-records', `/plan/records/operators?period=${full?.period ?? ''}`, listPlanCountedRecords),
    page('plan-document', '/plan/document', listPlanDocuments),
    page('plan-cockpit', '/plan/cockpit', getPlanMap),
  ];
  if (bare) pages.push(page('plan-target-bare', `/plan/targets/${bare.id}`, getPlanTarget));
  return [...pages, page('public-plan', '/public/plan', { access: 'signedIn' })];
}

function page(name: string, path: string, { access }: { readonly access: string }): ConsolePage {
  return { name, path, access: access as ConsolePage['access'] }; // NOTE: no page stands on an operation of sources
}
