import { setTimeout as sleep } from 'node:timers/promises';
import { type Runner, run, type RunnerOptions } from 'graphile-worker';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { patientPool } from './patient-pool.ts';

const RESTART_MS = 1_000;
const SWEEP_MS = 20_000;
/** No delivery takes so long; one that does is taken exactly once all the same (`outbox.handled`). */
const DEAD_AFTER = '60 seconds';

interface RunnerDeps {
  readonly pool: Pool;
  readonly log: Logger;
  readonly options: RunnerOptions;
  /** The job that may be given to another at any time. */
  readonly idempotentTask: string;
}

/** Runs jobs until it is stopped, whatever happens to the database meanwhile. */
export interface JobRunner {
  stop(): Promise<void>;
}

/**
 * The library gives up after ten errors in a row, and leaves the jobs of a process that was killed locked for four hours. Here it
 * begins again a second later, and news that a dead process held goes to another within a minute or two.
 */
export async function startJobRunner({ pool, log, options: given, idempotentTask }: RunnerDeps): Promise<JobRunner> {
  const options = { ...given, pgPool: patientPool(pool) };
  let isStopped = false;
  let runner: Runner = await run(options);

  async function keep(): Promise<void> {
    while (!isStopped) {
      await runner.promise.catch((error: unknown) => log.warn({ err: error }, 'the job runner ended and begins again'));
      while (!isStopped) {
        await sleep(RESTART_MS);
        const next = isStopped ? null : await run(options).catch(() => null);
        if (next === null) continue;
        runner = next;
        // Told to stop while it began.
        if (isStopped) await next.stop();
        break;
      }
    }
  }
  const kept = keep();
  const sweep = async (): Promise<void> => {
    await pool.query(
      `select graphile_worker.force_unlock_workers(array_agg(locked_by)) from graphile_worker.jobs
       where task_identifier = $1 and locked_at < now() - $2::interval having count(*) > 0`,
      [idempotentTask, DEAD_AFTER],
    );
  };
  const sweepQuietly = (): void =>
    void sweep().catch((error: unknown) => log.warn({ err: error }, 'jobs of dead processes could not be freed'));
  const timer = setInterval(sweepQuietly, SWEEP_MS);
  await sweep();
  return {
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await runner.stop().catch(() => undefined);
      await kept;
    },
  };
}
