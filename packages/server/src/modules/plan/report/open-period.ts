import type { PlanSettings } from '@jianhu/contract';
import { AppError, civilDateOf, type CivilDate, parseCivilDate, rollToWorkingDay, uuidV7 } from '@jianhu/kernel';
import type { Target } from '@jianhu/rules';
import type { RowScope, Tx } from '../../../infra/database.ts';
import { appendEntry } from '../../audit/index.ts';
import type { PlanContext } from '../context.ts';
import { settingsAsOf, settingsOf } from '../document/store.ts';
import { endOfPeriod, isHistory, periodOf, shiftPeriod } from '../figure/period.ts';
import { leadUnitOf } from '../responsibility.ts';
import { insertReport, insertReportAction, insertReportState, type NewReport } from './store.ts';

export interface PeriodWish {
  readonly period: string;
  /** All that are reported, unless some are named. */
  readonly targetIds?: readonly string[];
}

/** Opens the reports of a month that has ended; those that are open stay as they are. Gives how many were opened. */
export async function openPeriod(ctx: PlanContext, tx: Tx, by: RowScope, wish: PeriodWish): Promise<number> {
  const now = ctx.infra.clock.now();
  const today = civilDateOf(now);
  if (endOfPeriod(wish.period) >= today || wish.period < periodOf(ctx.rulebook.plan.issuedOn)) {
    throw new AppError('plan.periodInvalid', 422, { period: wish.period });
  }
  const settings = await settingsAsOf(tx, now);
  let opened = 0;
  for (const target of chosenTargets(ctx, wish.targetIds)) {
    for (const seat of seatsOf(ctx, target, settingsOf(settings, target.id))) {
      const report = { ...seat, ...frameOf(ctx, target, wish.period, today) };
      if (await open(ctx, tx, by, report)) opened += 1;
    }
  }
  return opened;
}

/** The month before today's: the one whose reports are due now. */
export function periodToOpen(today: CivilDate): string {
  return shiftPeriod(periodOf(today), -1);
}

function chosenTargets(ctx: PlanContext, targetIds: readonly string[] | undefined): Target[] {
  const reported = [...ctx.targets.values()]
    .map(({ target }) => target)
    .filter(({ measuredBy }) => measuredBy.kind === 'sum' || measuredBy.kind === 'share');
  if (targetIds === undefined) return reported;
  const unknown = targetIds.filter((id) => !reported.some((target) => target.id === id));
  if (unknown.length > 0) throw new AppError('plan.targetUnknown', 422, { unknown });
  return reported.filter(({ id }) => targetIds.includes(id));
}

/** Who reports: the lead for the city, or each county's government where the office has split the target. */
function seatsOf(ctx: PlanContext, target: Target, settings: PlanSettings) {
  if (!settings.splitByCounty) return [{ countyCode: '', unitId: leadUnitOf(ctx, target.id) }];
  return ctx.counties.map(({ code, governmentUnitId }) => ({ countyCode: code, unitId: governmentUnitId }));
}

function frameOf(ctx: PlanContext, target: Target, period: string, today: CivilDate) {
  const nominal = parseCivilDate(
    `${shiftPeriod(period, 1)}-${String(ctx.rulebook.method.reportDueDay).padStart(2, '0')}`,
  );
  return {
    id: uuidV7(ctx.infra.clock, ctx.infra.rng),
    targetId: target.id,
    period,
    leadUnit: leadUnitOf(ctx, target.id),
    dueOn: rollToWorkingDay(ctx.calendar, nominal).due,
    history: isHistory(period, today),
    demo: ctx.demo,
  };
}

async function open(ctx: PlanContext, tx: Tx, by: RowScope, report: NewReport): Promise<boolean> {
  const at = ctx.infra.clock.now();
  if (!(await insertReport(tx, report, at))) return false;
  await insertReportState(tx, report, at);
  const action = { seq: 1, at, personId: null, unitId: by.unitId, kind: 'open' } as const;
  await insertReportAction(tx, report.id, action, { actorRef: by.actorRef, note: null });
  await appendEntry(tx, ctx.infra.clock, by, {
    objectKind: 'planReport',
    objectId: report.id,
    action: 'plan.report.open',
    detail: { targetId: report.targetId, period: report.period, countyCode: report.countyCode, unitId: report.unitId },
  });
  return true;
}
