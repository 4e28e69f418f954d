import type { Tx } from '../../../infra/database.ts';
import { hostOf, type NamedSlice } from './slice.ts';

const MOST = 500;

/** What the segments around a clue name is to be fetched from now on; named twice it is fetched once. */
export async function noteSlices(tx: Tx, clueId: string, named: readonly NamedSlice[], at: Date): Promise<void> {
  const byHash = new Map(named.map((one) => [one.sha256, one]));
  const rows = [...byHash.values()].slice(0, MOST).map((one) => ({
    clue_id: clueId,
    sha256: one.sha256,
    media: one.media,
    bytes: one.bytes,
    locator: one.locator,
    host: hostOf(one.locator),
    source_id: one.sourceId,
    room: one.room,
    said_at: one.saidAt,
    next_try_at: at,
    changed_at: at,
  }));
  if (rows.length === 0) return;
  await tx
    .insertInto('retention.clue_slice')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
