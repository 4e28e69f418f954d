import * as contract from '@jianhu/contract';
import type { HttpEdge } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { getCollective } from './get-collective.ts';
import { recordCollective, signCollective } from './record-collective.ts';

export function mountCollective(edge: HttpEdge, ctx: CasesContext): void {
  edge.handle(contract.getCollective, ({ caller, params }) => getCollective(ctx, caller, params.id));
  edge.handle(contract.recordCollective, async ({ caller, params, body }) => {
    await recordCollective(ctx, caller, params.id, body);
    return getCollective(ctx, caller, params.id);
  });
  edge.handle(contract.signCollective, async ({ caller, params }) => {
    await signCollective(ctx, caller, params);
    return getCollective(ctx, caller, params.id);
  });
}
