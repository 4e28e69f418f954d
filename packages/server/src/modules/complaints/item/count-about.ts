import type { CivilDate } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';

export interface AboutOperator {
  readonly complaints: number;
  readonly reports: number;
}

interface Asked {
  readonly operatorId: string;
  /** Received on that day or later, to the last day. */
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/**
 * Complaints that an organ accepted and that were not withdrawn, and reports that an officer took up as a clue: what anybody may send in
 * by itself counts for nothing.
 */
export async function countAbout(tx: Tx, { operatorId, from, to }: Asked): Promise<AboutOperator> {
  const { rows } = await sql<AboutOperator>`
    select count(*) filter (where i.kind = 'complaint' and exists (
        select from complaints.action a where a.item_id = i.id and a.to_state = 'accepted')
        and not exists (select from complaints.action a where a.item_id = i.id and a.action = 'withdrawComplaint'))::int as complaints,
      count(*) filter (where i.kind = 'report' and exists (
        select from complaints.action a where a.item_id = i.id and a.to_state = 'clueCreated'))::int as reports
    from complaints.item i
    where i.operator_id = ${operatorId}
      and (i.received_at at time zone 'Asia/Shanghai')::date between ${from} and ${to}`.execute(tx);
  const [row] = rows;
  return { complaints: row?.complaints ?? 0, reports: row?.reports ?? 0 };
}
