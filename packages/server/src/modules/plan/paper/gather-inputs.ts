import type { PaperKind } from '@jianhu/contract';
import {
  addDays,
  civilDateOf,
  isCalendarLoaded,
  parseCivilDate,
  rollToWorkingDay,
  startOfCivilDay,
} from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { PlanContext } from '../context.ts';
import { endOfPeriod, periodOf, shiftPeriod } from '../figure/period.ts';
import { unitRef } from '../names.ts';
import { gatherActions, gatherCounties } from './gather-parts.ts';
import { gatherCorrections, gatherLateReports, gatherPolicies, gatherWork, countReports } from './gather-problems.ts';
import { gatherTargets } from './gather-targets.ts';
import type { PaperInputs } from './paper-inputs.ts';
import { firstDayOf, monthsOf } from './paper-period.ts';
import { findPaperBefore } from './store.ts';

/** Reads everything that a paper of the period states, in one transaction and as of its moment. */
export async function gatherInputs(
  ctx: PlanContext,
  tx: Tx,
  { kind, period, baseUrl }: { readonly kind: PaperKind; readonly period: string; readonly baseUrl: string },
): Promise<PaperInputs> {
  const now = ctx.infra.clock.now();
  const today = civilDateOf(now);
  const { plan } = ctx.rulebook;
  const before = await findPaperBefore(tx, kind, period);
  const since = before?.asOf ?? startOfCivilDay(firstDayOf(kind, period));
  const months = monthsOf(kind, period);
  const work = await gatherWork(ctx, tx, { today, since });
  return {
    format: 1,
    kind,
    period,
    asOf: now.toISOString(),
    demo: ctx.demo,
    baseUrl,
    plan: { titleZh: plan.titleZh, horizonOn: plan.horizonOn, measures: plan.measures.length },
    officeZh: ctx.identity.units.find(ctx.officeUnitId)?.nameZh ?? unitRef(ctx, ctx.officeUnitId).nameZh,
    recipientsZh: plan.groups.map(({ nameZh }) => nameZh),
    since: {
      at: since.toISOString(),
      paper: before && { id: before.id, number: before.number, period: before.period },
      statuses: Object.fromEntries(before?.inputs.targets.map(({ id, status }) => [id, status]) ?? []),
    },
    targets: await gatherTargets(ctx, tx, { kind, period, today }),
    actions: gatherActions(ctx, work.byMeasure),
    counties: await gatherCounties(ctx, tx, { period, months, today, work: work.byCounty }),
    reports: await countReports(tx, months),
    lateReports: await gatherLateReports(ctx, tx, { period, today }),
    corrections: await gatherCorrections(ctx, tx, { since, until: now }),
    letters: work.letters,
    overdueTasks: work.overdue,
    upcomingTasks: work.upcoming,
    policies: await gatherPolicies(ctx, tx),
    next: nextReports(ctx, today),
  };
}

/** The reports that come next: of the month that is running now. */
function nextReports(ctx: PlanContext, today: ReturnType<typeof civilDateOf>): PaperInputs['next'] {
  const period = periodOf(today);
  const day = String(ctx.rulebook.method.reportDueDay).padStart(2, '0');
  const dueOn = rollToWorkingDay(ctx.calendar, parseCivilDate(`${shiftPeriod(period, 1)}-${day}`)).due;
  const provisional = !isCalendarLoaded(ctx.calendar, dueOn);
  return { period, opensOn: addDays(endOfPeriod(period), 1), dueOn, provisional };
}
