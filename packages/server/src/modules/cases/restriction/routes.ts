import * as contract from '@jianhu/contract';
import type { HttpEdge } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { actOnRestriction } from './act-on-restriction.ts';
import { getRestriction } from './get-restriction.ts';

export function mountRestrictions(edge: HttpEdge, ctx: CasesContext): void {
  edge.handle(contract.getRestriction, ({ caller, params }) => getRestriction(ctx, caller, params.id));
  edge.handle(contract.actOnRestriction, async ({ caller, params, body }) => {
    await actOnRestriction(ctx, caller, params.id, body);
    return getRestriction(ctx, caller, params.id);
  });
}
