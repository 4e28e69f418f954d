import * as contract from '@jianhu/contract';
import type { HttpEdge } from '../../infra/http.ts';
import { getCreditDesk, getOperatorCredit, listClassChanges } from './class/index.ts';
import type { CreditContext } from './context.ts';
import { getDraw, listDraws, presentReceipt, verifyKept } from './draw/index.ts';
import type { Credit } from './index.ts';
import { listDuePatrols, listPatrols } from './patrol/index.ts';
import { liftOccurrence, listOccurrences, listTriggers, noteOccurrence } from './trigger/index.ts';
import { getOwnCredit } from './repair/index.ts';
import { getOwnVisits } from './visit/index.ts';

export function mountRoutes(edge: HttpEdge, ctx: CreditContext, credit: Credit): void {
  edge.handle(contract.getOperatorCredit, ({ caller, params }) => getOperatorCredit(ctx, caller, params.operatorId));
  edge.handle(contract.getCreditDesk, ({ caller }) => getCreditDesk(ctx, caller));
  edge.handle(contract.listClassChanges, ({ caller, query }) => listClassChanges(ctx, caller, query));
  edge.handle(contract.listTriggers, ({ caller }) => listTriggers(ctx, caller));
  edge.handle(contract.listOccurrences, ({ caller, params }) => listOccurrences(ctx, caller, params.operatorId));
  edge.handle(contract.noteOccurrence, async ({ caller, params, body }) => {
    await noteOccurrence(ctx, caller, { ...params, ...body });
    return listOccurrences(ctx, caller, params.operatorId);
  });
  edge.handle(contract.liftOccurrence, async ({ caller, params, body }) => {
    await liftOccurrence(ctx, caller, { ...params, ...body });
    return listOccurrences(ctx, caller, params.operatorId);
  });
  edge.handle(contract.listDuePatrols, ({ caller, query }) => listDuePatrols(ctx, caller, query));
  edge.handle(contract.listPatrols, ({ caller, params }) => listPatrols(ctx, caller, params.operatorId));
  edge.handle(contract.recordPatrol, async ({ caller, params, body }) => {
    await credit.recordPatrol(caller, { ...params, ...body });
    return listPatrols(ctx, caller, params.operatorId);
  });
  edge.handle(contract.listDraws, ({ caller, query }) => listDraws(ctx, caller, query));
  edge.handle(contract.planDraw, async ({ caller, body }) => getDraw(ctx, caller, await credit.planDraw(caller, body)));
  edge.handle(contract.recuseOfficer, async ({ caller, params, body }) => {
    await credit.recuseOfficer(caller, { ...params, ...body });
    return getDraw(ctx, caller, params.id);
  });
  edge.handle(contract.runDraw, async ({ caller, params, body }) => {
    await credit.runDraw(caller, { ...params, ...body });
    return getDraw(ctx, caller, params.id);
  });
  edge.handle(contract.getDrawReceipt, ({ caller, params }) => presentReceipt(ctx, caller, params.id));
  edge.handle(contract.verifyDraw, ({ caller, params }) => verifyKept(ctx, caller, params.id));
  edge.handle(contract.getOwnCredit, ({ caller, params }) => getOwnCredit(ctx, caller, params.tenantId));
  edge.handle(contract.getOwnVisits, ({ caller, params }) => getOwnVisits(ctx, caller, params.tenantId));
}
