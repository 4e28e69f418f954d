import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';

/** Kinds of data of this room that leave by a policy. */
export type AgedKind = 'quarantinedRows' | 'receipts';

/** One transaction removes so many: a day of a full city would be too much for one. */
const MOST_AT_ONCE = 20_000;

/** A receipt stays as long as a quarantined row names it. */
const AGED = {
  quarantinedRows: (before: Date) => sql`intake.quarantine where id in (
    select id from intake.quarantine where at < ${before} order by at limit ${MOST_AT_ONCE})`,
  receipts: (before: Date) => sql`intake.receipt where id in (
    select r.id from intake.receipt r where r.received_at < ${before}
      and not exists (select from intake.quarantine q where q.receipt_id = r.id)
      and not exists (select from intake.quarantine q where q.replay_receipt_id = r.id)
    order by r.received_at limit ${MOST_AT_ONCE})`,
} as const;

/** Removes the oldest of what is older; gives how much, and the SHA-256 over the sorted names of what left, one a line. */
export async function removeAged(
  tx: Tx,
  kind: AgedKind,
  before: Date,
): Promise<{ readonly removed: number; readonly sha256: string; readonly more: boolean }> {
  const { rows } = await sql<{ removed: number; sha256: string }>`
    with gone as (delete from ${AGED[kind](before)} returning id::text as name)
    select count(*)::int as removed, encode(sha256(convert_to(coalesce(string_agg(name, chr(10) order by name collate "C"), ''), 'UTF8')), 'hex')
      as sha256 from gone`.execute(tx);
  const { removed, sha256 } = rows[0] ?? { removed: 0, sha256: '' };
  return { removed, sha256, more: removed === MOST_AT_ONCE };
}

export async function oldestOf(tx: Tx, kind: AgedKind): Promise<Date | null> {
  const at =
    kind === 'receipts'
      ? sql`select min(received_at) as at from intake.receipt`
      : sql`select min(at) as at from intake.quarantine`;
  const { rows } = await sql<{ at: Date | null }>`${at}`.execute(tx);
  return rows[0]?.at ?? null;
}
