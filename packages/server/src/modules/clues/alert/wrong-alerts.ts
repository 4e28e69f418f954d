import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import { WRONG_HITS } from '../clue/publish-verdict.ts';

/** How many alerts of a rule were dismissed in a month because the rule was wrong; those with a clue have its verdict instead. */
export interface WrongAlerts {
  readonly ruleId: string;
  readonly month: string;
  readonly wrong: number;
}

export async function readWrongAlerts(tx: Tx): Promise<WrongAlerts[]> {
  const { rows } = await sql<WrongAlerts>`select f.rule_id as "ruleId",
      to_char(s.decided_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, count(distinct s.id) as wrong
    from clues.alert_state s
    join clues.alert_action a on a.alert_id = s.id and a.seq = s.last_seq
    join clues.alert_finding f on f.alert_id = s.id
    where s.state = 'dismissed' and a.action = 'dismiss' and a.reason_code = any (${[...WRONG_HITS]}::text[])
    group by 1, 2 order by 1, 2`.execute(tx);
  return rows;
}
