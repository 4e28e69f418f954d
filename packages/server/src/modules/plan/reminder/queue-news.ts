import { inScope, systemScope } from '../../../infra/database.ts';
import type { PlanContext } from '../context.ts';
import { listNewsReaders, type NewsReader, readNews } from './list-reader-news.ts';
import { newsForgottenBefore } from './news.ts';

/** Notes for everybody who asked for it what others did since the last look; a step that was noted once is noted no more. */
export async function queueNews(ctx: PlanContext): Promise<number> {
  const now = ctx.infra.clock.now();
  let queued = 0;
  for (const reader of await listNewsReaders(ctx)) queued += await queue(ctx, reader, now);
  await inScope(ctx.infra.db, systemScope, (tx) =>
    tx.deleteFrom('plan.news').where('next_at', '<', newsForgottenBefore(now)).execute(),
  );
  return queued;
}

async function queue(ctx: PlanContext, reader: NewsReader, now: Date): Promise<number> {
  const steps = (await readNews(ctx, reader))?.steps ?? [];
  if (steps.length === 0) return 0;
  const rows = steps.map(({ matterId, seq }) => ({
    reader: reader.reader,
    matter_id: matterId,
    seq,
    state: 'waiting',
    next_at: now,
  }));
  const added = await inScope(ctx.infra.db, systemScope, (tx) =>
    tx
      .insertInto('plan.news')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['reader', 'matter_id', 'seq']).doNothing())
      .executeTakeFirst(),
  );
  return Number(added.numInsertedOrUpdatedRows ?? 0n);
}
