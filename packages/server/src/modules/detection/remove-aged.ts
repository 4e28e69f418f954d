import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';

/** Kinds of data of this room that leave by a policy. */
export type AgedKind = 'liveSightings' | 'parkedMessages' | 'chainCheckpoints';

const TABLES = {
  liveSightings: { table: sql`detection.live_sighting`, at: sql`detected_at`, name: sql`id` },
  parkedMessages: { table: sql`detection.parked`, at: sql`parked_at`, name: sql`partition || '/' || message_offset` },
  chainCheckpoints: { table: sql`detection.chain_checkpoint`, at: sql`at`, name: sql`partition || '/' || at_offset` },
} as const;

/** Removes what is older; gives how much, and the SHA-256 over the sorted names of what left, one a line. */
export async function removeAged(
  tx: Tx,
  kind: AgedKind,
  before: Date,
): Promise<{ readonly removed: number; readonly sha256: string }> {
  const { table, at, name } = TABLES[kind];
  const { rows } = await sql<{ removed: number; sha256: string }>`
    with gone as (delete from ${table} where ${at} < ${before} returning ${name} as name)
    select count(*)::int as removed, encode(sha256(convert_to(coalesce(string_agg(name, chr(10) order by name collate "C"), ''), 'UTF8')), 'hex')
      as sha256 from gone`.execute(tx);
  return rows[0] ?? { removed: 0, sha256: '' };
}

export async function oldestOf(tx: Tx, kind: AgedKind): Promise<Date | null> {
  const { table, at } = TABLES[kind];
  const { rows } = await sql<{ at: Date | null }>`select min(${at}) as at from ${table}`.execute(tx);
  return rows[0]?.at ?? null;
}

/** Where the reader of each partition stands. */
export async function readProgress(
  tx: Tx,
): Promise<readonly { readonly partition: number; readonly offset: number }[]> {
  return tx
    .selectFrom('detection.progress')
    .select(['partition', 'next_offset as offset'])
    .orderBy('partition')
    .execute();
}
