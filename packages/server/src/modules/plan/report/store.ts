import { reportedValueSchema } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { DB } from '../../../infra/database.generated.ts';
import type { Tx } from '../../../infra/database.ts';
import type { ReportAction, ReportState } from './report.ts';

export type ReportRow = Selectable<DB['plan.report_state']>;
export type ReportActionRow = Selectable<DB['plan.report_action']>;

export interface NewReport {
  readonly id: string;
  readonly targetId: string;
  readonly period: string;
  readonly countyCode: string;
  readonly unitId: string;
  readonly leadUnit: string;
  readonly dueOn: string;
  readonly history: boolean;
  readonly demo: boolean;
}

/** Opens a report unless it is open already; gives whether it was added. */
export async function insertReport(tx: Tx, report: NewReport, at: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('plan.report')
    .values({
      id: report.id,
      target_id: report.targetId,
      period: report.period,
      county_code: report.countyCode,
      unit_id: report.unitId,
      lead_unit: report.leadUnit,
      due_on: report.dueOn,
      history: report.history,
      demo: report.demo,
      opened_at: at,
    })
    .onConflict((conflict) => conflict.columns(['target_id', 'period', 'county_code', 'unit_id']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function lockReport(tx: Tx, id: string): Promise<ReportRow> {
  const row = await tx.selectFrom('plan.report_state').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw new AppError('record.notFound', 404);
  return row;
}

export async function listReportActions(tx: Tx, id: string): Promise<ReportActionRow[]> {
  return tx.selectFrom('plan.report_action').selectAll().where('report_id', '=', id).orderBy('seq').execute();
}

const filled = z.object({ value: reportedValueSchema, flags: z.array(z.string()) });
const kinds = z.enum(['open', 'check', 'return', 'confirm', 'publish', 'reopen']);

export function reportActionOf(row: ReportActionRow): ReportAction {
  if (row.format !== 1) throw new Error(`form ${row.format} of a report's action is not known`);
  const acted = { seq: row.seq, at: row.at, personId: row.person_id, unitId: row.unit_id };
  if (row.action === 'fill') return { ...acted, kind: 'fill', ...filled.parse(row.detail) };
  return { ...acted, kind: kinds.parse(row.action) };
}

export async function insertReportAction(
  tx: Tx,
  reportId: string,
  action: ReportAction,
  extra: { readonly actorRef: string; readonly note: string | null },
): Promise<void> {
  await tx
    .insertInto('plan.report_action')
    .values({
      report_id: reportId,
      seq: action.seq,
      action: action.kind,
      at: action.at,
      actor_ref: extra.actorRef,
      person_id: action.personId,
      unit_id: action.unitId,
      detail: JSON.stringify(action.kind === 'fill' ? { value: action.value, flags: action.flags } : {}),
      note: extra.note,
    })
    .execute();
}

export async function saveReportState(tx: Tx, id: string, state: ReportState, at: Date): Promise<void> {
  await tx
    .updateTable('plan.report_state')
    .set({
      state: state.state,
      action_version: state.version,
      round: state.round,
      filled_by: state.filledBy,
      checked_by: state.checkedBy,
      value: state.value === null ? null : JSON.stringify(state.value),
      flags: [...state.flags],
      changed_at: at,
    })
    .where('id', '=', id)
    .execute();
}

export async function insertReportState(tx: Tx, report: NewReport, at: Date): Promise<void> {
  await tx
    .insertInto('plan.report_state')
    .values({
      id: report.id,
      target_id: report.targetId,
      period: report.period,
      county_code: report.countyCode,
      unit_id: report.unitId,
      lead_unit: report.leadUnit,
      due_on: report.dueOn,
      state: 'opened',
      action_version: 1,
      round: 1,
      flags: [],
      changed_at: at,
    })
    .execute();
}
