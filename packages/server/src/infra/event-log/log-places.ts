import { sql } from 'kysely';
import type { Tx } from '../database.ts';
import type { EventLog, Position, TrimBudget, Trimmed } from './event-log.ts';
import { PARTITIONS } from './partition.ts';

/** Where batches stand and which offset comes next: in PostgreSQL for every adapter, in the transaction of the effects. */
export const logPlaces: Pick<EventLog, 'lockHeads' | 'listHeads' | 'findOldestWaiting' | 'positionsAt'> = {
  async lockHeads(tx) {
    const { rows } = await sql<Head>`
      select partition, next_offset from event_log.head order by partition for update`.execute(tx);
    return headsOf(rows);
  },
  async listHeads(tx) {
    const { rows } = await sql<Head>`select partition, next_offset from event_log.head`.execute(tx);
    return headsOf(rows);
  },
  async findOldestWaiting(tx, positions) {
    const { rows } = await sql<{ at: Date | null }>`
      select min(b.appended_at) as at
      from ${unnested(positions)} cross join lateral (
        select appended_at from event_log.batch b where b.partition = p.partition and b.first_offset >= p.next_offset
        order by b.first_offset limit 1) b`.execute(tx);
    return rows[0]?.at ?? null;
  },
  async positionsAt(tx, at) {
    const { rows } = await sql<Position>`
      select h.partition, coalesce((
        select b.first_offset + b.count from event_log.batch b where b.partition = h.partition and b.appended_at < ${at}
        order by b.first_offset desc limit 1), 0) as "offset"
      from event_log.head h order by h.partition`.execute(tx);
    return rows;
  },
};

/** The positions as a table `p(partition, next_offset)`. */
export function unnested(positions: readonly Position[]) {
  return sql`unnest(${positions.map((p) => p.partition)}::int[], ${positions.map((p) => p.offset)}::bigint[]) p(partition, next_offset)`;
}

/**
 * Removes the places of what the budget does not hold; what a reader still wants stays, however old or large. Gives how many batches, and
 * the SHA-256 over their names (`partition/offset/count`, one a line, by partition and offset).
 */
export async function removePlaces(tx: Tx, budget: TrimBudget, keepFrom: readonly Position[]): Promise<Trimmed> {
  const { before = null, maxBytes = null } = budget;
  const size = sql`sum(b.bytes) over (order by b.appended_at desc, b.partition, b.first_offset desc)`;
  const { rows } = await sql<{ removed: number; sha256: string }>`
    with aged as (
      select b.partition, b.first_offset, b.appended_at, ${maxBytes === null ? sql`false` : sql`${size} > ${maxBytes}::bigint`} as beyond
      from event_log.batch b ${maxBytes === null ? sql`where b.appended_at < ${before}::timestamptz` : sql``}),
    gone as (
      delete from event_log.batch b using aged a, ${unnested(keepFrom)}
      where a.partition = b.partition and a.first_offset = b.first_offset
        and b.partition = p.partition and b.first_offset + b.count <= p.next_offset
        and (a.beyond or a.appended_at < ${before}::timestamptz)
      returning b.partition, b.first_offset, b.count)
    select count(*)::int as removed, encode(sha256(convert_to(coalesce(string_agg(
      partition || '/' || first_offset || '/' || count, chr(10) order by partition, first_offset), ''), 'UTF8')), 'hex') as sha256
    from gone`.execute(tx);
  return rows[0] ?? { removed: 0, sha256: '' };
}

interface Head {
  readonly partition: number;
  readonly next_offset: number;
}

function headsOf(rows: readonly Head[]): number[] {
  const heads = Array.from({ length: PARTITIONS }, () => 0);
  for (const row of rows) heads[row.partition] = row.next_offset;
  return heads;
}
