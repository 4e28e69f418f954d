import type { PaperKind } from '@jianhu/contract';
import type { CivilDate } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { PlanContext } from '../context.ts';
import { settingsAsOf, settingsOf } from '../document/store.ts';
import { goalValue, goalWords } from '../figure/goal-words.ts';
import { judge } from '../figure/judge.ts';
import { listSeries, type SeriesValue } from '../figure/series.ts';
import { unitRef } from '../names.ts';
import { leadUnitOf } from '../responsibility.ts';
import type { TargetInput } from './paper-inputs.ts';
import { monthBefore } from './paper-period.ts';

const TREND = 24;

/** Every target by what is published of months up to the paper's, judged by the published method. */
export async function gatherTargets(
  ctx: PlanContext,
  tx: Tx,
  wish: { readonly kind: PaperKind; readonly period: string; readonly today: CivilDate },
): Promise<TargetInput[]> {
  const settings = await settingsAsOf(tx, ctx.infra.clock.now());
  const published = (await listSeries(tx, { scope: 'city' })).filter(({ period }) => period <= wish.period);
  const series = Map.groupBy(published, ({ targetId }) => targetId);
  const measures = new Map(ctx.rulebook.plan.measures.map(({ no, actionNo }) => [no, actionNo]));
  return [...ctx.targets.values()].map(({ target, measureNo }) => {
    const values: readonly SeriesValue[] = series.get(target.id) ?? [];
    const judged = judge(ctx, target, values, { settings: settingsOf(settings, target.id), asOf: wish.today });
    const { remaining, neededPace, paceOfTwelveMonths, parts, forecast } = judged.judgement;
    const newest = values.at(-1);
    const before = values.find(({ period }) => period === monthBefore(wish.kind, wish.period));
    return {
      id: target.id,
      nameZh: target.nameZh,
      actionNo: measureNo === null ? null : (measures.get(measureNo) ?? null),
      unit: target.unit,
      goalZh: goalWords(target),
      goalValue: goalValue(target),
      soft: target.soft,
      leadZh: unitRef(ctx, leadUnitOf(ctx, target.id)).nameZh,
      status: judged.status,
      stale: judged.stale,
      baseMissing: parts.some(({ state }) => state === 'baseMissing'),
      newest: newest
        ? { ...pointOf(newest), publishedAt: newest.publishedAt.toISOString(), version: newest.version }
        : null,
      before: before ? pointOf(before) : null,
      remaining,
      neededPace: neededPace && { amount: neededPace.amount, per: neededPace.per },
      paceOfTwelveMonths: paceOfTwelveMonths && { amount: paceOfTwelveMonths.amount, per: paceOfTwelveMonths.per },
      forecast: forecast && {
        until: forecast.until,
        point: forecast.point,
        low: forecast.low,
        high: forecast.high,
        coverage: forecast.coverage,
      },
      trend: values.slice(-TREND).map(pointOf),
    };
  });
}

function pointOf({ period, value }: SeriesValue) {
  return { period, value };
}
