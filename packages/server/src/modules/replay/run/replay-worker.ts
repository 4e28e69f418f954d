import { uuidV7 } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { ReplayContext } from '../context.ts';
import { ReplayLost, runReplay } from './run-replay.ts';
import { endRun, releaseRun, takeRun } from './store.ts';

export interface ReplayWorker {
  /** Works on all that waits, one after the other; a second call joins the first. */
  work(): Promise<void>;
  /** Lets go of what is being done; the parts that are done stay done. */
  stop(): Promise<void>;
}

export function createReplayWorker(ctx: ReplayContext): ReplayWorker {
  const { infra } = ctx;
  const owner = uuidV7(infra.clock, infra.rng);
  let running: Promise<void> | undefined;
  let stopped = false;

  async function workAll(): Promise<void> {
    while (!stopped) {
      const hold = await inScope(infra.workerDb, systemScope, (tx) => takeRun(tx, owner, infra.clock.now()));
      if (!hold) return;
      try {
        await runReplay(ctx, hold, () => stopped);
      } catch (error) {
        if (error instanceof ReplayLost) {
          if (stopped) await inScope(infra.workerDb, systemScope, (tx) => releaseRun(tx, hold));
          continue;
        }
        infra.log.error({ err: error, runId: hold.runId }, 'a replay failed');
        const reason = error instanceof Error ? error.message.slice(0, 500) : 'unknown';
        await inScope(infra.workerDb, systemScope, (tx) =>
          endRun(tx, hold, { state: 'failed', reason, at: infra.clock.now() }),
        );
      }
    }
  }

  return {
    work() {
      stopped = false;
      running ??= workAll().finally(() => {
        running = undefined;
      });
      return running;
    },
    async stop() {
      stopped = true;
      await running?.catch(() => undefined);
    },
  };
}
