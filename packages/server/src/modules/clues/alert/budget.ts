import { civilDateOf, startOfCivilDay } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { CluesContext } from '../context.ts';

interface Cutoff {
  readonly unitId: string;
  readonly rank: number;
  readonly id: string;
}

/** Says of a pending alert whether it stands beyond what its team can look at today. */
export type BeyondBudget = (alert: { readonly unitId: string; readonly rank: number; readonly id: string }) => boolean;

/**
 * A team looks at so many alerts a day, the highest rank first. What exceeds the rest of the day's budget is marked, stays in the
 * list and keeps its rank: nothing is dropped.
 */
export async function readBudgets(ctx: CluesContext, tx: Tx, unitIds: readonly string[]): Promise<BeyondBudget> {
  if (unitIds.length === 0) return () => false;
  const { city, county } = ctx.rulebook.service.dailyBudget;
  const budgets = unitIds.map((id) => (ctx.identity.units.find(id)?.countyCode ? county : city));
  const dayStart = startOfCivilDay(civilDateOf(ctx.infra.clock.now()));
  const { rows } = await sql<Cutoff>`select t.unit_id as "unitId", c.rank, c.id
    from unnest(${unitIds}::text[], ${budgets}::integer[]) t(unit_id, budget),
      lateral (select s.rank, s.id from clues.alert_state s
        where s.unit_id = t.unit_id and s.state in ('open', 'claimed') order by s.rank desc, s.id desc
        offset greatest(0, t.budget - (select count(*) from clues.alert_state d
          where d.decided_unit = t.unit_id and d.decided_at >= ${dayStart})) limit 1) c`.execute(tx);
  const cutoffs = new Map(rows.map((row) => [row.unitId, row]));
  return ({ unitId, rank, id }) => {
    const cutoff = cutoffs.get(unitId);
    return cutoff !== undefined && (rank < cutoff.rank || (rank === cutoff.rank && id <= cutoff.id));
  };
}
