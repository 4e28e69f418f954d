import * as contract from '@jianhu/contract';
import type { HttpEdge } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { getHearing } from './get-hearing.ts';
import { getReview } from './get-review.ts';

export function mountReview(edge: HttpEdge, ctx: CasesContext): void {
  edge.handle(contract.getReview, ({ caller, params }) => getReview(ctx, caller, params.id));
  edge.handle(contract.getHearing, ({ caller, params }) => getHearing(ctx, caller, params.id));
}
