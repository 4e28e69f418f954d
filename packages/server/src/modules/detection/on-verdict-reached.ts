import type { OutboxEvent } from '@jianhu/contract';
import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';

/** Keeps what became of findings, so that a rule's precision is counted here and not asked of the rows above. */
export async function onVerdictReached(
  tx: Tx,
  event: OutboxEvent<'clues.verdictReached.v1'>['payload'],
): Promise<void> {
  await sql`insert into detection.verdict as v (clue_id, finding_id, verdict, at)
    select ${event.clueId}::uuid, f, ${event.verdict}, ${event.at}::timestamptz from unnest(${event.findingIds}::text[]) f
    on conflict (clue_id, finding_id) do update set verdict = excluded.verdict, at = excluded.at
      where v.at <= excluded.at`.execute(tx);
}
