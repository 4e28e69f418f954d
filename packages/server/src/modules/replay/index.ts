import type { HttpEdge } from '../../infra/http.ts';
import { archiveLog, type Archived } from './archive/archive-log.ts';
import type { ReplayContext } from './context.ts';
import { mountRoutes } from './routes.ts';
import { createReplayWorker } from './run/replay-worker.ts';

export { archiveBudgetSchema } from './archive-budget.ts';
export type { Archived } from './archive/archive-log.ts';
export { replayRefusals } from './refusal.ts';

/** Row 8: the archive of observations, and drafts of rules tried on it before they go live. */
export interface Replays {
  mount(edge: HttpEdge): void;
  stop(): Promise<void>;
  /** Archives what waits in the log; runs by itself every hour. */
  archive(): Promise<Archived>;
  /** Works on replays that wait; runs by itself when one is asked for, and every minute. */
  work(): Promise<void>;
}

export function createReplays(ctx: ReplayContext): Replays {
  const { infra } = ctx;
  const worker = createReplayWorker(ctx);
  const archive = (): Promise<Archived> => archiveLog({ infra, store: ctx.archive });
  infra.outbox.schedule('replay.archive', '7 * * * *', async () => void (await archive()));
  infra.outbox.schedule('replay.work', '* * * * *', () => worker.work());
  return {
    mount: (edge) => mountRoutes(edge, ctx, worker),
    stop: () => worker.stop(),
    archive,
    work: () => worker.work(),
  };
}
