import { sql } from 'kysely';
import { atOnce, type Tx } from '../database.ts';
import type { EventLog, NewBatch, StoredBatch } from './event-log.ts';
import { type ChannelDeps, createLogChannel, wakeReaders } from './log-channel.ts';
import { logPlaces, removePlaces, unnested } from './log-places.ts';
import { packPayload } from './pack-payload.ts';

export function createPostgresEventLog(deps: ChannelDeps): EventLog {
  return {
    ...logPlaces,
    durability: () => 'durable',
    append,
    async read(tx, positions, limit) {
      if (positions.length === 0) return [];
      const { rows } = await sql<StoredBatch & { packed: Buffer | null }>`
        select b.* from ${unnested(positions)} cross join lateral (
          select b.partition, b.first_offset as "firstOffset", b.count, b.payload as packed, b.appended_at as "appendedAt"
          from event_log.batch b where b.partition = p.partition and b.first_offset >= p.next_offset
          order by b.first_offset limit ${limit}) b
        order by b.partition, b."firstOffset"`.execute(tx);
      if (rows.some(({ packed }) => packed === null))
        throw new Error('部分观测数据存放在 NATS 中，请设置 NATS_URL。 Bodies of the log lie in NATS: set NATS_URL.');
      return rows;
    },
    trim: removePlaces,
    ...createLogChannel(deps),
  };
}

// All payloads travel as one binary parameter: an array of bytea would be written as hexadecimal text.
async function append(tx: Tx, batches: readonly NewBatch[], at: Date): Promise<readonly number[]> {
  if (batches.length === 0) return [];
  const packed = batches.map(({ payload }) => packPayload(payload));
  const lengths = packed.map((one) => one.length);
  let total = 0;
  const starts = lengths.map((length) => (total += length) - length + 1);
  const kept = sql<{ partition: number; first_offset: number }>`
    with u as (
      select * from unnest(${batches.map((b) => b.partition)}::int[], ${batches.map((b) => b.count)}::int[],
        ${batches.map((b) => b.key)}::text[], ${starts}::int[], ${lengths}::int[]) u(partition, count, key, start, length)),
    moved as (
      update event_log.head h set next_offset = h.next_offset + u.count from u where h.partition = u.partition
      returning h.partition, h.next_offset - u.count as first_offset),
    kept as (
      insert into event_log.batch (partition, first_offset, count, key, bytes, payload, appended_at)
      select u.partition, m.first_offset, u.count, u.key, u.length,
        substring(${Buffer.concat(packed, total)}::bytea from u.start for u.length), ${at}::timestamptz
      from u join moved m on m.partition = u.partition)
    select partition, first_offset from moved`.execute(tx);
  const [{ rows }] = await atOnce(kept, wakeReaders(tx));
  return firstOffsets(batches, rows);
}

export function firstOffsets(
  batches: readonly NewBatch[],
  moved: readonly { readonly partition: number; readonly first_offset: number }[],
): number[] {
  const firsts = new Map(moved.map((row) => [row.partition, row.first_offset]));
  return batches.map((batch) => {
    const first = firsts.get(batch.partition);
    if (first === undefined) throw new RangeError(`there is no partition ${batch.partition}`);
    return first;
  });
}
