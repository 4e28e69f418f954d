import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type App, createApp } from './create-app.ts';
import { type Config, readConfig } from './config.ts';
import { systemClock, systemRng } from './infra/clock.ts';
import { createLogger } from './infra/logger.ts';
import { openDatabases } from './infra/open-databases.ts';
import { backupBeforeMigration } from './infra/backup/backup-before-migration.ts';
import { openOwnerDatabase } from './infra/with-owner-database.ts';
import { readJsonFolder } from './infra/read-folder.ts';
import { vaultKeyFingerprint } from './infra/secrets.ts';
import { StartError, describeListenError } from './infra/start-error.ts';
import { installStopHandlers } from './infra/stop-handlers.ts';

interface StartOptions {
  readonly args: readonly string[];
  /** Work between the start of the modules and the first request: the demo city is made here. */
  readonly prepare?: (app: App, config: Config) => Promise<void>;
  /** Called when the address answers. */
  readonly onReady?: (app: App, config: Config) => void | Promise<void>;
}

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Starts database, modules and the HTTP edge in order, and ends them in the reverse order when the process is told to stop. */
export async function startServer(options: StartOptions): Promise<void> {
  const config = readConfig(options.args);
  const log = createLogger(config.logLevel);
  const stops: (() => Promise<void>)[] = [];
  let abort = (): void => undefined;
  const stop = async (): Promise<void> => {
    for (const end of stops.toReversed()) await end();
    stops.length = 0;
  };
  const fail = (error: unknown): void => {
    console.error(error instanceof Error ? error.message : String(error));
  };
  installStopHandlers({ stop, abort: () => abort(), onError: fail });
  try {
    const say = (sentence: string): void => console.log(sentence);
    const database = await openOwnerDatabase(config, {
      log: say,
      whenRunning: 'refuse',
      onLost: (error) => {
        fail(error);
        process.exit(1);
      },
    });
    const { local, secrets } = database;
    if (local) {
      abort = () => local.abort();
      stops.push(() => local.stop());
    }
    const fingerprint = vaultKeyFingerprint(secrets);
    const urls = await openDatabases({
      ...database,
      onBefore: async () => {
        const { dataDir } = config;
        await backupBeforeMigration({
          ...database,
          dataDir,
          now: systemClock.now(),
          vaultKeyFingerprint: fingerprint,
          log: say,
        });
      },
    });
    const app = await createApp({
      urls,
      secrets,
      config,
      log,
      clock: systemClock,
      rng: systemRng,
      rulebook: readJsonFolder(join(ROOT, 'rulebook')),
      webFolder: join(ROOT, 'packages/web/dist'),
    });
    stops.push(() => app.close());
    await options.prepare?.(app, config);
    await app.start();
    await app.listen(config.host, config.port).catch((error: unknown) => {
      throw describeListenError(error, config.host, config.port);
    });
    await options.onReady?.(app, config);
  } catch (error) {
    fail(error);
    await stop().catch(fail);
    process.exit(error instanceof StartError ? error.exitCode : 1);
  }
}
