import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';

/** What became of something that was told: it waits, was confirmed as a clue, or was dismissed. */
export interface ReportOutcome {
  readonly alertId: string;
  readonly clueId: string | null;
  readonly state: 'received' | 'confirmed' | 'dismissed';
}

/** By the id of what was told; a merged alert is followed to the one that it was merged into. */
export async function reportOutcomes(
  tx: Tx,
  originIds: readonly string[],
): Promise<ReadonlyMap<string, ReportOutcome>> {
  if (originIds.length === 0) return new Map();
  const { rows } = await sql<ReportOutcome & { originId: string }>`
    select a.origin_ref as "originId", a.id as "alertId", coalesce(s.clue_id, m.clue_id) as "clueId",
      case when coalesce(m.state, s.state) = 'confirmed' then 'confirmed'
        when coalesce(m.state, s.state) = 'dismissed' then 'dismissed' else 'received' end as state
    from clues.alert a join clues.alert_state s on s.id = a.id left join clues.alert_state m on m.id = s.merged_into
    where a.origin_ref = any(${originIds}::uuid[])`.execute(tx);
  return new Map(rows.map(({ originId, alertId, clueId, state }) => [originId, { alertId, clueId, state }]));
}
