import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';

/** How many clues with hits of a rule were upheld and not upheld in a month of Shanghai. */
export interface RuleVerdicts {
  readonly ruleId: string;
  readonly month: string;
  readonly upheld: number;
  readonly notUpheld: number;
}

/** A clue counts once for each rule whose hits it holds, however many they are; what is open again counts not. */
export async function readRuleVerdicts(tx: Tx): Promise<RuleVerdicts[]> {
  const { rows } = await sql<RuleVerdicts>`select f.rule_id as "ruleId",
      to_char(v.at at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
      count(distinct v.clue_id) filter (where v.verdict = 'upheld') as upheld,
      count(distinct v.clue_id) filter (where v.verdict = 'notUpheld') as "notUpheld"
    from detection.verdict v join detection.finding f on f.id = v.finding_id
    where v.verdict <> 'open' group by 1, 2 order by 1, 2`.execute(tx);
  return rows;
}
