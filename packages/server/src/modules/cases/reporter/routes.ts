import * as contract from '@jianhu/contract';
import type { HttpEdge } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { getReporter, putReporter, revealReporter } from './reporter.ts';

export function mountReporter(edge: HttpEdge, ctx: CasesContext): void {
  edge.handle(contract.getReporter, ({ caller, params }) => getReporter(ctx, caller, params.id));
  edge.handle(contract.putReporter, async ({ caller, params, body }) => {
    await putReporter(ctx, caller, { id: params.id, given: body });
    return getReporter(ctx, caller, params.id);
  });
  edge.handle(contract.revealReporter, ({ caller, params, body }) =>
    revealReporter(ctx, caller, { id: params.id, note: body.note }),
  );
}
