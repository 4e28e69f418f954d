import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';
import { type AgedRows, bytesOf, removeOldest, type RemovedOldest } from '../../infra/remove-oldest.ts';

/** Kinds of data of this room that leave by a policy. */
export type AgedKind = 'quarantinedRows' | 'receipts';

export interface Leaving {
  readonly before: Date;
  /** Bytes to be freed; null: all that is older leaves. */
  readonly bytes: number | null;
  /** Receipts that stay beside those that quarantined rows name. */
  readonly sparedReceipts: readonly string[];
}

/** A receipt stays as long as a quarantined row names it. */
function agedRows(kind: AgedKind, spared: readonly string[]): AgedRows {
  const named = { name: sql`t.id::text`, order: sql`t.id::text collate "C"`, bytes: sql`pg_column_size(t.*)` };
  if (kind === 'quarantinedRows') return { ...named, table: sql`intake.quarantine`, at: sql`t.at`, mayGo: sql`true` };
  return {
    ...named,
    table: sql`intake.receipt`,
    at: sql`t.received_at`,
    mayGo: sql`not exists (select from intake.quarantine q where q.receipt_id = t.id)
      and not exists (select from intake.quarantine q where q.replay_receipt_id = t.id)
      and not (t.id = any(${spared}::uuid[]))`,
  };
}

/** Removes the oldest of what is older; gives how much, and the SHA-256 over the sorted names of what left, one a line. */
export function removeAged(tx: Tx, kind: AgedKind, { before, bytes, sparedReceipts }: Leaving): Promise<RemovedOldest> {
  return removeOldest(tx, agedRows(kind, sparedReceipts), { before, bytes });
}

export function bytesKept(tx: Tx, kind: AgedKind): Promise<number> {
  return bytesOf(tx, agedRows(kind, []));
}

export async function oldestOf(tx: Tx, kind: AgedKind): Promise<Date | null> {
  const at =
    kind === 'receipts'
      ? sql`select min(received_at) as at from intake.receipt`
      : sql`select min(at) as at from intake.quarantine`;
  const { rows } = await sql<{ at: Date | null }>`${at}`.execute(tx);
  return rows[0]?.at ?? null;
}
