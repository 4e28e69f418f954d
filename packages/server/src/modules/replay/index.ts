import {
  type BodyOf,
  type DraftReplay,
  type Replay,
  type ReplaySummary,
  replaySummarySchema,
  type RulebookRef,
  type startReplay as operation,
} from '@jianhu/contract';
import type { Tx } from '../../infra/database.ts';
import type { HttpEdge } from '../../infra/http.ts';
import { removeGone } from './archive/aged-archive.ts';
import { archiveLog, type Archived } from './archive/archive-log.ts';
import { readExtent, readPositions } from './archive/store.ts';
import type { ReplayContext } from './context.ts';
import { judgeArchivedPrices, type JudgedPrices, type JudgePricesAsk } from './prices/judge-archived-prices.ts';
import { mountRoutes } from './routes.ts';
import { mountShadowRoutes } from './shadow/routes.ts';
import { type DraftStanding, findDraftReplay } from './run/find-draft-replay.ts';
import { createReplayWorker } from './run/replay-worker.ts';
import { startReplay } from './run/start-replay.ts';
import { findResult, viewReplay } from './run/views.ts';
import { createShadowFollower } from './shadow/follow-log.ts';
import { startShadow } from './shadow/start-shadow.ts';

export { archiveBudgetSchema } from './archive-budget.ts';
export { agedArchive } from './archive/aged-archive.ts';
export type { Archived } from './archive/archive-log.ts';
export { replayRefusals } from './refusal.ts';

/** Row 8: the archive of observations, and drafts of rules tried on it before they go live. */
export interface Replays {
  mount(edge: HttpEdge): void;
  /** Lets drafts in shadow follow the log. */
  start(): void;
  stop(): Promise<void>;
  /** Archives what waits in the log; runs by itself every hour. */
  archive(): Promise<Archived>;
  /** Up to where the log is archived. */
  readonly archivedUpTo: typeof readPositions;
  /** Works on replays that wait; runs by itself when one is asked for, and every minute. */
  work(): Promise<void>;
  /** Puts a replay on the list, for callers within the house; gives its id. */
  startReplay(tx: Tx, caller: Parameters<typeof startReplay>[2], body: BodyOf<typeof operation>): Promise<string>;
  /** How far a replay is, and its summary once it is done. */
  readReplay(tx: Tx, id: string): Promise<{ readonly replay: Replay; readonly summary: ReplaySummary | null }>;
  /** Lets a draft run in shadow, for callers within the house; gives the id of the shadow. */
  startShadow(tx: Tx, caller: Parameters<typeof startReplay>[2], ref: RulebookRef): Promise<string>;
  /** The first and the last day of the archive; null while it is empty. */
  archivedDays(tx: Tx): Promise<{ readonly from: string; readonly to: string } | null>;
  /** The newest replay of a draft that is done. */
  findDraftReplay(tx: Tx, now: DraftStanding): Promise<DraftReplay | null>;
  /** Judges the promotions of a period by the price model over the archived observations; keeps nothing and raises nothing. */
  judgePrices(ask: JudgePricesAsk): Promise<JudgedPrices>;
  /** Lets drafts in shadow read all that waits in the log. */
  followShadows(): Promise<void>;
}

export function createReplays(ctx: ReplayContext): Replays {
  const { infra } = ctx;
  const worker = createReplayWorker(ctx);
  const shadows = createShadowFollower(ctx);
  const archive = (): Promise<Archived> => archiveLog({ infra, store: ctx.archive });
  infra.outbox.schedule('replay.archive', '7 * * * *', async () => {
    await archive();
    await removeGone(infra, ctx.archive);
  });
  infra.outbox.schedule('replay.work', '* * * * *', () => worker.work());
  return {
    mount(edge) {
      mountRoutes(edge, ctx, worker);
      mountShadowRoutes(edge, ctx);
    },
    start: () => shadows.start(),
    async stop() {
      await worker.stop();
      await shadows.stop();
    },
    archive,
    archivedUpTo: readPositions,
    work: () => worker.work(),
    startReplay: (tx, caller, body) => startReplay(tx, ctx, caller, body),
    async readReplay(tx, id) {
      // The state first: both were written together, and between two reads the replay may end.
      const replay = await viewReplay(tx, id);
      const result = await findResult(tx, id);
      return { replay, summary: result && replaySummarySchema.parse(result.summary) };
    },
    startShadow: (tx, caller, ref) => startShadow(tx, ctx, caller, ref),
    async archivedDays(tx) {
      const { fromDay, toDay } = await readExtent(tx);
      return fromDay === null || toDay === null ? null : { from: fromDay, to: toDay };
    },
    findDraftReplay,
    judgePrices: (ask) => judgeArchivedPrices(ctx, ask),
    followShadows: () => shadows.drain(),
  };
}
