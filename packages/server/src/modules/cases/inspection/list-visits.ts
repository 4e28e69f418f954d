import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';

/** How often an operator was called on in a year: what 无事不扰 is measured by (国办发〔2024〕54号). */
export interface Visits {
  readonly operatorId: string;
  readonly itemCode: string;
  readonly unitId: string;
  readonly done: number;
  /** Done or still to come, and counting against the cap of the item. */
  readonly counted: number;
  readonly waiting: number;
}

/** By operator, item and unit; refused and cancelled checks were none. Behind the walls of the transaction. */
export async function listVisits(
  tx: Tx,
  { year, operatorId }: { readonly year: number; readonly operatorId?: string },
): Promise<readonly Visits[]> {
  const { rows } = await sql<Visits>`
    select i.operator_id as "operatorId", i.item_code as "itemCode", i.unit_id as "unitId",
      count(*) filter (where last.action in ('record', 'publish', 'withhold', 'annul'))::int as done, count(*) filter (where i.counts)::int as counted,
      count(*) filter (where last.action is null or last.action = 'approve')::int as waiting
    from cases.inspection i left join lateral (
      select a.action from cases.inspection_action a where a.inspection = i.id order by a.seq desc limit 1) last on true
    where i.planned_on between make_date(${year}, 1, 1) and make_date(${year}, 12, 31)
      and (${operatorId ?? null}::uuid is null or i.operator_id = ${operatorId ?? null}::uuid)
      and last.action is distinct from 'refuse' and last.action is distinct from 'cancel'
    group by 1, 2, 3`.execute(tx);
  return rows;
}
