import * as contract from '@jianhu/contract';
import type { HttpEdge } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { computeLimitation } from './present-limitation.ts';

export function mountLimitation(edge: HttpEdge, ctx: CasesContext): void {
  edge.handle(contract.getLimitation, async ({ query }) => computeLimitation(ctx, query));
}
