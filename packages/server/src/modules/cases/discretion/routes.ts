import * as contract from '@jianhu/contract';
import type { HttpEdge } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { proposeDiscretion, signDiscretion } from './propose-discretion.ts';
import { getDiscretion } from './views.ts';

export function mountDiscretion(edge: HttpEdge, ctx: CasesContext): void {
  edge.handle(contract.getDiscretion, ({ caller, params }) => getDiscretion(ctx, caller, params.id));
  edge.handle(contract.proposeDiscretion, async ({ caller, params, body }) => {
    await proposeDiscretion(ctx, caller, { id: params.id, given: body });
    return getDiscretion(ctx, caller, params.id);
  });
  edge.handle(contract.signDiscretion, async ({ caller, params }) => {
    await signDiscretion(ctx, caller, params);
    return getDiscretion(ctx, caller, params.id);
  });
}
