import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import { WRONG_HITS } from '../clue/publish-verdict.ts';

/** An alert that officers decided in a way that says whether the rule was right. */
export interface Adjudicated {
  readonly upheld: boolean;
  readonly findingIds: readonly string[];
}

/**
 * Alerts whose last hit lies in the period: confirmed ones, unless their clue was dismissed since, and those that were dismissed because
 * the rule was wrong. Other reasons of a dismissal say nothing about the rule. The newest first.
 */
export async function listAdjudicated(
  tx: Tx,
  { from, to }: { readonly from: Date; readonly to: Date },
  limit: number,
): Promise<readonly Adjudicated[]> {
  const { rows } = await sql<Adjudicated>`
    select s.state = 'confirmed' and coalesce(c.state, '') <> 'dismissed' as upheld,
      (select array_agg(f.finding_id order by f.finding_id) from clues.alert_finding f where f.alert_id = s.id) as "findingIds"
    from clues.alert_state s
    left join clues.clue_state c on c.id = s.clue_id
    left join clues.alert_action a on a.alert_id = s.id and a.seq = s.last_seq
    where s.last_found_at >= ${from} and s.last_found_at < ${to} and (s.state = 'confirmed'
      or s.state = 'dismissed' and a.reason_code = any(${WRONG_HITS}::text[]))
    order by s.last_found_at desc, s.id desc limit ${limit}`.execute(tx);
  return rows.filter(({ findingIds }) => findingIds !== null);
}
