import * as contract from '@jianhu/contract';
import type { HttpEdge } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { assignOfficers } from './assign-officers.ts';

export function mountAssignment(edge: HttpEdge, ctx: CasesContext): void {
  edge.handle(contract.assignOfficers, ({ caller, body }) => assignOfficers(ctx, caller, body));
}
