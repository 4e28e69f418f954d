import { addDays, type CivilDate, civilDateOf } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { PlanContext } from '../context.ts';
import { unitRef } from '../names.ts';
import { listPolicies } from '../policy/views.ts';
import type { TaskCount } from './gather-parts.ts';
import type { PaperInputs, WorkInput } from './paper-inputs.ts';

/** Days ahead of which tasks are announced. */
const AHEAD = 31;
const MOST_POLICIES = 200;

export async function countReports(tx: Tx, months: readonly string[]): Promise<PaperInputs['reports']> {
  const { rows } = await sql<PaperInputs['reports']>`
    select count(*)::int as due, count(*) filter (where state = 'published')::int as published,
      count(*) filter (where 'late' = any(flags))::int as "flaggedLate"
    from plan.report_state where period = any(${[...months]})`.execute(tx);
  return rows[0] ?? { due: 0, published: 0, flaggedLate: 0 };
}

interface LateRow {
  readonly id: string;
  readonly targetId: string;
  readonly period: string;
  readonly unitId: string;
  readonly leadUnit: string;
  readonly dueOn: string;
  readonly state: string;
  readonly returnedFor: string | null;
}

/** Reports past their day, with the words with which they were last returned. */
export async function gatherLateReports(
  ctx: PlanContext,
  tx: Tx,
  { period, today }: { readonly period: string; readonly today: CivilDate },
): Promise<PaperInputs['lateReports']> {
  const { rows } = await sql<LateRow>`
    select s.id, s.target_id as "targetId", s.period, s.unit_id as "unitId", s.lead_unit as "leadUnit", s.due_on as "dueOn", s.state,
      case when last.action = 'return' then last.note end as "returnedFor"
    from plan.report_state s
    left join lateral (select action, note from plan.report_action a where a.report_id = s.id order by seq desc limit 1) last on true
    where s.state <> 'published' and s.due_on < ${today} and s.period <= ${period}
    order by s.due_on, s.unit_id, s.target_id, s.id`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    targetNameZh: ctx.targets.get(row.targetId)?.target.nameZh ?? row.targetId,
    period: row.period,
    unitZh: unitRef(ctx, row.unitId).nameZh,
    dueOn: row.dueOn,
    state: row.state,
    waitsForZh: unitRef(ctx, waitsFor(ctx, row)).nameZh,
    returnedFor: row.returnedFor,
  }));
}

function waitsFor(ctx: PlanContext, { state, unitId, leadUnit }: LateRow): string {
  if (state === 'opened') return unitId;
  return state === 'filled' ? leadUnit : ctx.officeUnitId;
}

type CorrectionRow = Omit<PaperInputs['corrections'][number], 'at' | 'changes'> & { readonly at: Date };
type ChangeRow = Omit<PaperInputs['corrections'][number]['changes'][number], 'targetNameZh' | 'unit' | 'countyZh'> & {
  readonly issueId: string;
};

/** Corrections since the paper before, with every total of a county or of the city that they moved. */
export async function gatherCorrections(
  ctx: PlanContext,
  tx: Tx,
  { since, until }: { readonly since: Date; readonly until: Date },
): Promise<PaperInputs['corrections']> {
  const { rows } = await sql<CorrectionRow>`select id as "issueId", at, reason, figures from plan.issue
    where kind = 'correction' and at > ${since} and at <= ${until} order by at, id`.execute(tx);
  const { rows: changes } = await sql<ChangeRow>`
    select f.issue_id as "issueId", f.target_id as "targetId", f.county_code as "countyCode", f.period, f.version,
      p.value as before, f.value as after
    from plan.figure f left join plan.figure p on p.target_id = f.target_id and p.county_code = f.county_code
      and p.unit_id = f.unit_id and p.period = f.period and p.version = f.version - 1
    where f.issue_id = any(${rows.map(({ issueId }) => issueId)}::uuid[]) and f.unit_id = ''
    order by f.target_id, f.period, f.county_code`.execute(tx);
  return rows.map(({ at, ...row }) => ({
    ...row,
    at: at.toISOString(),
    changes: changes
      .filter(({ issueId }) => issueId === row.issueId)
      .map(({ issueId: _issue, ...change }) => ({
        ...change,
        targetNameZh: ctx.targets.get(change.targetId)?.target.nameZh ?? change.targetId,
        unit: ctx.targets.get(change.targetId)?.target.unit ?? '',
        countyZh: ctx.counties.find(({ code }) => code === change.countyCode)?.nameZh ?? '全市',
      })),
  }));
}

/** Tasks and urging letters: how many by measure and county, and those that are named in the paper. */
export async function gatherWork(
  ctx: PlanContext,
  tx: Tx,
  { today, since }: { readonly today: CivilDate; readonly since: Date },
) {
  const rows = await tx
    .selectFrom('plan.work_state as s')
    .innerJoin('plan.work as w', 'w.id', 's.id')
    .select(['s.id', 's.kind', 's.state', 's.unit_id', 's.county_code', 's.measure_no', 's.title', 's.due_on'])
    .select(['s.provisional', 's.ended_on', 'w.number'])
    .where((eb) => eb.or([eb('s.ended_on', 'is', null), eb('s.ended_on', '>', civilDateOf(since))]))
    .where('s.state', '<>', 'cancelled')
    .orderBy('s.due_on')
    .orderBy('s.id')
    .execute();
  const inputOf = (row: (typeof rows)[number]): WorkInput => ({
    id: row.id,
    number: row.number,
    title: row.title,
    unitId: row.unit_id,
    unitZh: unitRef(ctx, row.unit_id).nameZh,
    dueOn: row.due_on,
    provisional: row.provisional,
    replied: row.state === 'finished',
  });
  const countOf = (own: typeof rows): TaskCount => {
    const tasks = own.filter(({ kind }) => kind === 'task');
    const open = tasks.filter(({ ended_on: ended }) => ended === null);
    return {
      open: open.length,
      done: tasks.length - open.length,
      overdue: open.filter(({ due_on: due }) => due < today).length,
      letters: own.filter(({ kind, ended_on: ended }) => kind === 'letter' && ended === null).length,
    };
  };
  const open = rows.filter(({ ended_on: ended }) => ended === null);
  const tasks = open.filter(({ kind }) => kind === 'task');
  return {
    byMeasure: countBy(rows, ({ measure_no: measure }) => measure, countOf),
    byCounty: countBy(rows, ({ county_code: county }) => county, countOf),
    letters: open.filter(({ kind }) => kind === 'letter').map(inputOf),
    overdue: tasks.filter(({ due_on: due }) => due < today).map(inputOf),
    upcoming: tasks.filter(({ due_on: due }) => due >= today && due <= addDays(today, AHEAD)).map(inputOf),
  };
}

function countBy<Row, Key>(
  rows: readonly Row[],
  key: (row: Row) => Key | null,
  count: (own: Row[]) => TaskCount,
): ReadonlyMap<Key, TaskCount> {
  const known = rows.flatMap((row) => {
    const at = key(row);
    return at === null ? [] : [{ at, row }];
  });
  const groups = Map.groupBy(known, ({ at }) => at);
  return new Map([...groups].map(([at, own]) => [at, count(own.map(({ row }) => row))]));
}

/** Policies in force, and those that nobody they are meant for has opened (应知尽知). */
export async function gatherPolicies(ctx: PlanContext, tx: Tx): Promise<PaperInputs['policies']> {
  const { items } = await listPolicies(ctx, tx, { limit: MOST_POLICIES });
  const inForce = items.filter((policy) => policy.inForce);
  return {
    inForce: inForce.length,
    unopened: inForce
      .filter(({ reached }) => reached.opened === 0)
      .map(({ id, title, documentNo, reached }) => ({ id, title, documentNo, units: reached.units })),
  };
}
