import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from './config.ts';
import { systemClock, systemRng } from './infra/clock.ts';
import { createLogger } from './infra/logger.ts';
import { readJsonFolder } from './infra/read-folder.ts';
import { StartError } from './infra/start-error.ts';
import { installStopHandlers } from './infra/stop-handlers.ts';
import { withOwnerDatabase } from './infra/with-owner-database.ts';
import { startDetector } from './start-detector.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const complain = (error: unknown): void => console.error(error instanceof Error ? error.message : String(error));

/** A detector beside a Jianhu that runs, on this machine or another; ends when it is told to, and gives its partitions back. */
export async function serveDetector(args: readonly string[]): Promise<void> {
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  installStopHandlers({
    stop: () => {
      ask();
      return ended;
    },
    abort: () => undefined,
    onError: complain,
  });
  try {
    const config = readConfig(args);
    await withOwnerDatabase(config, { log: (sentence) => console.log(sentence) }, async (urls) => {
      const detector = await startDetector({
        urls,
        clock: systemClock,
        rng: systemRng,
        log: createLogger(config.logLevel),
        nats: config.nats,
        rulebook: readJsonFolder(join(ROOT, 'rulebook')),
        leaseMs: config.leaseSeconds * 1_000,
      });
      console.log('识别进程已就绪 / The detector is ready');
      await asked;
      await detector.stop();
    });
    end();
  } catch (error) {
    complain(error);
    process.exit(error instanceof StartError ? error.exitCode : 1);
  }
}
