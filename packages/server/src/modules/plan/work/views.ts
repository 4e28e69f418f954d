import type { getPlanWork, listPlanWork, QueryOf, ResponseOf, Work } from '@jianhu/contract';
import { AppError, type CivilDate, civilDateOf, countWorkingDays, isCivilDate, parseCivilDate } from '@jianhu/kernel';
import { type Selectable, sql } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { PlanContext } from '../context.ts';
import { listEvidence } from '../evidence.ts';
import { available, presentLog, unitRef } from '../names.ts';
import { kindOf, workFacts } from './act-on-work.ts';
import { listUndone, listWorkActions, type WorkRow } from './store.ts';
import { refuseWorkStep, workSteps } from './work-actions.ts';

type Row = WorkRow & Pick<Selectable<DB['plan.work']>, 'number' | 'clause_id' | 'about' | 'demo'>;

/** Working days before the last one from which on a task is amber and red. */
const AMBER = 5;
const RED = 2;

const read = (tx: Tx) =>
  tx
    .selectFrom('plan.work_state as s')
    .innerJoin('plan.work as w', 'w.id', 's.id')
    .selectAll('s')
    .select(['w.number', 'w.clause_id', 'w.about', 'w.demo']);

export async function listWork(
  ctx: PlanContext,
  tx: Tx,
  query: Partial<QueryOf<typeof listPlanWork>> & { readonly limit: number },
): Promise<Omit<ResponseOf<typeof listPlanWork>, 'asOf'>> {
  const today = civilDateOf(ctx.infra.clock.now());
  let rows = read(tx).orderBy('s.due_on').orderBy('s.id');
  if (query.kind !== undefined) rows = rows.where('s.kind', '=', query.kind);
  if (query.unitId !== undefined) rows = rows.where('s.unit_id', '=', query.unitId);
  if (query.measureNo !== undefined) rows = rows.where('s.measure_no', '=', query.measureNo);
  if (query.open !== undefined) rows = rows.where('s.ended_on', query.open ? 'is' : 'is not', null);
  if (query.overdue === true) rows = rows.where('s.ended_on', 'is', null).where('s.due_on', '<', today);
  if (query.after !== undefined) {
    const [dueOn = '', id = ''] = query.after.split('|');
    if (!isCivilDate(dueOn) || !/^[0-9a-f-]{36}$/.test(id)) throw new AppError('request.invalid', 400);
    rows = rows.where((eb) => eb(eb.refTuple('s.due_on', 's.id'), '>', eb.tuple(dueOn, id)));
  }
  const found = await rows.limit(query.limit + 1).execute();
  const page = found.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => presentWork(ctx, row, today)),
    next: found.length > query.limit && last ? `${last.due_on}|${last.id}` : null,
  };
}

export async function getWork(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  id: string,
): Promise<ResponseOf<typeof getPlanWork>> {
  const row = await getRow(tx, id);
  const facts = await workFacts(ctx, tx, caller, row);
  const state = { state: stateOf(row), unitId: row.unit_id, finishedBy: row.finished_by };
  return {
    ...presentWork(ctx, row, civilDateOf(ctx.infra.clock.now())),
    evidence: await listEvidence(tx, id),
    history: await presentLog(ctx, tx, await listWorkActions(tx, id)),
    availableActions: available(workSteps, (step) => refuseWorkStep(step, state, facts)),
    waitsFor: (await listUndone(tx, row.depends_on)).map((one) => ({
      id: one.id,
      title: one.title,
      state: stateOf(one),
    })),
  };
}

export async function getWorkRecord(ctx: PlanContext, tx: Tx, id: string): Promise<Work> {
  return presentWork(ctx, await getRow(tx, id), civilDateOf(ctx.infra.clock.now()));
}

/** Tasks and letters that are not ended, and those of them that are late, by unit. */
export async function countOpenWork(tx: Tx, today: CivilDate) {
  const { rows } = await sql<{ unitId: string; open: number; late: number }>`
    select unit_id as "unitId", count(*)::int as open, count(*) filter (where due_on < ${today})::int as late
    from plan.work_state where ended_on is null group by 1`.execute(tx);
  return rows;
}

async function getRow(tx: Tx, id: string): Promise<Row> {
  const row = await read(tx).where('s.id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('record.notFound', 404);
  return row;
}

function presentWork(ctx: PlanContext, row: Row, today: CivilDate): Work {
  const unit = unitRef(ctx, row.unit_id);
  const by = unitRef(ctx, row.by_unit);
  return {
    id: row.id,
    kind: kindOf(row),
    number: row.number,
    title: row.title,
    text: row.text,
    measureNo: row.measure_no,
    clauseId: row.clause_id,
    about: row.about,
    unitId: unit.id,
    unitNameZh: unit.nameZh,
    byUnitId: by.id,
    byUnitNameZh: by.nameZh,
    state: stateOf(row),
    actionVersion: row.action_version,
    dueOn: row.due_on,
    provisional: row.provisional,
    band: bandOf(ctx, row, today),
    progress: row.progress,
    dependsOn: row.depends_on,
    endedOn: row.ended_on,
    demo: row.demo,
  };
}

function bandOf(ctx: PlanContext, row: Row, today: CivilDate): Work['band'] {
  if (row.ended_on !== null) return 'ended';
  const dueOn = parseCivilDate(row.due_on);
  if (today > dueOn) return 'overdue';
  const left = countWorkingDays(ctx.calendar, today, dueOn);
  if (left <= RED) return 'red';
  return left <= AMBER ? 'amber' : 'green';
}

// The CHECK of the table allows only the states of the contract.
const stateOf = ({ state }: { readonly state: string }): Work['state'] => state as Work['state'];
