import type { Tx } from '../../../infra/database.ts';

/** A recording that the segments of a clue name, as its package of evidence lists it. */
export interface ClueMedia {
  readonly media: 'video' | 'screenshot';
  readonly room: string;
  readonly saidAt: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly sm3: string | null;
  readonly state: string;
  readonly host: string;
}

/** In the order in which they were said. `tx` is the platform's own. */
export async function listMedia(tx: Tx, clueId: string): Promise<ClueMedia[]> {
  const rows = await tx
    .selectFrom('retention.clue_slice')
    .selectAll()
    .where('clue_id', '=', clueId)
    .orderBy('said_at')
    .orderBy('sha256')
    .execute();
  return rows.map((row) => ({
    media: row.media === 'video' ? 'video' : 'screenshot',
    room: row.room,
    saidAt: row.said_at.toISOString(),
    bytes: row.bytes,
    sha256: row.sha256,
    sm3: row.sm3,
    state: row.state,
    host: row.host,
  }));
}
