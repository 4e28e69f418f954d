import type { actOnPlanReport, BodyOf, Reissued, ReportedValue } from '@jianhu/contract';
import { AppError, civilDateOf, redactNote } from '@jianhu/kernel';
import type { Target } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { PlanContext } from '../context.ts';
import { insertEvidence } from '../evidence.ts';
import type { FigureValue } from '../figure/figure.ts';
import { publishFigures } from '../figure/publish-figures.ts';
import { findPreviousFigure, type Head } from '../figure/store.ts';
import { flagsOf, readReportedValue } from './check-report-value.ts';
import { foldReport, type ReportAction, type ReportState } from './report.ts';
import { type ReportFacts, refuseReportStep } from './report-actions.ts';
import {
  insertReportAction,
  listReportActions,
  lockReport,
  reportActionOf,
  type ReportRow,
  saveReportState,
} from './store.ts';

export type ReportCommand = BodyOf<typeof actOnPlanReport>;

/** One step of a report (brief 5.16). Publishing gives the figures that changed, totals among them. */
export async function actOnReport(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  id: string,
  command: ReportCommand,
): Promise<readonly Reissued[]> {
  const row = await lockReport(tx, id);
  if (row.action_version !== command.expectedVersion) {
    throw new AppError('plan.changedSince', 409, { version: row.action_version });
  }
  const past = (await listReportActions(tx, id)).map(reportActionOf);
  const before = foldReport(past);
  guard(command.action, before, reportFacts(ctx, caller, row));
  const at = ctx.infra.clock.now();
  const acted = { seq: past.length + 1, at, personId: caller.personId, unitId: caller.unitId };
  const action: ReportAction = { ...acted, ...(await stepOf(ctx, tx, row, command)) };
  const state = foldReport([...past, action]);
  await saveReportState(tx, id, state, at);
  await insertReportAction(tx, id, action, { actorRef: caller.actorRef, note: redactNote(command.note) });
  if (command.action === 'fill') {
    await insertEvidence(ctx, tx, caller, [{ kind: 'report', id, seq: action.seq }], command.evidence);
  }
  await appendEntry(tx, ctx.infra.clock, caller, {
    objectKind: 'planReport',
    objectId: id,
    action: `plan.report.${action.kind}`,
    detail: { version: state.version, round: state.round },
  });
  return action.kind === 'publish' ? publish(ctx, tx, caller, row, state) : [];
}

export function reportFacts(
  ctx: PlanContext,
  caller: Caller,
  row: Pick<ReportRow, 'unit_id' | 'lead_unit'>,
): ReportFacts {
  const { personId, unitId, permissions } = caller;
  return {
    personId,
    unitId,
    permissions,
    reportUnit: row.unit_id,
    leadUnit: row.lead_unit,
    officeUnit: ctx.officeUnitId,
  };
}

function guard(kind: Exclude<ReportAction['kind'], 'open'>, state: ReportState, facts: ReportFacts): void {
  const reason = refuseReportStep(kind, state, facts);
  if (reason === null) return;
  if (reason === 'plan.why.state')
    throw new AppError('plan.actionNotAvailable', 409, { action: kind, state: state.state });
  throw new AppError(reason === 'plan.why.permission' ? 'access.denied' : 'plan.notResponsible', 403, { reason });
}

type Step = ReportAction extends infer A
  ? A extends ReportAction
    ? Omit<A, 'seq' | 'at' | 'personId' | 'unitId'>
    : never
  : never;

async function stepOf(ctx: PlanContext, tx: Tx, row: ReportRow, command: ReportCommand): Promise<Step> {
  if (command.action !== 'fill') return { kind: command.action };
  const target = targetOf(ctx, row.target_id);
  const figure = figureOf(target, command.value);
  const previous = await findPrevious(tx, target, row);
  const late = row.round === 1 && civilDateOf(ctx.infra.clock.now()) > row.due_on;
  const flags = flagsOf(figure.value, {
    previous: previous?.value ?? null,
    fallShare: ctx.rulebook.method.fallShare,
    late,
  });
  return { kind: 'fill', value: command.value, flags };
}

/** A running year begins anew in January: its figure has none before it there. */
export async function findPrevious(tx: Tx, { reading }: Pick<Target, 'reading'>, row: ReportRow): Promise<Head | null> {
  const key = { targetId: row.target_id, countyCode: row.county_code, unitId: row.unit_id, period: row.period };
  return findPreviousFigure(tx, key, reading === 'yearToDate' ? `${row.period.slice(0, 4)}-01` : '');
}

async function publish(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  row: ReportRow,
  state: ReportState,
): Promise<readonly Reissued[]> {
  if (state.value === null) throw new Error(`report ${row.id} was confirmed without a value`);
  const { history, demo } = await tx
    .selectFrom('plan.report')
    .select(['history', 'demo'])
    .where('id', '=', row.id)
    .executeTakeFirstOrThrow();
  const leaf = {
    targetId: row.target_id,
    period: row.period,
    countyCode: row.county_code,
    unitId: row.unit_id,
    ...figureOf(targetOf(ctx, row.target_id), state.value),
    origin: 'reported' as const,
    source: `report:${row.id}`,
    history,
    demo,
  };
  const kind = state.round === 1 ? 'publication' : 'correction';
  const published = await publishFigures(ctx, tx, caller, { kind, reason: `report:${row.id}`, figures: [leaf] });
  return published.figures;
}

function figureOf(target: Target, reported: ReportedValue): FigureValue {
  const read = readReportedValue(target, reported);
  if ('value' in read) return read;
  throw new AppError('plan.valueInvalid', 422, { problems: read });
}

function targetOf(ctx: PlanContext, targetId: string): Target {
  const placed = ctx.targets.get(targetId);
  if (!placed) throw new AppError('plan.targetUnknown', 422, { unknown: [targetId] });
  return placed.target;
}
