import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';
import { partitionOf } from '../../infra/event-log/index.ts';
import { type AgedRows, bytesOf, removeOldest, type RemovedOldest } from '../../infra/remove-oldest.ts';

/** Kinds of data of this room that leave by a policy. */
export type AgedKind = 'liveSightings' | 'parkedMessages' | 'chainCheckpoints';

const SIZE = sql`pg_column_size(t.*)`;
const TABLES: Readonly<Record<AgedKind, Pick<AgedRows, 'table' | 'at' | 'name'>>> = {
  liveSightings: { table: sql`detection.live_sighting`, at: sql`t.detected_at`, name: sql`t.id` },
  parkedMessages: {
    table: sql`detection.parked`,
    at: sql`t.parked_at`,
    name: sql`t.partition || '/' || t.message_offset`,
  },
  chainCheckpoints: {
    table: sql`detection.chain_checkpoint`,
    at: sql`t.at`,
    name: sql`t.partition || '/' || t.at_offset`,
  },
};

function agedRows(kind: AgedKind): AgedRows {
  const { name, ...of } = TABLES[kind];
  return { ...of, name, bytes: SIZE, order: sql`(${name}) collate "C"`, mayGo: sql`true` };
}

/**
 * Removes what is older, or the oldest of it where bytes are to be freed; gives how much, and the SHA-256 over the sorted names of what
 * left, one a line.
 */
export function removeAged(
  tx: Tx,
  kind: AgedKind,
  leaving: { readonly before: Date; readonly bytes: number | null },
): Promise<RemovedOldest> {
  return removeOldest(tx, agedRows(kind), leaving);
}

export function bytesKept(tx: Tx, kind: AgedKind): Promise<number> {
  return bytesOf(tx, agedRows(kind));
}

export async function oldestOf(tx: Tx, kind: AgedKind): Promise<Date | null> {
  const { table, at } = TABLES[kind];
  const { rows } = await sql<{ at: Date | null }>`select min(${at}) as at from ${table} t`.execute(tx);
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

/** Where in the log and in which receipts some findings began: the room else the shop, and when it was observed. */
export async function placesOfFindings(
  tx: Tx,
  ids: readonly string[],
): Promise<readonly { readonly partition: number; readonly observedAt: Date; readonly receiptId: string }[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ place: string | null; observedAt: Date; receiptId: string }>`
    select coalesce(room_id, shop_id) as place, observed_at as "observedAt", receipt_id::text as "receiptId"
    from detection.finding where id = any(${ids}::text[])`.execute(tx);
  return rows.flatMap(({ place, ...row }) => (place === null ? [] : [{ ...row, partition: partitionOf(place) }]));
}
