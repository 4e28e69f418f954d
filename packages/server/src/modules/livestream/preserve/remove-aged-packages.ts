import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';

interface AgedPackage {
  readonly id: string;
  readonly at: Date;
  readonly bytes: number;
  readonly raised: boolean;
}

/** Packages older than that or taken back, the oldest first, with their size and whether an alert was raised from each. */
export async function listAgedPackages(tx: Tx, before: Date): Promise<readonly AgedPackage[]> {
  const { rows } = await sql<AgedPackage>`
    select p.id, p.at, max(octet_length(k.zstd)) as bytes, bool_or(s.action is not distinct from 'raise') as raised
    from livestream.preserved_package k join livestream.preservation p on p.id = k.preservation_id
    left join livestream.preservation_step s on s.preservation_id = p.id
    group by p.id having p.at < ${before} or bool_or(s.action is not distinct from 'withdraw') order by p.at, p.id`.execute(
    tx,
  );
  return rows;
}

/** The packages go, their records with the digests stay; gives how many, and the SHA-256 over the sorted names of what left. */
export async function removePackages(
  tx: Tx,
  ids: readonly string[],
  at: Date,
): Promise<{ readonly removed: number; readonly sha256: string }> {
  if (ids.length === 0) return { removed: 0, sha256: '' };
  const { rows } = await sql<{ id: string }>`
    delete from livestream.preserved_package where preservation_id = any(${ids}::uuid[])
    returning preservation_id::text as id`.execute(tx);
  await sql`insert into livestream.preservation_step (preservation_id, seq, action, at)
    select one, coalesce((select max(seq) from livestream.preservation_step s where s.preservation_id = one), 0) + 1, 'remove', ${at}
    from unnest(${rows.map(({ id }) => id)}::uuid[]) one`.execute(tx);
  const names = rows.map(({ id }) => id).toSorted();
  return { removed: names.length, sha256: createHash('sha256').update(names.join('\n')).digest('hex') };
}

/** When the oldest that is kept was preserved. */
export async function oldestPackage(tx: Tx): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`select min(p.at) as at from livestream.preservation p
    where exists (select from livestream.preserved_package k where k.preservation_id = p.id)
      and not exists (select from livestream.preservation_step s where s.preservation_id = p.id)`.execute(tx);
  return rows[0]?.at ?? null;
}

export async function bytesOfPackages(tx: Tx): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select coalesce(sum(octet_length(zstd)), 0)::float8 as bytes from livestream.preserved_package`.execute(tx);
  return rows[0]?.bytes ?? 0;
}
