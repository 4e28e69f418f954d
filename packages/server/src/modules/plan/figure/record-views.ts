import type { listPlanCountedRecords, ParamsOf, QueryOf, ResponseOf } from '@jianhu/contract';
import type { Tx } from '../../../infra/database.ts';
import type { PlanContext } from '../context.ts';
import { tradeRulesOf } from '../trade/trade-rules.ts';
import { endOfPeriod } from './period.ts';

type Reply = Omit<ResponseOf<typeof listPlanCountedRecords>, 'asOf'>;

/** The records that were counted for a month, with how many of them the caller may see: the count of the figure itself, behind his wall. */
export async function readCountedRecords(
  ctx: PlanContext,
  tx: Tx,
  { port }: ParamsOf<typeof listPlanCountedRecords>,
  { period, ...query }: QueryOf<typeof listPlanCountedRecords>,
): Promise<Reply> {
  const on = endOfPeriod(period);
  const minutes = ctx.rulebook.method.monitoredMinutes;
  const rules = tradeRulesOf(ctx);
  const counts =
    port === 'monitoredRooms'
      ? await ctx.counts.monitoredRooms(tx, [on], { ...rules, minutes })
      : await ctx.counts[port](tx, [on], rules);
  const own = counts.filter(({ countyCode }) => query.countyCode === undefined || countyCode === query.countyCode);
  const { items, next } = await ctx.counts.counted(tx, port, { ...query, on, minutes });
  return { items: [...items], next, on, total: own.reduce((sum, { count }) => sum + count, 0) };
}
