import type { actOnWatchTask, BodyOf, WatchTask } from '@jianhu/contract';
import { AppError, redactNote } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import { getPoint, isAbove, type Point, type WatchContext } from '../context.ts';
import { insertTaskAction } from './give-task.ts';
import { foldTask, refuseTaskStep, type TaskAction, type TaskFacts } from './task.ts';

export type TaskCommand = BodyOf<typeof actOnWatchTask>;

/** One step on a task, under the lock of its number: read, compare, ask what may come next, add. */
export async function actOnTask(
  ctx: WatchContext,
  tx: Tx,
  caller: Caller,
  id: string,
  { action, expectedVersion, note: given }: TaskCommand,
): Promise<WatchTask['state']> {
  const task = await tx.selectFrom('watch.task').select(['unit_id']).where('id', '=', id).executeTakeFirst();
  if (!task) throw new AppError('record.notFound', 404);
  await sql`select pg_advisory_xact_lock(hashtext(${`watch.task ${id}`}))`.execute(tx);
  const past = (await tx
    .selectFrom('watch.task_action')
    .select(['seq', 'action'])
    .where('task_id', '=', id)
    .orderBy('seq')
    .execute()) as TaskAction[]; // the CHECK of the table allows these actions alone
  const { state, version } = foldTask(past);
  if (version !== expectedVersion) throw new AppError('watch.changedSince', 409, { version });
  const why = refuseTaskStep(action, state, taskFactsOf(getPoint(ctx, task.unit_id), caller));
  if (why !== null) throw new AppError('watch.actionNotAvailable', 409, { reason: why.code });
  const note = redactNote(given);
  if (note === null && (action === 'handBack' || action === 'return')) throw new AppError('watch.noteMissing', 422);
  const next = { seq: version + 1, action };
  await insertTaskAction(tx, caller, { ...next, taskId: id, at: ctx.infra.clock.now(), note });
  const entry = { objectKind: 'watchTask', objectId: id, action: `watchTask.${action}`, detail: {} };
  await appendEntry(tx, ctx.infra.clock, caller, entry);
  return foldTask([...past, next]).state;
}

export function taskFactsOf(point: Point, caller: Caller): TaskFacts {
  return {
    worksThere: caller.unitId === point.unit.id && caller.permissions.has('watch.work'),
    gives: isAbove(point, caller) && caller.permissions.has('watch.give'),
  };
}
