import { publicityActionSchema } from '@jianhu/contract';
import { civilDateOf, parseCivilDate } from '@jianhu/kernel';
import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import type { Tx } from '../../../infra/database.ts';
import type { PublicityEntry } from './publicity.ts';

const MOST_OPEN = 100;

/** Of two who act at once on one operator the second waits, and then sees the first. */
export async function lockPublicity(tx: Tx, operatorId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`complaints.publicity ${operatorId}`}, 0))`.execute(tx);
}

export async function readPublicityLog(tx: Tx, operatorId: string): Promise<PublicityEntry[]> {
  const rows = await tx
    .selectFrom('complaints.publicity_action')
    .selectAll()
    .where('operator_id', '=', operatorId)
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({
    action: row.action === 'object' ? 'object' : publicityActionSchema.parse(row.action),
    itemId: row.item_id,
    text: row.text,
    untilOn: row.until_on === null ? null : parseCivilDate(row.until_on),
    personId: row.person_id,
    unitId: row.unit_id,
    at: row.at,
    on: civilDateOf(row.at),
  }));
}

/** Behind the wall of whoever asks: operators that were told and about whom nothing was published or taken back since; the oldest first. */
export async function listTold(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ readonly operatorId: string }>`
    select operator_id as "operatorId" from complaints.publicity_action group by operator_id
    having max(seq) filter (where action = 'tell') > coalesce(max(seq) filter (where action in ('publish', 'withdraw')), 0)
    order by max(at) filter (where action = 'tell'), operator_id limit ${MOST_OPEN}`.execute(tx);
  return rows.map(({ operatorId }) => operatorId);
}

export async function appendPublicity(tx: Tx, row: Insertable<DB['complaints.publicity_action']>): Promise<void> {
  await tx.insertInto('complaints.publicity_action').values(row).execute();
}
