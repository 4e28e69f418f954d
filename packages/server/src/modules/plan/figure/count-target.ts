import type { Target } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { PlanContext } from '../context.ts';
import { listValidities } from '../object/store.ts';
import type { RecordCount } from '../record-counts-port.ts';
import { type Counted, countObjects } from './counting.ts';
import { tradeRulesOf } from '../trade/trade-rules.ts';
import type { FigurePart } from './figure.ts';
import { endOfPeriod } from './period.ts';
import type { NewLeaf } from './publish-figures.ts';

/** Counts one target for months, the city and each county, from the objects or records themselves. Empty for what is reported. */
export async function countTarget(
  ctx: PlanContext,
  tx: Tx,
  target: Target,
  periods: readonly string[],
): Promise<ReadonlyMap<string, readonly Counted[]>> {
  const counties = ctx.counties.map(({ code }) => code);
  const { measuredBy } = target;
  if (measuredBy.kind === 'objects') {
    const objects = await listValidities(tx, measuredBy.registry, target.newSince);
    // What began before that day is left out already, and the days of groups are those of their months.
    const counting = { reading: target.reading, newSince: null };
    return new Map(periods.map((period) => [period, countObjects(counting, objects, { period, counties })]));
  }
  if (measuredBy.kind !== 'records') return new Map();
  const days = periods.map(endOfPeriod);
  const rules = tradeRulesOf(ctx);
  const counts =
    measuredBy.port === 'monitoredRooms'
      ? await ctx.counts.monitoredRooms(tx, days, { ...rules, minutes: ctx.rulebook.method.monitoredMinutes })
      : await ctx.counts[measuredBy.port](tx, days, rules);
  const byDay = Map.groupBy(counts, ({ on }) => on);
  return new Map(periods.map((period) => [period, gather(byDay.get(endOfPeriod(period)) ?? [], counties)]));
}

/** Counted figures as leaves for publication. */
export function leavesOf(
  target: Target,
  counted: ReadonlyMap<string, readonly Counted[]>,
  marks: { readonly history: boolean; readonly demo: boolean },
): NewLeaf[] {
  const source = sourceOf(target);
  return [...counted].flatMap(([period, figures]) =>
    figures.map(({ countyCode, value, byTrade }) => ({
      targetId: target.id,
      period,
      countyCode,
      unitId: '',
      value,
      numerator: null,
      denominator: null,
      breakdown: tradeParts(byTrade),
      origin: 'counted' as const,
      source,
      ...marks,
    })),
  );
}

export function tradeParts(byTrade: ReadonlyMap<string, number>): FigurePart[] {
  return [...byTrade]
    .filter(([, value]) => value > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([trade, value]) => ({ key: { trade }, value, numerator: null, denominator: null }));
}

export function sourceOf({ measuredBy }: Pick<Target, 'measuredBy'>): string {
  if (measuredBy.kind === 'objects') return `registry:${measuredBy.registry}`;
  return measuredBy.kind === 'records' ? `records:${measuredBy.port}` : 'report';
}

function gather(counts: readonly RecordCount[], counties: readonly string[]): Counted[] {
  return ['', ...counties].map((countyCode) => {
    const own = countyCode === '' ? counts : counts.filter((one) => one.countyCode === countyCode);
    const byTrade = new Map<string, number>();
    for (const { trade, count } of own) if (trade !== null) byTrade.set(trade, (byTrade.get(trade) ?? 0) + count);
    return { countyCode, value: own.reduce((sum, { count }) => sum + count, 0), byTrade };
  });
}
