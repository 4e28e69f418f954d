import type { TargetSummary } from '@jianhu/contract';
import { type CivilDate } from '@jianhu/kernel';
import type { PlacedTarget } from '@jianhu/rules';
import type { PlanContext } from '../context.ts';
import { unitRef } from '../names.ts';
import { leadUnitOf } from '../responsibility.ts';
import { goalWords } from './goal-words.ts';
import type { Judged } from './judge.ts';
import type { SeriesValue } from './series.ts';

const TREND = 12;

/** A target in one line, from its published city series. */
export function summaryOf(
  ctx: PlanContext,
  { target, measureNo }: PlacedTarget,
  series: readonly SeriesValue[],
  judged: Judged,
): TargetSummary {
  const newest = series.at(-1);
  return {
    id: target.id,
    nameZh: target.nameZh,
    nameEn: target.nameEn,
    measureNo,
    unit: target.unit,
    goalZh: goalWords(target),
    soft: target.soft,
    dueYear: target.byYear ?? yearOf(ctx.rulebook.plan.horizonOn),
    lead: unitRef(ctx, leadUnitOf(ctx, target.id)),
    status: judged.status,
    stale: judged.stale,
    value: newest?.value ?? null,
    period: newest?.period ?? null,
    trend: series.slice(-TREND).map(({ value }) => value),
    demo: series.some(({ demo }) => demo),
  };
}

function yearOf(day: CivilDate): number {
  return Number(day.slice(0, 4));
}
