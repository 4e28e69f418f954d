import { civilDateOf } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';

export interface ClueCounts {
  /** Alerts that nobody has decided yet. */
  readonly openAlerts: number;
  readonly overdueAlerts: number;
  readonly openClues: number;
  readonly overdueClues: number;
}

/** As far as the caller's wall lets see. */
export async function countPending(tx: Tx, now: Date): Promise<ClueCounts> {
  const { rows } = await sql<ClueCounts>`select a."openAlerts", a."overdueAlerts", c."openClues", c."overdueClues" from
    (select count(*) as "openAlerts", count(*) filter (where service_due_at < ${now}) as "overdueAlerts"
      from clues.alert_state where state in ('open', 'claimed')) a,
    (select count(*) as "openClues", count(*) filter (where not suspended and due_on < ${civilDateOf(now)}::date) as "overdueClues"
      from clues.clue_state where ended_on is null) c`.execute(tx);
  return rows[0] ?? { openAlerts: 0, overdueAlerts: 0, openClues: 0, overdueClues: 0 };
}
