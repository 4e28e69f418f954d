import type { Clock, Rng } from '@jianhu/kernel';
import { rulebookFromEntries } from '@jianhu/rules';
import { sql } from 'kysely';
import type { DetectorHealth } from './detector-health.ts';
import { createInfra } from './infra/create-infra.ts';
import { isDatabaseAway } from './infra/database-away.ts';
import type { Database } from './infra/database.ts';
import { isLogAway, type NatsSettings } from './infra/event-log/index.ts';
import type { Logger } from './infra/logger.ts';
import type { DatabaseUrls } from './infra/open-databases.ts';
import { untilThere } from './infra/until-there.ts';
import { createDetection } from './modules/detection/index.ts';
import { describeSources } from './modules/intake/index.ts';
import { createPacks, type RulebookEntries } from './modules/packs/index.ts';
import { placeDirectory } from './modules/registry/index.ts';

interface DetectorOptions {
  readonly urls: DatabaseUrls;
  readonly clock: Clock;
  readonly rng: Rng;
  readonly log: Logger;
  readonly nats: NatsSettings | undefined;
  readonly rulebook: RulebookEntries;
  readonly leaseMs: number;
  readonly health?: DetectorHealth;
  /** Ends the waiting for a database or a log that is away. */
  readonly signal?: AbortSignal;
}

const CONNECTIONS = 3;
/** A process on a busy machine may be slow between two statements and is not cut off for it. */
const LEAST_IDLE_MS = 5_000;

/**
 * A process that reads its share of the log and nothing else: what it finds others hear of through the database. Where database or log is
 * away it waits and tries again.
 */
export async function startDetector(options: DetectorOptions): Promise<{ stop(): Promise<void> }> {
  const { rulebook, leaseMs, log, health, signal = new AbortController().signal } = options;
  // Beyond its lease others go on: they must not wait for the locks of one that was cut off in the middle of a commit.
  const infra = createInfra({
    ...options,
    poolSize: CONNECTIONS,
    idleInTransactionMs: Math.max(leaseMs, LEAST_IDLE_MS),
  });
  const packs = createPacks(infra, { shipped: rulebook, readShipped: undefined });
  const sources = { describeSources };
  const detection = createDetection(infra, {
    registry: placeDirectory,
    sources,
    rulebook: rulebookFromEntries(rulebook),
    leaseMs,
  });
  packs.follow('detection', detection.prepareRules);
  const isAway = (error: unknown): boolean => isDatabaseAway(error) || isLogAway(error);
  const tell = (error: unknown): void => {
    health?.waits();
    log.warn({ err: error }, 'database or log is away: the detector waits and tries again');
  };
  const steps = [() => infra.live.start(), () => infra.eventLog.start(), () => packs.start(), () => detection.start()];
  try {
    for (const step of steps) await untilThere(step, { isAway, tell, signal });
  } catch (error) {
    await infra.close();
    throw error;
  }
  health?.reads(() => answers(infra.workerDb));
  return {
    async stop() {
      await detection.stop();
      await packs.stop();
      await infra.close();
    },
  };
}

async function answers(db: Database): Promise<boolean> {
  try {
    await sql`select 1`.execute(db);
    return true;
  } catch {
    return false;
  }
}
