import { type BodyOf, type handOverShift, ON_AIR_MS } from '@jianhu/contract';
import {
  addDays,
  AppError,
  civilDateOf,
  parseCivilDate,
  redactNote,
  redactPersonal,
  startOfCivilDay,
  uuidV7,
} from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import { getOwnPoint, type Point, placeOf, type WatchContext } from '../context.ts';
import { foldTask, type TaskAction } from '../task/task.ts';

export type HandOverWish = BodyOf<typeof handOverShift> & { readonly demo?: boolean };

/** Somebody of the shift writes what was done and what stays open; the figures of the moment are counted, not typed. */
export async function handOver(ctx: WatchContext, tx: Tx, caller: Caller, wish: HandOverWish): Promise<string> {
  const point = getOwnPoint(ctx, caller);
  const shift = await tx
    .selectFrom('watch.shift')
    .select('people')
    .where('unit_id', '=', point.unit.id)
    .where('on_day', '=', wish.onDay)
    .where('kind', '=', wish.kind)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (shift?.people.includes(caller.personId) !== true) throw new AppError('watch.notYourShift', 403);
  const id = uuidV7(ctx.infra.clock, ctx.infra.rng);
  const added = await tx
    .insertInto('watch.hand_over')
    .values({
      id,
      ...placeOf(point),
      on_day: wish.onDay,
      kind: wish.kind,
      figures: JSON.stringify(await countShift(ctx, tx, caller, point, wish.onDay)),
      done_zh: redactPersonal(wish.doneZh),
      open_zh: redactPersonal(wish.openZh),
      by_person: caller.personId,
      at: ctx.infra.clock.now(),
      demo: wish.demo ?? false,
    })
    .onConflict((conflict) => conflict.columns(['unit_id', 'on_day', 'kind']).doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 0n) throw new AppError('watch.handedOver', 409);
  const entry = { objectKind: 'watchHandOver', objectId: id, action: 'watchHandOver.written', detail: {} };
  await appendEntry(tx, ctx.infra.clock, caller, entry);
  return id;
}

/** Whoever comes next takes it over, never who handed it over: two people know where the watch stands. */
export async function takeOver(ctx: WatchContext, tx: Tx, caller: Caller, id: string, note?: string): Promise<Date> {
  const point = getOwnPoint(ctx, caller);
  const known = await tx
    .selectFrom('watch.hand_over')
    .select(['by_person', 'unit_id'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (known?.unit_id !== point.unit.id) throw new AppError('record.notFound', 404);
  if (known.by_person === caller.personId) throw new AppError('watch.ownHandOver', 409);
  const at = ctx.infra.clock.now();
  const added = await tx
    .insertInto('watch.taking_over')
    .values({ hand_over_id: id, by_person: caller.personId, note: redactNote(note), at })
    .onConflict((conflict) => conflict.column('hand_over_id').doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 0n) throw new AppError('watch.takenOver', 409);
  const entry = { objectKind: 'watchHandOver', objectId: id, action: 'watchHandOver.taken', detail: {} };
  await appendEntry(tx, ctx.infra.clock, caller, entry);
  return at;
}

async function countShift(ctx: WatchContext, tx: Tx, caller: Caller, { unit }: Point, onDay: string) {
  const now = ctx.infra.clock.now();
  const from = startOfCivilDay(parseCivilDate(onDay));
  const until = startOfCivilDay(addDays(civilDateOf(from), 2));
  const rooms = await ctx.registry.countRoomsHeard(tx, new Date(now.getTime() - ON_AIR_MS));
  const hits = await ctx.detection.countRoomHits(tx, caller, { from, to: now < until ? now : until });
  const { rows } = await sql<{ results: number }>`select count(*) as results from watch.result
    where unit_id = ${unit.id} and at >= ${from} and at <= ${now}`.execute(tx);
  const open = (await listStates(tx, unit.id)).filter((state) => state !== 'closed' && state !== 'handedBack');
  return {
    roomsOnAir: rooms.reduce((sum, { heard }) => sum + heard, 0),
    hits: hits.reduce((sum, one) => sum + one.hits, 0),
    results: rows[0]?.results ?? 0,
    openTasks: open.length,
  };
}

async function listStates(tx: Tx, unitId: string) {
  const { rows } = await sql<TaskAction & { taskId: string }>`
    select a.task_id as "taskId", a.seq, a.action from watch.task_action a join watch.task t on t.id = a.task_id
    where t.unit_id = ${unitId} order by a.task_id, a.seq`.execute(tx);
  return [...Map.groupBy(rows, ({ taskId }) => taskId).values()].map((actions) => foldTask(actions).state);
}
