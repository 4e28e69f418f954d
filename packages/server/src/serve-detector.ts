import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from './config.ts';
import { createDetectorHealth, serveDetectorHealth } from './detector-health.ts';
import { systemClock, systemRng } from './infra/clock.ts';
import { isDatabaseAway } from './infra/database-away.ts';
import { isLogAway } from './infra/event-log/index.ts';
import { createLogger } from './infra/logger.ts';
import { readJsonFolder } from './infra/read-folder.ts';
import { StartError } from './infra/start-error.ts';
import { installStopHandlers } from './infra/stop-handlers.ts';
import { untilThere } from './infra/until-there.ts';
import { withOwnerDatabase } from './infra/with-owner-database.ts';
import { startDetector } from './start-detector.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** The database as the start meets with it says so in a sentence of its own. */
const isAway = (error: unknown): boolean =>
  isLogAway(error) || isDatabaseAway(error instanceof StartError ? error.cause : error);
const complain = (error: unknown): void => console.error(error instanceof Error ? error.message : String(error));

/** A detector beside a Jianhu that runs, on this machine or another; ends when it is told to, and gives its partitions back. */
export async function serveDetector(args: readonly string[]): Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const asked = once(signal, 'abort');
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  installStopHandlers({
    stop: () => {
      stopping.abort();
      return ended;
    },
    abort: () => undefined,
    onError: complain,
  });
  try {
    const config = readConfig(args);
    const health = createDetectorHealth(systemClock);
    const { detectorPort, host } = config;
    const told = detectorPort === undefined ? undefined : await serveDetectorHealth(health, host, detectorPort);
    const tell = (error: unknown): void => {
      health.waits();
      complain(error);
      console.error('识别进程等待数据库，将不断重试 / The detector waits for the database and tries again');
    };
    const run = (): Promise<void> =>
      withOwnerDatabase(config, { log: (sentence) => console.log(sentence) }, async (urls) => {
        const detector = await startDetector({
          urls,
          clock: systemClock,
          rng: systemRng,
          log: createLogger(config.logLevel),
          nats: config.nats,
          rulebook: readJsonFolder(join(ROOT, 'rulebook')),
          leaseMs: config.leaseSeconds * 1_000,
          health,
          signal,
        });
        console.log('识别进程已就绪 / The detector is ready');
        await asked;
        await detector.stop();
      });
    await untilThere(run, { isAway, tell, signal }).catch((error: unknown) => {
      // Whoever stops it while it waits asks for no reason.
      if (!signal.aborted || !isAway(error)) throw error;
    });
    told?.close();
    end();
  } catch (error) {
    complain(error);
    process.exit(error instanceof StartError ? error.exitCode : 1);
  }
}
