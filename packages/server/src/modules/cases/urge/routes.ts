import * as contract from '@jianhu/contract';
import type { HttpEdge } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { listUrges } from './list-urges.ts';
import { urgeMatters } from './urge-matters.ts';

export function mountUrges(edge: HttpEdge, ctx: CasesContext): void {
  edge.handle(contract.urgeMatters, ({ caller, body }) => urgeMatters(ctx, caller, body));
  edge.handle(contract.listUrges, ({ caller, params }) => listUrges(ctx, caller, params.id));
}
