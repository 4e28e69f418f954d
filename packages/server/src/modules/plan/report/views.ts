import type { getPlanReport, listPlanReports, PlanReport, QueryOf, ResponseOf } from '@jianhu/contract';
import { reportedValueSchema, reportFlagSchema } from '@jianhu/contract';
import { AppError, civilDateOf, isCivilDate } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { PlanContext } from '../context.ts';
import { listEvidence } from '../evidence.ts';
import { available, presentLog, unitRef } from '../names.ts';
import { findTarget } from '../responsibility.ts';
import { findPrevious, reportFacts } from './act-on-report.ts';
import { refuseReportStep, reportSteps } from './report-actions.ts';
import { listReportActions, type ReportRow } from './store.ts';

type Row = ReportRow & { readonly history: boolean };

const read = (tx: Tx) =>
  tx
    .selectFrom('plan.report_state as s')
    .innerJoin('plan.report as r', 'r.id', 's.id')
    .selectAll('s')
    .select('r.history');

/** Reports behind the caller's wall, the earliest due first. */
export async function listReports(
  ctx: PlanContext,
  tx: Tx,
  query: Partial<QueryOf<typeof listPlanReports>> & { readonly limit: number },
): Promise<Omit<ResponseOf<typeof listPlanReports>, 'asOf'>> {
  let rows = read(tx).orderBy('s.due_on').orderBy('s.id');
  if (query.unitId !== undefined) rows = rows.where('s.unit_id', '=', query.unitId);
  if (query.leadUnitId !== undefined) rows = rows.where('s.lead_unit', '=', query.leadUnitId);
  if (query.state !== undefined) rows = rows.where('s.state', '=', query.state);
  if (query.targetId !== undefined) rows = rows.where('s.target_id', '=', query.targetId);
  if (query.period !== undefined) rows = rows.where('s.period', '=', query.period);
  if (query.open !== undefined) rows = rows.where('s.state', query.open ? '<>' : '=', 'published');
  if (query.after !== undefined) {
    const [dueOn = '', id = ''] = query.after.split('|');
    if (!isCivilDate(dueOn) || !/^[0-9a-f-]{36}$/.test(id)) throw new AppError('request.invalid', 400);
    rows = rows.where((eb) => eb(eb.refTuple('s.due_on', 's.id'), '>', eb.tuple(dueOn, id)));
  }
  const found = await rows.limit(query.limit + 1).execute();
  const page = found.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => presentReport(ctx, row)),
    next: found.length > query.limit && last ? `${last.due_on}|${last.id}` : null,
  };
}

export async function getReport(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  id: string,
): Promise<ResponseOf<typeof getPlanReport>> {
  const row = await getReportRow(tx, id);
  const target = ctx.targets.get(row.target_id)?.target;
  const previous = target ? await findPrevious(tx, target, row) : null;
  const measuredBy = target?.measuredBy;
  const facts = reportFacts(ctx, caller, row);
  // The CHECK of the table allows only the states of the contract.
  const state = { state: row.state as PlanReport['state'], filledBy: row.filled_by };
  return {
    ...presentReport(ctx, row),
    evidence: await listEvidence(tx, id),
    history: await presentLog(ctx, tx, await listReportActions(tx, id)),
    historical: row.history,
    availableActions: available(reportSteps, (step) => refuseReportStep(step, state, facts)),
    previous: previous && { period: previous.period, value: previous.value },
    measuredBy: measuredBy?.kind === 'share' ? measuredBy : { kind: 'sum', parts: [] },
  };
}

export async function getReportRecord(ctx: PlanContext, tx: Tx, id: string): Promise<PlanReport> {
  return presentReport(ctx, await getReportRow(tx, id));
}

/** Open and late reports by target and county, as far as the caller sees them. */
export async function countOpenReports(tx: Tx, today: string) {
  const { rows } = await sql<{ targetId: string; countyCode: string; open: number; late: number }>`
    select target_id as "targetId", county_code as "countyCode", count(*)::int as open,
      count(*) filter (where due_on < ${today})::int as late
    from plan.report_state where state <> 'published' group by 1, 2`.execute(tx);
  return rows;
}

async function getReportRow(tx: Tx, id: string): Promise<Row> {
  const row = await read(tx).where('s.id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('record.notFound', 404);
  return row;
}

function presentReport(ctx: PlanContext, row: Row): PlanReport {
  const target = findTarget(ctx, row.target_id)?.target;
  const unit = unitRef(ctx, row.unit_id);
  const lead = unitRef(ctx, row.lead_unit);
  return {
    id: row.id,
    targetId: row.target_id,
    targetNameZh: target?.nameZh ?? row.target_id,
    unit: target?.unit ?? '',
    period: row.period,
    countyCode: row.county_code,
    unitId: unit.id,
    unitNameZh: unit.nameZh,
    leadUnitId: lead.id,
    leadUnitNameZh: lead.nameZh,
    dueOn: row.due_on,
    overdue: row.state === 'opened' && row.due_on < civilDateOf(ctx.infra.clock.now()),
    history: row.history,
    // The CHECK of the table allows only the states of the contract.
    state: row.state as PlanReport['state'],
    actionVersion: row.action_version,
    round: row.round,
    value: row.value === null ? null : reportedValueSchema.parse(row.value),
    flags: row.flags.map((flag) => reportFlagSchema.parse(flag)),
  };
}
