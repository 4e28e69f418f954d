import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import { type AgedRows, bytesOf, removeOldest, type RemovedOldest } from '../../../infra/remove-oldest.ts';

/** What went out to whom is kept as long as it keeps a notice from being told twice; what still waits is not removed. */
const AGED: AgedRows = {
  table: sql`counter.notice_mail`,
  at: sql`t.noted_at`,
  bytes: sql`pg_column_size(t.*)`,
  name: sql`t.tenant_id || '/' || t.person_id || '/' || t.kind || '/' || t.ref`,
  order: sql`(t.tenant_id || '/' || t.person_id || '/' || t.kind || '/' || t.ref) collate "C"`,
  mayGo: sql`t.state <> 'waiting'`,
};

/** For the policy of retention: what leaves by age, or the oldest of it where bytes are to be freed. */
export const agedNotices = {
  remove: (tx: Tx, leaving: { readonly before: Date; readonly bytes: number | null }): Promise<RemovedOldest> =>
    removeOldest(tx, AGED, leaving),
  bytes: (tx: Tx): Promise<number> => bytesOf(tx, AGED),
  async oldest(tx: Tx): Promise<Date | null> {
    const { rows } = await sql<{ at: Date | null }>`select min(noted_at) as at from counter.notice_mail`.execute(tx);
    return rows[0]?.at ?? null;
  },
};
