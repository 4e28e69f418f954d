import type { Inspection } from '@jianhu/contract';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { CasesContext } from '../context.ts';

type InspectionAct = Inspection['history'][number]['action'];
export type InspectionState = Inspection['state'];

export interface InspectionRow {
  readonly id: string;
  readonly number: string;
  readonly operatorId: string;
  readonly unitId: string;
  readonly itemCode: string;
  readonly basis: string;
  readonly counts: boolean;
  readonly reference: string;
  readonly plannedOn: string;
  readonly officers: readonly string[];
  readonly proposedBy: string;
  /** What was found and until when it is to be published; null before the check, and of checks that were recorded without a code. */
  readonly found: { readonly result: string; readonly on: string; readonly dueOn: string } | null;
  /** The case whose record stands on it; without its number where the wall does not show that case. */
  readonly namedIn: { readonly id: string; readonly number: string | null } | null;
  readonly state: InspectionState;
  readonly history: readonly {
    readonly action: InspectionAct;
    readonly on: string;
    readonly at: string;
    readonly by: string;
    readonly note: string;
  }[];
}

const AFTER: Readonly<Record<InspectionAct, InspectionState>> = {
  approve: 'approved',
  refuse: 'refused',
  cancel: 'cancelled',
  record: 'done',
  publish: 'published',
  withhold: 'withheld',
  annul: 'annulled',
};

/**
 * The checks of an operator that the scope may see, the newest first; the state is the last action. The yearly cap keeps them few, and
 * without a page the statement is planned once: its walls take fifteen milliseconds to plan.
 */
export async function listInspectionRows(tx: Tx, operatorId: string): Promise<InspectionRow[]> {
  const { rows } = await sql<Omit<InspectionRow, 'state'>>`
    select i.id, i.number, i.operator_id as "operatorId", i.unit_id as "unitId", i.item_code as "itemCode", i.basis, i.counts, i.reference,
      i.planned_on::text as "plannedOn", i.officers, i.proposed_by as "proposedBy",
      (select jsonb_build_object('result', r.result, 'on', r.on_day, 'dueOn', r.due_on) from cases.inspection_result r
        where r.inspection = i.id) as found,
      (select jsonb_build_object('id', c.matter_id, 'number', m.number) from cases.case_inspection c
        left join cases.matter m on m.id = c.matter_id where c.inspection = i.id) as "namedIn",
      coalesce((select jsonb_agg(jsonb_build_object('action', a.action, 'on', a.on_day, 'at', a.at, 'by', a.by_person, 'note', a.note)
        order by a.seq) from cases.inspection_action a where a.inspection = i.id), '[]') as history
    from cases.inspection i where i.operator_id = ${operatorId} order by i.planned_on desc, i.id desc`.execute(tx);
  return rows.map((row) => {
    const last = row.history.at(-1);
    return { ...row, state: last === undefined ? 'proposed' : AFTER[last.action] };
  });
}

/** Checks of one operator are proposed and approved one after the other, so that two at once do not pass the cap together. */
export async function lockOperator(tx: Tx, operatorId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('inspection:' || ${operatorId}, 0))`.execute(tx);
}

export async function insertInspectionAct(
  { infra }: CasesContext,
  tx: Tx,
  row: InspectionRow,
  act: { readonly action: InspectionAct; readonly on: string; readonly by: string; readonly note: string },
): Promise<void> {
  await tx
    .insertInto('cases.inspection_action')
    .values({
      inspection: row.id,
      seq: row.history.length + 1,
      action: act.action,
      at: infra.clock.now(),
      on_day: act.on,
      by_person: act.by,
      note: act.note,
    })
    .execute();
}
