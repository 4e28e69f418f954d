import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { PlatformsContext } from '../context.ts';
import { readBoard } from './board.ts';

/** Tells which duties were missed, of every platform that was found to be one; telling it again every day changes nothing. */
export async function judgeDuties(ctx: PlatformsContext): Promise<number> {
  const { infra, registry } = ctx;
  const ids = await inScope(infra.workerDb, systemScope, (tx) =>
    tx.selectFrom('platforms.profile').select('platform_id').distinct().orderBy('platform_id').execute(),
  );
  let missed = 0;
  for (const { platform_id: platformId } of ids) {
    const platform = await inScope(infra.workerDb, systemScope, (tx) => registry.findPlatform(tx, platformId));
    if (!platform) continue;
    const { duties } = await readBoard(ctx, platform);
    const overdue = duties.filter(({ state }) => state === 'overdue');
    missed += overdue.length;
    await inScope(infra.workerDb, systemScope, async (tx) => {
      for (const { duty, period } of overdue)
        await tellJudged(ctx, tx, { platformId, duty, period, judged: 'missed', demo: platform.demo });
    });
  }
  return missed;
}

interface Judged {
  readonly platformId: string;
  readonly duty: string;
  readonly period: string | null;
  readonly judged: 'missed' | 'made';
  readonly demo: boolean;
}

/** A duty without a period has no day that could be missed. */
export async function tellJudged({ infra }: PlatformsContext, tx: Tx, { period, ...judged }: Judged): Promise<void> {
  if (period === null) return;
  const at = infra.clock.now();
  await infra.outbox.publish(tx, 'platforms.dutyJudged.v1', { ...judged, period, at: at.toISOString() }, at);
}
