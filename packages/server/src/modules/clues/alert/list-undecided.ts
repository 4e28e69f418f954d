import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';

/** Findings of alerts that nobody has decided yet, with those of alerts that were merged into them. */
export async function listUndecidedFindings(tx: Tx): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive family(id) as (
      select s.id from clues.alert_state s where s.state in ('open', 'claimed')
      union select s.id from family f join clues.alert_state s on s.merged_into = f.id)
    select l.finding_id as id from clues.alert_finding l join family f on f.id = l.alert_id`.execute(tx);
  return rows.map(({ id }) => id);
}
