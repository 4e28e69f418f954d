import type { Duty } from '@jianhu/contract';
import { type CivilDate, civilDateOf, parseCivilDate } from '@jianhu/kernel';
import { atOnce, type Tx } from '../../../infra/database.ts';
import type { DutySource, DutyWish, FoundDuty } from '../../duties/index.ts';
import type { CasesContext } from '../context.ts';
import { inspectionDuties } from '../inspection/open-duties.ts';
import { latenessOf } from './escalation.ts';
import { listNearest } from './list-duties.ts';
import { matterDuties } from './own-duties.ts';

/** A running term of an organ, or an open task of a case, as a reminder needs it. */
export interface OwedDuty {
  readonly matterId: string;
  readonly kind: Duty['matter']['kind'];
  readonly operatorId?: string | null;
  readonly number: string;
  readonly dutyZh: string;
  readonly unitId: string;
  readonly dueOn: CivilDate;
  /** A superior urged it, and no step was taken since. */
  readonly urged: boolean;
}

/** Of a task a reminder tells that there is one: its words stay in the file. */
const TASK = '案件任务';

/** As many of one room as anybody is reminded of. */
const MOST = 1_000;
const NOBODY = { personId: '', unitId: null };

/**
 * What a unit owes in its matters, clues and complaints, tasks among it; with `heardByOffice` the terms of any unit that are so late that
 * the office hears of them. What is suspended is not owed now.
 */
export async function listOwedDuties(
  ctx: CasesContext,
  tx: Tx,
  wish: { readonly unitId: string } | { readonly heardByOffice: true },
): Promise<OwedDuty[]> {
  const today = civilDateOf(ctx.infra.clock.now());
  const sources = [matterDuties(ctx), inspectionDuties(ctx), ...ctx.dutySources];
  const asked = { owner: 'organ', today } as const;
  if ('unitId' in wish) {
    const caller = { ...NOBODY, unitId: wish.unitId };
    const own = await listNearest(tx, sources, { ...asked, scope: 'unit', caller }, { limit: MOST });
    return [
      ...own.filter(({ duty }) => duty.status === 'running').map(owedOf),
      ...(await listOwedTasks(tx, wish.unitId)),
    ];
  }
  const dueOn = await daysOfOffice(ctx, tx, sources, today);
  const late: DutyWish = { ...asked, scope: 'all', band: 'overdue', caller: NOBODY, dueOn };
  return (await listNearest(tx, sources, late, { limit: MOST })).map(owedOf);
}

/** Who has heard of a term follows from its last day alone. */
async function daysOfOffice(
  { rules: { escalation, calendar } }: CasesContext,
  tx: Tx,
  sources: readonly DutySource[],
  today: CivilDate,
): Promise<CivilDate[]> {
  const counted = await atOnce(...sources.map((one) => one.countLate(tx, today)));
  const days = [...new Set(counted.flat().map(({ dueOn }) => dueOn))];
  return days.filter((dueOn) => latenessOf(escalation, { dueOn, today, calendar }).step?.to === 'leadingGroupOffice');
}

function owedOf({ duty: { matter, dutyZh, dueOn, urged } }: FoundDuty): OwedDuty {
  const { id: matterId, kind, operatorId = null, number, unitId } = matter;
  return { matterId, kind, operatorId, number, dutyZh, unitId, dueOn: parseCivilDate(dueOn), urged: urged !== null };
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
    .where('s.guard', 'is distinct from', 'restriction')
    .orderBy('t.due_on')
    .execute();
  return rows.map((row) => ({
    matterId: row.matter_id,
    kind: 'case' as const,
    number: row.number,
    dutyZh: TASK,
    unitId,
    dueOn: parseCivilDate(row.due_on),
    urged: false,
  }));
}
