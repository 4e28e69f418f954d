import type { getWatchReport, QueryOf, WatchReport } from '@jianhu/contract';
import { addDays, AppError, civilDateOf, type CivilDate, parseCivilDate, startOfCivilDay } from '@jianhu/kernel';
import { sql } from 'kysely';
import { inScope, type RowScope, systemScope, together, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { watchedOn } from '../../identity/index.ts';
import type { Point, WatchContext } from '../context.ts';
import { findPoint } from '../point/get-watch-point.ts';
import { foldTask, type TaskAction } from '../task/task.ts';

/** A month of a point, counted from its records: nothing is typed, and whoever may read it reads the same figures. */
export async function getReport(
  ctx: WatchContext,
  caller: Caller,
  { unitId, month: asked }: QueryOf<typeof getWatchReport>,
): Promise<WatchReport> {
  const point = findPoint(ctx, caller, unitId);
  if (point === null) throw new AppError('record.notFound', 404);
  const now = ctx.infra.clock.now();
  const today = civilDateOf(now);
  const month = asked ?? today.slice(0, 7);
  const span = spanOf(month);
  const day = span.last < today ? span.last : today;
  const { facts, minutes } = await inScope(ctx.infra.db, scopeOf(ctx, point, day), async (tx) => ({
    facts: await readMonth(tx, point.unit.id, span),
    minutes: await ctx.detection.roomMinutes(tx, day),
  }));
  const outcomes = await inScope(ctx.infra.workerDb, systemScope, (tx) =>
    ctx.clues.outcomesOf(
      tx,
      facts.results.map(({ id }) => id),
    ),
  );
  const states = [...Map.groupBy(facts.actions, ({ id }) => id).values()].map((actions) => ({
    dueOn: actions[0]?.dueOn ?? '',
    ...foldTask(actions),
  }));
  const isOpen = ({ state }: (typeof states)[number]): boolean => state !== 'closed' && state !== 'handedBack';
  const outcomeOf = ({ id }: { readonly id: string }) => outcomes.get(id)?.state ?? 'received';
  const count = (...wanted: string[]): number => facts.results.filter((one) => wanted.includes(outcomeOf(one))).length;
  return {
    asOf: now.toISOString(),
    month,
    nameZh: point.unit.nameZh,
    demo: facts.results.some(({ demo }) => demo) || facts.actions.some(({ demo }) => demo),
    tasks: {
      given: states.length,
      closed: states.filter(({ state }) => state === 'closed').length,
      open: states.filter(isOpen).length,
      late: states.filter((one) => isOpen(one) && one.state !== 'submitted' && one.dueOn < today).length,
    },
    results: {
      handedOver: facts.results.length,
      confirmed: count('confirmed'),
      dismissed: count('dismissed'),
      pending: count('received'),
      byCounty: countBy(facts.results, ({ county }) => county).map(([countyCode, sum]) => ({ countyCode, count: sum })),
      byConduct: countBy(facts.results, ({ conduct }) => conduct).map(([conduct, sum]) => ({
        conduct,
        conductZh: ctx.clues.conductNameOf(conduct),
        count: sum,
      })),
    },
    shifts: facts.shifts,
    minutes: {
      rooms: new Set(minutes.map(({ liveRoomId }) => liveRoomId)).size,
      received: minutes.reduce((sum, one) => sum + one.minutes, 0),
    },
  };
}

/** What the point itself saw: its county and what it watched beyond it then. Someone of the city would count the rooms of all. */
function scopeOf({ points }: WatchContext, { unit }: Point, day: CivilDate): RowScope {
  const watch = watchedOn(points, unit.id, day);
  return { actorRef: systemScope.actorRef, unitId: unit.id, countyCode: unit.countyCode, reach: 'county', watch };
}

interface Span {
  readonly first: CivilDate;
  readonly last: CivilDate;
}

function spanOf(month: string): Span {
  const first = parseCivilDate(`${month}-01`);
  const [year = 0, no = 0] = month.split('-').map(Number);
  const next = no === 12 ? `${year + 1}-01-01` : `${year}-${String(no + 1).padStart(2, '0')}-01`;
  return { first, last: addDays(parseCivilDate(next), -1) };
}

function countBy<T, K>(rows: readonly T[], keyOf: (row: T) => K): [K, number][] {
  const counts = new Map<K, number>();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a);
}

interface TaskOfMonth extends TaskAction {
  readonly id: string;
  readonly dueOn: string;
  readonly demo: boolean;
}
interface ResultOfMonth {
  readonly id: string;
  readonly county: string | null;
  readonly conduct: string;
  readonly demo: boolean;
}
interface Shifts {
  readonly set: number;
  readonly handedOver: number;
  readonly takenOver: number;
}

async function readMonth(tx: Tx, unitId: string, { first, last }: Span) {
  const [from, to] = [startOfCivilDay(first), startOfCivilDay(addDays(last, 1))];
  const [actions, results, shifts] = await together(
    tx,
    sql<TaskOfMonth>`select t.id, t.due_on as "dueOn", t.demo, a.seq, a.action from watch.task t join watch.task_action a on a.task_id = t.id
      where t.unit_id = ${unitId} and t.at >= ${from} and t.at < ${to} order by t.id, a.seq`,
    sql<ResultOfMonth>`select id, to_county as county, conduct, demo from watch.result
      where unit_id = ${unitId} and at >= ${from} and at < ${to}`,
    sql<Shifts>`select
      (select count(*) from (select distinct on_day, kind from watch.shift
        where unit_id = ${unitId} and on_day between ${first}::date and ${last}::date) s) as "set",
      (select count(*) from watch.hand_over
        where unit_id = ${unitId} and on_day between ${first}::date and ${last}::date) as "handedOver",
      (select count(*) from watch.hand_over h join watch.taking_over t on t.hand_over_id = h.id
        where h.unit_id = ${unitId} and h.on_day between ${first}::date and ${last}::date) as "takenOver"`,
  );
  return { actions, results, shifts: shifts[0] ?? { set: 0, handedOver: 0, takenOver: 0 } };
}
