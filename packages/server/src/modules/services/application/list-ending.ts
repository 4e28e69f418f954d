import { civilDateOf, type CivilDate, daysBetween } from '@jianhu/kernel';
import { clockStateOn, foldMatter, isRunning } from '@jianhu/rules';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { ServicesContext } from '../context.ts';
import { itemOf } from './item-of-day.ts';
import { readLog } from './store.ts';

/** What was granted to a tenant and ends soon. */
export interface EndingGrant {
  readonly applicationId: string;
  readonly number: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly validTo: CivilDate;
  /** To the last day; negative once it lies behind. */
  readonly daysLeft: number;
}

/** The nearest end first; gone once the applicant has asked for the renewal, or it has ended. */
export async function listEnding(ctx: ServicesContext, caller: Caller, tenantId: string): Promise<EndingGrant[]> {
  const today = civilDateOf(ctx.infra.clock.now());
  const states = [...new Set(ctx.rules.items.flatMap(({ item: { ending } }) => (ending ? [ending.state] : [])))];
  if (states.length === 0) return [];
  return inScope(ctx.infra.db, caller, async (tx) => {
    const rows = await tx
      .selectFrom('services.application')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('state', 'in', states)
      .execute();
    const grants: EndingGrant[] = [];
    for (const row of rows) {
      const { item, life, rules } = await itemOf(ctx, tx, row);
      const { ending } = item;
      if (ending?.state !== row.state) continue;
      const { clocks } = foldMatter(rules, life, await readLog(tx, row.id));
      const clock = clocks.findLast((one) => one.deadline.ruleId === ending.deadline && isRunning(one));
      if (!clock) continue;
      const validTo = clockStateOn(rules, clock, today).rolled;
      const { nameZh, nameEn } = item;
      grants.push({
        applicationId: row.id,
        number: row.number,
        nameZh,
        nameEn,
        validTo,
        daysLeft: daysBetween(today, validTo),
      });
    }
    return grants.toSorted((a, b) => a.daysLeft - b.daysLeft);
  });
}
