import type { listPlanTrades, ResponseOf } from '@jianhu/contract';
import { AppError, civilDateOf, type CivilDate } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { PlanContext } from '../context.ts';
import { tradeRulesOf } from './trade-rules.ts';

/** The trades over operators, platforms and objects, by the mapping that the rulebook publishes. */
export async function readTrades(ctx: PlanContext, tx: Tx): Promise<Omit<ResponseOf<typeof listPlanTrades>, 'asOf'>> {
  const { plan, registries, tradeClasses } = ctx.rulebook;
  const rules = tradeRulesOf(ctx);
  const operators = await ctx.counts.tradeOperators(tx, rules);
  const platforms = await ctx.counts.tradePlatforms(tx, rules);
  const objects = await countObjects(tx, civilDateOf(ctx.infra.clock.now()));
  const sum = (trade: string | null, code?: string): number =>
    operators
      .filter((one) => one.trade === trade && (code === undefined || one.countyCode === code))
      .reduce((total, one) => total + one.operators, 0);
  return {
    standardZh: tradeClasses.standardZh,
    originZh: tradeClasses.originZh,
    checked: tradeClasses.checked,
    trades: plan.trades.map(({ code, nameZh, nameEn }) => {
      const mapping = tradeClasses.trades.find(({ trade }) => trade === code);
      return {
        code,
        nameZh,
        nameEn,
        classes: mapping?.classes ?? [],
        words: mapping?.words ?? [],
        operators: sum(code),
        platforms: platforms.find(({ trade }) => trade === code)?.platforms ?? 0,
        objects: objects
          .filter(({ trade }) => trade === code)
          .map(({ registry, count }) => ({
            registry,
            nameZh: registries.find(({ id }) => id === registry)?.nameZh ?? registry,
            count,
          })),
        byCounty: ctx.counties.map((county) => ({ code: county.code, operators: sum(code, county.code) })),
      };
    }),
    otherOperators: sum(null),
  };
}

export function refuseUnknownTrade({ rulebook }: PlanContext, trade: string): void {
  if (!rulebook.plan.trades.some(({ code }) => code === trade)) throw new AppError('record.notFound', 404);
}

async function countObjects(tx: Tx, on: CivilDate) {
  const { rows } = await sql<{ trade: string; registry: string; count: number }>`
    select trade, registry, count(*)::int as count from plan.object_state
    where confirmed and trade is not null and valid_from <= ${on} and (valid_to is null or valid_to > ${on})
    group by 1, 2 order by 2`.execute(tx);
  return rows;
}
