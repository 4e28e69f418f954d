import { sql } from 'kysely';
import type { Tx } from '../database.ts';
import { type AgedRows, bytesOf, removeOldest } from '../remove-oldest.ts';
import type { EventLog, Position, TrimBudget, Trimmed } from './event-log.ts';
import { PARTITIONS } from './partition.ts';

/** Where batches stand and which offset comes next: in PostgreSQL for every adapter, in the transaction of the effects. */
export const logPlaces: Pick<EventLog, 'lockHeads' | 'listHeads' | 'findOldestWaiting' | 'positionsAt' | 'bytes'> = {
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
  bytes: (tx) => bytesOf(tx, batches()),
};

/** The positions as a table `p(partition, next_offset)`. */
export function unnested(positions: readonly Position[]) {
  return sql`unnest(${positions.map((p) => p.partition)}::int[], ${positions.map((p) => p.offset)}::bigint[]) p(partition, next_offset)`;
}

/**
 * Removes the places of what is to leave; what a reader still wants stays, however old or large. Gives how many batches, and the SHA-256
 * over their names (`partition/offset/count`, one a line, by partition and offset).
 */
export async function removePlaces(
  tx: Tx,
  { before, freeBytes, spared = [] }: TrimBudget,
  keepFrom: readonly Position[],
): Promise<Trimmed> {
  const from = spared.map((span) => span.from);
  const to = spared.map((span) => span.to);
  const mayGo = sql`exists (select from ${unnested(keepFrom)} where p.partition = t.partition and t.first_offset + t.count <= p.next_offset)
    and not exists (select from unnest(${spared.map((span) => span.partition)}::int[], ${from}::timestamptz[], ${to}::timestamptz[])
      s(partition, from_at, to_at) where s.partition = t.partition and t.appended_at between s.from_at and s.to_at)`;
  return removeOldest(tx, batches(mayGo), { before, bytes: freeBytes ?? null });
}

function batches(mayGo: AgedRows['mayGo'] = sql`true`): AgedRows {
  return {
    table: sql`event_log.batch`,
    at: sql`t.appended_at`,
    bytes: sql`t.bytes`,
    name: sql`t.partition || '/' || t.first_offset || '/' || t.count`,
    order: sql`array[t.partition, t.first_offset]::bigint[]`,
    mayGo,
  };
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
