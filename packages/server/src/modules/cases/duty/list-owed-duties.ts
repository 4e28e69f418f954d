import { type CivilDate, civilDateOf, parseCivilDate } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { CasesContext } from '../context.ts';
import { latenessOf } from './escalation.ts';
import { listOpenUrges } from '../urge/store.ts';
import { clockOf } from '../../duties/index.ts';

/** A running term of an organ, or an open task of a case, as a reminder needs it. */
export interface OwedDuty {
  readonly matterId: string;
  readonly number: string;
  readonly dutyZh: string;
  readonly unitId: string;
  readonly dueOn: CivilDate;
  /** A superior urged it, and no step was taken since. */
  readonly urged: boolean;
}

/** Of a task a reminder tells that there is one: its words stay in the file. */
const TASK = '案件任务';

/**
 * What a unit owes in its matters, their tasks among it; with `heardByOffice` the terms of any unit that are so late that the office hears of
 * them. What is suspended is not owed now.
 */
export async function listOwedDuties(
  ctx: CasesContext,
  tx: Tx,
  wish: { readonly unitId: string } | { readonly heardByOffice: true },
): Promise<OwedDuty[]> {
  const today = civilDateOf(ctx.infra.clock.now());
  let rows = tx
    .selectFrom('cases.duty as d')
    .innerJoin('cases.matter as m', 'm.id', 'd.matter_id')
    .select(['d.matter_id', 'd.term', 'd.unit_id', 'd.due_on', 'm.number'])
    .where('d.owner', '=', 'organ')
    .where('d.status', '=', 'running')
    .orderBy('d.due_on');
  rows = 'unitId' in wish ? rows.where('d.unit_id', '=', wish.unitId) : rows.where('d.due_on', '<', today);
  const found = await rows.execute();
  const urges = await listOpenUrges(
    tx,
    found.map((row) => row.matter_id),
  );
  const owed = found.map((row) => ({
    matterId: row.matter_id,
    number: row.number,
    dutyZh: clockOf(ctx.rules, row.term).deadline.dutyZh,
    unitId: row.unit_id,
    dueOn: parseCivilDate(row.due_on),
    urged: urges.has(row.matter_id),
  }));
  if ('unitId' in wish) return [...owed, ...(await listOwedTasks(tx, wish.unitId))];
  const { escalation, calendar } = ctx.rules;
  return owed.filter(
    ({ dueOn }) => latenessOf(escalation, { dueOn, today, calendar }).step?.to === 'leadingGroupOffice',
  );
}

async function listOwedTasks(tx: Tx, unitId: string): Promise<OwedDuty[]> {
  const rows = await tx
    .selectFrom('cases.task as t')
    .innerJoin('cases.matter as m', 'm.id', 't.matter_id')
    .innerJoin('cases.matter_state as s', 's.id', 't.matter_id')
    .select(['t.matter_id', 't.due_on', 'm.number'])
    .where('t.unit_id', '=', unitId)
    .where('t.state', 'in', ['open', 'taken'])
    .where('s.ended_on', 'is', null)
    .orderBy('t.due_on')
    .execute();
  return rows.map((row) => ({
    matterId: row.matter_id,
    number: row.number,
    dutyZh: TASK,
    unitId,
    dueOn: parseCivilDate(row.due_on),
    urged: false,
  }));
}
