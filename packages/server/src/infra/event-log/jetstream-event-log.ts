import { sql } from 'kysely';
import type { Tx } from '../database.ts';
import type { EventLog, NewBatch, StoredBatch } from './event-log.ts';
import { type BodyPlace, createJetStreamBodies, type JetStreamBodies, type NatsSettings } from './jetstream-bodies.ts';
import { type ChannelDeps, createLogChannel, wakeReaders } from './log-channel.ts';
import { logPlaces, removePlaces, unnested } from './log-places.ts';
import { packPayload } from './pack-payload.ts';
import { firstOffsets } from './postgres-event-log.ts';

/**
 * Bodies in NATS JetStream, one subject per partition; their order, offsets and keys in PostgreSQL. A body is acknowledged by NATS
 * before the transaction that names it commits, so what a reader is shown is there, and what a broken transaction has left behind is
 * named by nothing, is never read and goes with a later trim.
 */
export function createJetStreamEventLog(deps: ChannelDeps & { readonly nats: NatsSettings }): EventLog {
  const bodies = createJetStreamBodies(deps.nats, deps.log);
  const channel = createLogChannel(deps);
  return {
    ...logPlaces,
    ...channel,
    durability: bodies.durability,
    append: (tx, batches, at) => append(tx, bodies, batches, at),
    async read(tx, positions, limit) {
      if (positions.length === 0) return [];
      const { rows } = await sql<PlacedBatch>`
        select b.* from ${unnested(positions)} cross join lateral (
          select b.partition, b.first_offset as "firstOffset", b.count, b.key, b.payload as packed, b.body_seqs::float8[] as seqs,
            b.appended_at as "appendedAt"
          from event_log.batch b where b.partition = p.partition and b.first_offset >= p.next_offset
          order by b.first_offset limit ${limit}) b
        order by b.partition, b."firstOffset"`.execute(tx);
      return Promise.all(rows.map((row) => withBody(bodies, row)));
    },
    async trim(tx, budget, keepFrom) {
      // What earlier trims have removed for good: a purge cannot be rolled back, so the bodies of this one stay until the next.
      await bodies.purge(await listOldestSeqs(tx));
      return removePlaces(tx, budget, keepFrom);
    },
    async start() {
      await bodies.open();
      await channel.start();
    },
    async stop() {
      await channel.stop();
      await bodies.close();
    },
  };
}

interface PlacedBatch extends Omit<StoredBatch, 'packed'> {
  readonly key: string;
  /** Of batches from before NATS was set up. */
  readonly packed: Buffer | null;
  readonly seqs: readonly number[] | null;
}

async function withBody(bodies: JetStreamBodies, row: PlacedBatch): Promise<StoredBatch> {
  const { partition, firstOffset, count, key, appendedAt } = row;
  const packed = row.packed ?? (await bodies.read({ partition, key, seqs: row.seqs ?? [] }));
  return { partition, firstOffset, count, packed, appendedAt };
}

async function append(tx: Tx, bodies: JetStreamBodies, batches: readonly NewBatch[], at: Date): Promise<number[]> {
  if (batches.length === 0) return [];
  const packed = batches.map(({ payload }) => packPayload(payload));
  const places = await Promise.all(
    batches.map(({ partition, key }, index) => bodies.write(partition, key, packed[index] ?? Buffer.alloc(0))),
  );
  const { rows } = await sql<{ partition: number; first_offset: number }>`
    with u as (
      select * from unnest(${batches.map((b) => b.partition)}::int[], ${batches.map((b) => b.count)}::int[],
        ${batches.map((b) => b.key)}::text[], ${packed.map((one) => one.length)}::int[],
        ${places.map(({ seqs }) => `{${seqs.join(',')}}`)}::text[]) u(partition, count, key, bytes, seqs)),
    moved as (
      update event_log.head h set next_offset = h.next_offset + u.count from u where h.partition = u.partition
      returning h.partition, h.next_offset - u.count as first_offset),
    kept as (
      insert into event_log.batch (partition, first_offset, count, key, bytes, body_seqs, appended_at)
      select u.partition, m.first_offset, u.count, u.key, u.bytes, u.seqs::bigint[], ${at}::timestamptz
      from u join moved m on m.partition = u.partition)
    select partition, first_offset from moved`.execute(tx);
  await wakeReaders(tx);
  return firstOffsets(batches, rows);
}

/** The lowest sequence number that each partition still names; those that name none are left alone. */
async function listOldestSeqs(tx: Tx): Promise<readonly Pick<BodyPlace, 'partition' | 'seqs'>[]> {
  const { rows } = await sql<{ partition: number; seqs: number[] }>`
    select partition, array[min(body_seqs[1])]::float8[] as seqs from event_log.batch where body_seqs is not null
    group by partition`.execute(tx);
  return rows;
}
