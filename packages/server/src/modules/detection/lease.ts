import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';
import { PARTITIONS } from '../../infra/event-log/index.ts';

/** A partition that this process reads; the epoch proves at commit that nobody has taken it over. */
export interface Lease {
  readonly partition: number;
  readonly epoch: number;
  readonly nextOffset: number;
}

/** How long a holder that is silent keeps what it holds. */
export const LEASE_MS = 15_000;

/** Says that this process takes part, and gives how many partitions are its even share among those that live. */
export async function joinMembers(tx: Tx, owner: string, leaseMs: number): Promise<number> {
  // Two that come back at once would each hold the other's row and wait for its own.
  await sql`
    delete from detection.member where owner in (select owner from detection.member
      where expires_at < clock_timestamp() and owner <> ${owner} for update skip locked)`.execute(tx);
  await sql`
    insert into detection.member (owner, expires_at) values (${owner}, ${expiry(leaseMs)})
    on conflict (owner) do update set expires_at = excluded.expires_at`.execute(tx);
  const { rows } = await sql<{ n: number }>`select count(*) as n from detection.member`.execute(tx);
  return Math.ceil(PARTITIONS / Math.max(1, rows[0]?.n ?? 1));
}

export async function leaveMembers(tx: Tx, owner: string): Promise<void> {
  await sql`delete from detection.member where owner = ${owner}`.execute(tx);
}

interface Wanted {
  /** Partitions in hand, which are not taken again. */
  readonly held: readonly number[];
  readonly most?: number;
  readonly leaseMs?: number;
}

/**
 * Takes partitions that nobody holds, whose holder is silent, or that are ours by name but not in hand (`held`) because a
 * commit ended in doubt. The epoch rises in the lease and in the position together,
 * so whoever held it before finds another epoch at its commit. The database's clock decides: processes need not agree on theirs.
 */
export async function takeLeases(
  tx: Tx,
  owner: string,
  { held, most = PARTITIONS, leaseMs = LEASE_MS }: Wanted,
): Promise<Lease[]> {
  const { rows } = await sql<Lease>`
    with free as (
      select partition from detection.lease where partition <> all(${held}::int[]) and (owner = ${owner} or owner = '' or expires_at < clock_timestamp())
      order by partition limit ${Math.max(0, most)} for update skip locked),
    taken as (
      update detection.lease l set owner = ${owner}, epoch = l.epoch + 1, expires_at = ${expiry(leaseMs)}
      from free where l.partition = free.partition returning l.partition, l.epoch)
    update detection.progress p set epoch = taken.epoch from taken where p.partition = taken.partition
    returning p.partition, p.epoch, p.next_offset as "nextOffset"`.execute(tx);
  return rows;
}

/** Says that the owner lives; gives the partitions that are still its own. */
export async function renewLeases(tx: Tx, owner: string, leaseMs: number): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ partition: number }>`
    update detection.lease set expires_at = ${expiry(leaseMs)} where owner = ${owner} returning partition`.execute(tx);
  return new Set(rows.map((row) => row.partition));
}

/** Gives back all, or those that another process is to have. */
export async function releaseLeases(tx: Tx, owner: string, partitions?: readonly number[]): Promise<void> {
  const which = partitions === undefined ? sql`true` : sql`partition = any(${partitions}::int[])`;
  await sql`update detection.lease set owner = '', expires_at = '-infinity' where owner = ${owner} and ${which}`.execute(
    tx,
  );
}

function expiry(leaseMs: number) {
  return sql`clock_timestamp() + ${leaseMs} * interval '1 millisecond'`;
}

/** A commit was tried for partitions that another process has taken over; nothing of it was written. */
export class LeaseLost extends Error {
  readonly partitions: readonly number[];

  constructor(partitions: readonly number[]) {
    super(`the lease of partition ${partitions.join(', ')} was taken over`);
    this.name = 'LeaseLost';
    this.partitions = partitions;
  }
}

/** Moves the positions, in the transaction of the effects; throws `LeaseLost` unless every one is still ours. */
export async function moveFenced(tx: Tx, moves: readonly (Lease & { readonly to: number })[]): Promise<void> {
  const { rows } = await sql<{ partition: number }>`
    update detection.progress p set next_offset = m.to_offset
    from unnest(${moves.map((m) => m.partition)}::int[], ${moves.map((m) => m.epoch)}::bigint[],
      ${moves.map((m) => m.nextOffset)}::bigint[], ${moves.map((m) => m.to)}::bigint[]) m(partition, epoch, from_offset, to_offset)
    where p.partition = m.partition and p.epoch = m.epoch and p.next_offset = m.from_offset
    returning p.partition`.execute(tx);
  const moved = new Set(rows.map((row) => row.partition));
  const lost = moves.filter((move) => !moved.has(move.partition)).map((move) => move.partition);
  if (lost.length > 0) throw new LeaseLost(lost);
}
