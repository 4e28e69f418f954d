import type { Clock, Rng } from '@jianhu/kernel';
import { Client } from 'pg';
import { createDatabase, createPool, KEEP_ALIVE_MS } from './database.ts';
import { createJetStreamEventLog, createPostgresEventLog, type NatsSettings } from './event-log/index.ts';
import type { Infra } from './infra.ts';
import { createLiveHub } from './live.ts';
import type { Logger } from './logger.ts';
import { createMetrics } from './metrics.ts';
import { createOutbox } from './outbox.ts';

interface InfraOptions {
  readonly urls: { readonly appUrl: string; readonly workerUrl: string };
  readonly clock: Clock;
  readonly rng: Rng;
  readonly log: Logger;
  /** Connections of each of the two roles. */
  readonly poolSize?: number;
  readonly idleInTransactionMs?: number;
  /** Where the bodies of the event log lie; absent: in PostgreSQL. */
  readonly nats?: NatsSettings | undefined;
  /** Whether news is delivered by `outbox.drain()` alone. */
  readonly isDrained?: boolean | undefined;
}

/** Opens what modules work with; `close` ends it in the reverse order. */
export function createInfra(options: InfraOptions): Infra & { close(): Promise<void> } {
  const { urls, clock, rng, log, poolSize = 10, idleInTransactionMs } = options;
  const poolOf = (connectionString: string, applicationName: string) =>
    createPool({ connectionString, applicationName, max: poolSize, idleInTransactionMs });
  const appPool = poolOf(urls.appUrl, 'jianhu app');
  const workerPool = poolOf(urls.workerUrl, 'jianhu worker');
  const db = createDatabase(appPool);
  const workerDb = createDatabase(workerPool);
  const metrics = createMetrics();
  const live = createLiveHub({ log, clock, connect: () => connectListener(urls.appUrl) });
  const channel = { log, connect: () => connectListener(urls.workerUrl) };
  const { nats } = options;
  const eventLog = nats ? createJetStreamEventLog({ ...channel, nats }) : createPostgresEventLog(channel);
  const outbox = createOutbox({ db: workerDb, pool: workerPool, log, isDrained: options.isDrained ?? false });
  return {
    clock,
    rng,
    log,
    db,
    workerDb,
    outbox,
    live,
    eventLog,
    metrics,
    async close() {
      await outbox.stop();
      await live.stop();
      await eventLog.stop();
      await db.destroy();
      await workerDb.destroy();
      await metrics.stop();
    },
  };
}

async function connectListener(connectionString: string): Promise<Client> {
  const client = new Client({
    connectionString,
    application_name: 'jianhu live',
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
  });
  await client.connect();
  return client;
}
