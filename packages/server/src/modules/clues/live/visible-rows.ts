import type { LiveEvent } from '../../../infra/live.ts';
import { inScope, type RowScope } from '../../../infra/database.ts';
import type { CluesContext } from '../context.ts';

/** The ids of a topic that the wall of this scope lets through. */
export async function readVisible(
  ctx: CluesContext,
  scope: RowScope,
  topic: LiveEvent['topic'],
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  return inScope(ctx.infra.db, scope, async (tx) => {
    if (topic === 'finding') return new Set((await ctx.detection.findingsByIds(tx, ids)).map((finding) => finding.id));
    const table = topic === 'alert' ? 'clues.alert_state' : 'clues.clue_state';
    const rows = await tx.selectFrom(table).select('id').where('id', 'in', ids).execute();
    return new Set(rows.map((row) => row.id));
  });
}

const MAX_MISSED = 200;
/** News is stamped before its commit, so what carries a slightly older time may have been committed later. */
const OVERLAP_MS = 5_000;

/** What a listener missed since an instant: one event per record, or `*` where there are too many; findings are read again. */
export async function readMissed(ctx: CluesContext, scope: RowScope, since: Date): Promise<LiveEvent[]> {
  const from = new Date(since.getTime() - OVERLAP_MS);
  const at = ctx.infra.clock.now().toISOString();
  return inScope(ctx.infra.db, scope, async (tx) => {
    const events: LiveEvent[] = [{ topic: 'finding', id: '*', at }];
    for (const topic of ['alert', 'clue'] as const) {
      const table = topic === 'alert' ? 'clues.alert_state' : 'clues.clue_state';
      const rows = await tx
        .selectFrom(table)
        .select(['id', 'changed_at'])
        .where('changed_at', '>', from)
        .orderBy('changed_at')
        .limit(MAX_MISSED + 1)
        .execute();
      if (rows.length > MAX_MISSED) events.push({ topic, id: '*', at });
      else events.push(...rows.map((row) => ({ topic, id: row.id, at: row.changed_at.toISOString() })));
    }
    return events;
  });
}
