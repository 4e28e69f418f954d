import { parseCivilDate } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { PlanContext } from '../context.ts';
import type { OwedDuty } from '../duties-port.ts';
import { unitRef } from '../names.ts';
import { findTarget } from '../responsibility.ts';
import type { Owed } from './reminder.ts';

/**
 * Reports to be filled, checked or confirmed, tasks and letters to be finished, and terms of matters, by one unit, as far as the reader
 * sees them; for the office also the terms of others that went up the line to it.
 */
export async function listOwed(ctx: PlanContext, tx: Tx, unitId: string): Promise<Owed[]> {
  const reports = await tx
    .selectFrom('plan.report_state')
    .select(['id', 'target_id', 'period', 'due_on', 'state'])
    .where((eb) =>
      eb.or([
        eb.and([eb('unit_id', '=', unitId), eb('state', '=', 'opened')]),
        eb.and([eb('lead_unit', '=', unitId), eb('state', '=', 'filled')]),
        ...(unitId === ctx.officeUnitId ? [eb('state', '=', 'checked')] : []),
      ]),
    )
    .execute();
  const work = await tx
    .selectFrom('plan.work_state')
    .select(['id', 'kind', 'title', 'due_on'])
    .where('unit_id', '=', unitId)
    .where('state', 'in', ['given', 'accepted'])
    .where('ended_on', 'is', null)
    .execute();
  const duties = await ctx.duties.listOwedDuties(tx, { unitId });
  const heard = unitId === ctx.officeUnitId ? await ctx.duties.listOwedDuties(tx, { heardByOffice: true }) : [];
  return [
    ...reports.map((row): Owed => {
      const name = findTarget(ctx, row.target_id)?.target.nameZh ?? row.target_id;
      return {
        kind: row.state === 'opened' ? 'report' : row.state === 'filled' ? 'check' : 'confirm',
        title: `${name} ${row.period}`,
        dueOn: parseCivilDate(row.due_on),
        path: `/plan/reports/${row.id}`,
      };
    }),
    ...work.map((row): Owed => ({
      kind: row.kind === 'letter' ? 'letter' : 'task',
      title: row.title,
      dueOn: parseCivilDate(row.due_on),
      path: `/plan/tasks/${row.id}`,
    })),
    ...duties.map((duty): Owed => dutyOwed(duty, `${duty.number} ${duty.dutyZh}`)),
    ...heard.map((duty): Owed => dutyOwed(duty, `${unitRef(ctx, duty.unitId).nameZh} ${duty.number} ${duty.dutyZh}`)),
  ];
}

function dutyOwed(duty: OwedDuty, title: string): Owed {
  return { kind: 'duty', title, dueOn: duty.dueOn, path: pathOf(duty), urged: duty.urged };
}

function pathOf({ kind, matterId: id, operatorId }: OwedDuty): string {
  switch (kind) {
    case 'clue':
      return `/queue?tab=clues&clueState=all&id=${id}`;
    case 'complaint':
    case 'report':
    case 'enrolment':
      return `/services/complaints/${id}`;
    case 'case':
    case 'lightMeasure':
    case 'transfer':
    case 'consultation':
    case 'seriousViolationList':
      return `/cases/${id}`;
    case 'assistance':
      return '/services/platforms?tab=assistance';
    case 'inspection':
      return `/subjects/operators/${operatorId ?? ''}#inspections`;
  }
}
