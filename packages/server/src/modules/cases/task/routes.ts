import * as contract from '@jianhu/contract';
import type { HttpEdge } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { actOnTask } from './act-on-task.ts';
import { giveTask } from './give-task.ts';
import { listOpenTasks, listTasks } from './list-tasks.ts';

export function mountTasks(edge: HttpEdge, ctx: CasesContext): void {
  edge.handle(contract.listCaseTasks, ({ caller, params }) => listTasks(ctx, caller, params.id));
  edge.handle(contract.giveCaseTask, async ({ caller, params, body }) => {
    await giveTask(ctx, caller, { id: params.id, ...body });
    return listTasks(ctx, caller, params.id);
  });
  edge.handle(contract.actOnCaseTask, async ({ caller, params, body }) => {
    await actOnTask(ctx, caller, { ...params, given: body });
    return listTasks(ctx, caller, params.id);
  });
  edge.handle(contract.listOpenCaseTasks, async ({ caller, query }) => ({
    items: await listOpenTasks(ctx, caller, query.scope),
  }));
}
