import * as contract from '@jianhu/contract';
import { inScope } from '../../../infra/database.ts';
import type { HttpEdge } from '../../../infra/http.ts';
import type { PlanContext, PlanRead } from '../context.ts';
import { createMinutes, createTraining, putPolicy, reportAttendance } from './put-policy.ts';
import { getMinutesRecord, listMinutes } from './minutes-views.ts';
import { getTraining, getTrainingRecord, listParties, listTrainings } from './training-views.ts';
import { getPolicyRecord, listPolicies, openPolicy } from './views.ts';

export function mountPolicies(edge: HttpEdge, ctx: PlanContext, read: PlanRead): void {
  const { db } = ctx.infra;
  edge.handle(contract.listPlanPolicies, ({ caller, query }) => read(caller, (tx) => listPolicies(ctx, tx, query)));
  edge.handle(contract.getPlanPolicy, ({ caller, params }) =>
    inScope(db, caller, (tx) => openPolicy(ctx, tx, caller, params.id)),
  );
  edge.handle(contract.putPlanPolicy, ({ caller, body }) =>
    inScope(db, caller, async (tx) => getPolicyRecord(ctx, tx, await putPolicy(ctx, tx, caller, body))),
  );
  edge.handle(contract.listPlanTrainings, ({ caller, query }) => read(caller, (tx) => listTrainings(ctx, tx, query)));
  edge.handle(contract.getPlanTraining, ({ caller, params }) =>
    inScope(db, caller, (tx) => getTraining(ctx, tx, caller, params.id)),
  );
  edge.handle(contract.listPlanParties, async () => ({ items: listParties(ctx) }));
  edge.handle(contract.createPlanTraining, ({ caller, body }) =>
    inScope(db, caller, async (tx) => getTrainingRecord(ctx, tx, await createTraining(ctx, tx, caller, body))),
  );
  edge.handle(contract.reportPlanAttendance, ({ caller, params, body }) =>
    inScope(db, caller, async (tx) => {
      await reportAttendance(ctx, tx, caller, params.id, body.attended);
      return getTrainingRecord(ctx, tx, params.id);
    }),
  );
  edge.handle(contract.listPlanMinutes, ({ caller, query }) => read(caller, (tx) => listMinutes(ctx, tx, query)));
  edge.handle(contract.createPlanMinutes, ({ caller, body }) =>
    inScope(db, caller, async (tx) => getMinutesRecord(ctx, tx, await createMinutes(ctx, tx, caller, body))),
  );
}
