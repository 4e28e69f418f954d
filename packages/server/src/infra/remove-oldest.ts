import { type RawBuilder, sql } from 'kysely';
import type { Tx } from './database.ts';

/** Rows that leave by age, as SQL over the alias `t`. */
export interface AgedRows {
  readonly table: RawBuilder<unknown>;
  readonly at: RawBuilder<unknown>;
  readonly bytes: RawBuilder<unknown>;
  /** What stands for a row in the digest. */
  readonly name: RawBuilder<unknown>;
  /** By which the names are sorted in the digest. */
  readonly order: RawBuilder<unknown>;
  /** What is not protected. */
  readonly mayGo: RawBuilder<unknown>;
}

export interface RemovedOldest {
  readonly removed: number;
  /** Over the names of what left, one a line. */
  readonly sha256: string;
  readonly bytes: number;
  /** The youngest that left. */
  readonly upTo: Date | null;
  /** There may be more that one transaction does not remove. */
  readonly more: boolean;
}

/** One transaction removes so many rows: a day of a full city would be too much for one. */
const MOST_AT_ONCE = 20_000;

/** Removes what is older and may go; where bytes are to be freed, the oldest first and no more than are needed. */
export async function removeOldest(
  tx: Tx,
  { table, at, bytes, name, order, mayGo }: AgedRows,
  { before, bytes: wanted }: { readonly before: Date; readonly bytes: number | null },
): Promise<RemovedOldest> {
  const { rows } = await sql<Omit<RemovedOldest, 'more'>>`
    with aged as (
      select t.ctid as place, ${at} as aged_at, ${bytes} as size from ${table} t where ${at} < ${before}::timestamptz and ${mayGo}
      order by ${at}, t.ctid limit ${MOST_AT_ONCE}),
    counted as (select place, size, sum(size) over (order by aged_at, place) - size as ahead from aged),
    gone as (
      delete from ${table} t using counted c where t.ctid = c.place and (${wanted}::bigint is null or c.ahead < ${wanted}::bigint)
      returning ${name} as name, ${order} as sorted, ${at} as gone_at, c.size)
    select count(*)::int as removed, coalesce(sum(size), 0)::float8 as bytes, max(gone_at) as "upTo",
      encode(sha256(convert_to(coalesce(string_agg(name, chr(10) order by sorted), ''), 'UTF8')), 'hex') as sha256
    from gone`.execute(tx);
  const gone = rows[0] ?? { removed: 0, sha256: '', bytes: 0, upTo: null };
  return { ...gone, more: gone.removed === MOST_AT_ONCE };
}

export async function bytesOf(tx: Tx, { table, bytes }: AgedRows): Promise<number> {
  const { rows } = await sql<{
    bytes: number;
  }>`select coalesce(sum(${bytes}), 0)::float8 as bytes from ${table} t`.execute(tx);
  return rows[0]?.bytes ?? 0;
}
