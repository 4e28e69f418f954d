import * as contract from '@jianhu/contract';
import type { HttpEdge } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { actOnInspection } from './act-on-inspection.ts';
import { listPublic } from './list-public.ts';
import { proposeInspection } from './propose-inspection.ts';
import { listInspections } from './views.ts';

export function mountInspections(edge: HttpEdge, ctx: CasesContext): void {
  edge.handle(contract.listInspections, ({ caller, params }) => listInspections(ctx, caller, params.operatorId));
  edge.handle(contract.listPublicInspections, ({ query }) => listPublic(ctx, query));
  edge.handle(contract.proposeInspection, async ({ caller, params, body }) => {
    await proposeInspection(ctx, caller, { ...params, given: body });
    return listInspections(ctx, caller, params.operatorId);
  });
  edge.handle(contract.actOnInspection, async ({ caller, params, body }) => {
    await actOnInspection(ctx, caller, { ...params, given: body });
    return listInspections(ctx, caller, params.operatorId);
  });
}
