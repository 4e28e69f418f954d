import type { BodyOf, giveWatchTask } from '@jianhu/contract';
import { AppError, civilDateOf, redactPersonal, uuidV7 } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import { getPoint, isAbove, placeOf, type WatchContext } from '../context.ts';

export type TaskWish = BodyOf<typeof giveWatchTask> & { readonly demo?: boolean };

/** Whoever is above the point gives it a task, or enters one that the national platform asks for. Gives the id. */
export async function giveTask(ctx: WatchContext, tx: Tx, caller: Caller, wish: TaskWish): Promise<string> {
  const point = getPoint(ctx, wish.unitId);
  if (!isAbove(point, caller)) throw new AppError('access.denied', 403);
  const at = ctx.infra.clock.now();
  const today = civilDateOf(at);
  if (wish.dueOn < today) throw new AppError('watch.dueOn', 422);
  const id = uuidV7(ctx.infra.clock, ctx.infra.rng);
  await tx
    .insertInto('watch.task')
    .values({
      id,
      ...placeOf(point),
      number: await nextNumber(tx, point.unit.id, today.slice(0, 4)),
      from_zh: wish.fromZh,
      basis_zh: wish.basisZh,
      title_zh: redactPersonal(wish.titleZh),
      ask_zh: redactPersonal(wish.askZh),
      due_on: wish.dueOn,
      by_unit: caller.unitId ?? '',
      by_person: caller.personId,
      at,
      demo: wish.demo ?? false,
    })
    .execute();
  await insertTaskAction(tx, caller, { taskId: id, seq: 1, action: 'give', at, note: null });
  await appendEntry(tx, ctx.infra.clock, caller, {
    objectKind: 'watchTask',
    objectId: id,
    action: 'watchTask.give',
    detail: { unitId: point.unit.id, dueOn: wish.dueOn },
  });
  return id;
}

/** Numbers count on within the year; two at once wait for each other. */
async function nextNumber(tx: Tx, unitId: string, year: string): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtext(${`watch.task ${unitId} ${year}`}))`.execute(tx);
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from watch.task where unit_id = ${unitId} and number like ${`${year}-%`}`.execute(tx);
  return `${year}-${unitId}-${String((rows[0]?.count ?? 0) + 1).padStart(4, '0')}`;
}

interface NewAction {
  readonly taskId: string;
  readonly seq: number;
  readonly action: string;
  readonly at: Date;
  readonly note: string | null;
}

export async function insertTaskAction(
  tx: Tx,
  caller: Caller,
  { taskId, seq, action, at, note }: NewAction,
): Promise<void> {
  const by = { person_id: caller.personId, unit_id: caller.unitId ?? '' };
  await tx
    .insertInto('watch.task_action')
    .values({ task_id: taskId, seq, action, at, note, ...by })
    .execute();
}
