import { AppError, civilDateOf, redactNote, uuidV7 } from '@jianhu/kernel';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import { lockMatter } from '../matter/store.ts';
import { refuseReporterIn } from '../reporter/reporter.ts';
import { insertTaskAction, nextTaskPlace } from './store.ts';
import { mayGive } from './task.ts';
import { putTaskEntry } from './task-entry.ts';

/** What is to be done in a case, by when, and by whom; without an assignee by whoever of the unit takes it. */
export interface NewTask {
  readonly id: string;
  readonly what: string;
  readonly dueOn: string;
  readonly assignee?: string | undefined;
}

/** Gives a task and says under which id. */
export async function giveTask(ctx: CasesContext, caller: Caller, given: NewTask): Promise<string> {
  const { id, what, dueOn, assignee = null } = given;
  return inScope(ctx.infra.db, caller, async (tx) => {
    const matter = await lockMatter(tx, id);
    if (matter.state_kind === 'end') throw new AppError('case.ended', 409);
    if (!mayGive(caller, matter)) throw new AppError('case.notHandling', 403);
    const now = ctx.infra.clock.now();
    if (dueOn < civilDateOf(now)) throw new AppError('case.taskDay', 422);
    if (assignee !== null) {
      const receiver = (await ctx.identity.namesOf([assignee], tx)).get(assignee);
      if (receiver?.unitId !== matter.unit_id) throw new AppError('case.taskReceiver', 422);
    }
    await refuseReporterIn(ctx, tx, caller, { id, texts: [what] });
    const task = uuidV7(ctx.infra.clock, ctx.infra.rng);
    await tx
      .insertInto('cases.task')
      .values({
        id: task,
        matter_id: id,
        place: await nextTaskPlace(tx, id),
        what: redactNote(what) ?? '',
        due_on: dueOn,
        unit_id: matter.unit_id,
        given_by: caller.personId,
        given_at: now,
        state: 'open',
        assignee,
      })
      .execute();
    await insertTaskAction(tx, { task_id: task, seq: 1, kind: 'given', at: now, by: caller, to_person: assignee });
    await putTaskEntry(tx, task);
    await appendEntry(tx, ctx.infra.clock, caller, {
      objectKind: 'matter',
      objectId: id,
      action: 'case.task.given',
      detail: { task, dueOn },
    });
    return task;
  });
}
