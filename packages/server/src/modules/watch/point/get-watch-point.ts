import type { getWatchPoint, QueryOf, ResponseOf, WatchResult, WatchShift, WatchTask } from '@jianhu/contract';
import { addDays, civilDateOf, type CivilDate } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { isAbove, listPoints, type Point, type WatchContext } from '../context.ts';
import { taskFactsOf } from '../task/act-on-task.ts';
import { availableTaskSteps, foldTask } from '../task/task.ts';
import { readPoint, type PointRows } from './read-point.ts';

/** The roster is shown from two days ago to four days ahead. */
const [PAST_DAYS, NEXT_DAYS] = [2, 4];

type Names = ReadonlyMap<string, { readonly displayName: string }>;

/** The point of the person who asks, or the one asked for where several are within view. */
export function findPoint(ctx: WatchContext, caller: Caller, unitId: string | undefined): Point | null {
  const seen = listPoints(ctx).filter((point) => point.unit.id === caller.unitId || isAbove(point, caller));
  return (unitId === undefined ? seen[0] : seen.find(({ unit }) => unit.id === unitId)) ?? null;
}

export async function getPoint(
  ctx: WatchContext,
  caller: Caller,
  { unitId }: QueryOf<typeof getWatchPoint>,
): Promise<ResponseOf<typeof getWatchPoint>> {
  const asOf = ctx.infra.clock.now();
  const point = findPoint(ctx, caller, unitId);
  const empty = {
    asOf: asOf.toISOString(),
    mayGive: false,
    mayWork: false,
    tasks: [],
    results: [],
    shifts: [],
    conducts: [],
  };
  if (point === null) return { ...empty, point: null };
  const today = civilDateOf(asOf);
  const days = { from: addDays(today, -PAST_DAYS), to: addDays(today, NEXT_DAYS) };
  const rows = await inScope(ctx.infra.db, caller, (tx) => readPoint(tx, point.unit.id, days));
  const outcomes = await inScope(ctx.infra.workerDb, systemScope, (tx) =>
    ctx.clues.outcomesOf(
      tx,
      rows.results.map(({ id }) => id),
    ),
  );
  const people = await ctx.identity.peopleOf(point.unit.id);
  const names = await ctx.identity.namesOf(peopleIn(rows));
  const facts = taskFactsOf(point, caller);
  const { roster, unit } = point;
  return {
    asOf: asOf.toISOString(),
    point: {
      unitId: unit.id,
      nameZh: unit.nameZh,
      countyCode: unit.countyCode,
      parentZh: unit.parentId === null ? null : (ctx.identity.units.find(unit.parentId)?.nameZh ?? null),
      scopes: roster.scopes.map((scope) => ({
        ...scope,
        counties: [...scope.counties],
        inForce: scope.validFrom <= today && (scope.validTo === null || today <= scope.validTo),
      })),
      people: [...people],
      shiftKinds: roster.shifts.map(({ kind, nameZh, nameEn }) => ({ kind, nameZh, nameEn })),
    },
    mayGive: facts.gives,
    mayWork: facts.worksThere,
    tasks: rows.tasks.map((task) => presentTask(rows, task, { names, today, facts })),
    results: rows.results.map((one) => presentResult(ctx, one, names, outcomes)),
    shifts: presentShifts(point, rows, { caller, names, days, works: facts.worksThere }),
    conducts: [...ctx.clues.conducts()],
  };
}

function peopleIn({ actions, results, shifts, handOvers }: PointRows): string[] {
  const found = [
    ...actions.map(({ person_id }) => person_id),
    ...results.map(({ by_person }) => by_person),
    ...shifts.flatMap(({ people }) => people),
    ...handOvers.flatMap(({ by_person, taken_by }) => [by_person, ...(taken_by === null ? [] : [taken_by])]),
  ];
  return [...new Set(found)];
}

const nameIn = (names: Names, id: string): string => names.get(id)?.displayName ?? id;

interface TaskView {
  readonly names: Names;
  readonly today: CivilDate;
  readonly facts: ReturnType<typeof taskFactsOf>;
}

function presentTask(rows: PointRows, task: PointRows['tasks'][number], { names, today, facts }: TaskView): WatchTask {
  const log = rows.actions.filter(({ task_id }) => task_id === task.id);
  const { state, version } = foldTask(log);
  const isOver = state === 'closed' || state === 'handedBack';
  return {
    id: task.id,
    number: task.number,
    fromZh: task.from_zh,
    basisZh: task.basis_zh,
    titleZh: task.title_zh,
    askZh: task.ask_zh,
    dueOn: task.due_on,
    late: !isOver && state !== 'submitted' && task.due_on < today,
    state,
    actionVersion: version,
    results: rows.results.filter(({ task_id }) => task_id === task.id).length,
    log: log.map(({ seq, action, at, person_id, note }) => ({
      seq,
      action,
      at: at.toISOString(),
      byName: nameIn(names, person_id),
      note,
    })),
    demo: task.demo,
    availableActions: availableTaskSteps(state, facts),
  };
}

function presentResult(
  { identity, clues }: WatchContext,
  row: PointRows['results'][number],
  names: Names,
  outcomes: Awaited<ReturnType<WatchContext['clues']['outcomesOf']>>,
): WatchResult {
  return {
    id: row.id,
    taskId: row.task_id,
    platform: row.platform,
    roomId: row.room_id,
    roomTitleZh: row.room_title_zh,
    toCounty: row.to_county,
    toUnitZh: identity.units.find(row.to_unit)?.shortZh ?? row.to_unit,
    conduct: row.conduct,
    conductZh: clues.conductNameOf(row.conduct),
    seenZh: row.seen_zh,
    byName: nameIn(names, row.by_person),
    at: row.at.toISOString(),
    outcome: outcomes.get(row.id)?.state ?? null,
    demo: row.demo,
  };
}

interface ShiftView {
  readonly caller: Caller;
  readonly names: Names;
  readonly days: { readonly from: CivilDate; readonly to: CivilDate };
  readonly works: boolean;
}

function presentShifts({ roster }: Point, rows: PointRows, { caller, names, days, works }: ShiftView): WatchShift[] {
  const shifts: WatchShift[] = [];
  for (let day = days.from; day <= days.to; day = addDays(day, 1)) {
    for (const { kind, nameZh, nameEn, from, to } of roster.shifts) {
      const held = rows.shifts.find((one) => one.on_day === day && one.kind === kind);
      const left = rows.handOvers.find((one) => one.on_day === day && one.kind === kind);
      shifts.push({
        onDay: day,
        kind,
        nameZh,
        nameEn,
        from,
        to,
        people: (held?.people ?? []).map((id) => ({ id, displayName: nameIn(names, id) })),
        leadId: held?.lead ?? null,
        handOver: left ? presentHandOver(left, { caller, names, works }) : null,
        mayHandOver: works && left === undefined && held?.people.includes(caller.personId) === true,
      });
    }
  }
  return shifts;
}

function presentHandOver(
  left: PointRows['handOvers'][number],
  { caller, names, works }: Pick<ShiftView, 'caller' | 'names' | 'works'>,
): WatchShift['handOver'] {
  return {
    id: left.id,
    doneZh: left.done_zh,
    openZh: left.open_zh,
    // Written by this room only, in the form of the contract.
    figures: left.figures as NonNullable<WatchShift['handOver']>['figures'],
    byName: nameIn(names, left.by_person),
    at: left.at.toISOString(),
    takenBy: left.taken_by === null ? null : nameIn(names, left.taken_by),
    takenAt: left.taken_at?.toISOString() ?? null,
    takenNote: left.taken_note,
    mayTake: works && left.taken_by === null && left.by_person !== caller.personId,
  };
}
