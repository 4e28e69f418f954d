import type { Clock, Rng } from '@jianhu/kernel';
import { rulebookFromEntries } from '@jianhu/rules';
import { createInfra } from './infra/create-infra.ts';
import type { NatsSettings } from './infra/event-log/index.ts';
import type { Logger } from './infra/logger.ts';
import type { DatabaseUrls } from './infra/open-databases.ts';
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
}

const CONNECTIONS = 3;
/** A process on a busy machine may be slow between two statements and is not cut off for it. */
const LEAST_IDLE_MS = 5_000;

/** A process that reads its share of the log and nothing else: what it finds others hear of through the database. */
export async function startDetector(options: DetectorOptions): Promise<{ stop(): Promise<void> }> {
  const { rulebook, leaseMs } = options;
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
  await infra.live.start();
  await infra.eventLog.start();
  await packs.start();
  await detection.start();
  return {
    async stop() {
      await detection.stop();
      await packs.stop();
      await infra.close();
    },
  };
}
