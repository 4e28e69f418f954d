import {
  type App,
  type Config,
  type Secrets,
  createApp,
  createLogger,
  readJsonFolder,
  systemClock,
  systemRng,
  withOwnerDatabase,
} from '@jianhu/server';
import type { CommandIo } from './command.ts';
import { RULEBOOK_FOLDER } from './read-rulebook-folder.ts';

/** A whole Jianhu for the time of a command, on the configured database: it serves nobody and starts no jobs. */
export async function withApp<T>(
  config: Config,
  io: CommandIo,
  work: (app: App, secrets: Secrets) => Promise<T>,
): Promise<T> {
  const log = (sentence: string): unknown => io.stderr.write(`${sentence}\n`);
  return withOwnerDatabase(config, { log }, async ({ secrets, ...urls }) => {
    const app = await createApp({
      urls,
      secrets,
      config,
      log: createLogger('silent'),
      clock: systemClock,
      rng: systemRng,
      rulebook: readJsonFolder(RULEBOOK_FOLDER),
      webFolder: '',
    });
    try {
      return await work(app, secrets);
    } finally {
      await app.close();
    }
  });
}
