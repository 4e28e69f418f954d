import { actOnPlanWork, getPlanWork, givePlanWork, listPlanWork } from '@jianhu/contract';
import { inScope } from '../../../infra/database.ts';
import type { HttpEdge } from '../../../infra/http.ts';
import type { PlanContext, PlanRead } from '../context.ts';
import { actOnWork, giveWork } from './act-on-work.ts';
import { getWork, getWorkRecord, listWork } from './views.ts';

export function mountWork(edge: HttpEdge, ctx: PlanContext, read: PlanRead): void {
  const { db } = ctx.infra;
  edge.handle(listPlanWork, ({ caller, query }) => read(caller, (tx) => listWork(ctx, tx, query)));
  edge.handle(getPlanWork, ({ caller, params }) => inScope(db, caller, (tx) => getWork(ctx, tx, caller, params.id)));
  edge.handle(givePlanWork, ({ caller, body }) =>
    inScope(db, caller, async (tx) => getWorkRecord(ctx, tx, await giveWork(ctx, tx, caller, body))),
  );
  edge.handle(actOnPlanWork, ({ caller, params, body }) =>
    inScope(db, caller, async (tx) => {
      await actOnWork(ctx, tx, caller, params.id, body);
      return getWorkRecord(ctx, tx, params.id);
    }),
  );
}
