import { type DraftReplay, draftReplaySchema, replaySummarySchema } from '@jianhu/contract';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';

/** What a replay of the draft has to be of, so that it speaks of what is proposed now. */
export interface DraftStanding {
  readonly draftId: string;
  readonly draftHash: string;
  readonly liveHash: string;
}

/** The newest replay of a draft that is done. It stays where draft or live version changed since, and says so. */
export async function findDraftReplay(tx: Tx, now: DraftStanding): Promise<DraftReplay | null> {
  const row = await tx
    .selectFrom('replay.run as r')
    .innerJoin('replay.result as s', 's.run_id', 'r.id')
    .select(['r.id', 'r.draft_hash', 'r.live_hash', 'r.from_day', 'r.to_day', 'r.sample_size', 's.summary', 's.at'])
    .where(sql`r.draft_ref ->> 'id'`, '=', now.draftId)
    .orderBy('r.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const { hits, precision, recall, work } = replaySummarySchema.parse(row.summary);
  const isOther = row.draft_hash !== now.draftHash;
  return draftReplaySchema.parse({
    id: row.id,
    at: row.at.toISOString(),
    from: row.from_day,
    to: row.to_day,
    sampleSize: row.sample_size,
    outdated: isOther ? 'draft' : row.live_hash !== now.liveHash ? 'live' : null,
    hits,
    precision,
    recall,
    work,
  });
}
