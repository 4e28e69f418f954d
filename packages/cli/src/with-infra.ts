import {
  type Config,
  createInfra,
  createLogger,
  type Infra,
  systemClock,
  systemRng,
  withOwnerDatabase,
} from '@jianhu/server';
import type { CommandIo } from './command.ts';

type OwnerDatabase = Parameters<Parameters<typeof withOwnerDatabase>[2]>[0];

/** Opens the configured database for the time of a command, with what modules work with on it. */
export async function withInfra<T>(
  config: Config,
  io: CommandIo,
  work: (infra: Infra, database: OwnerDatabase) => Promise<T>,
): Promise<T> {
  const log = (sentence: string): unknown => io.stderr.write(`${sentence}\n`);
  return withOwnerDatabase(config, { log }, async (urls) => {
    const infra = createInfra({
      urls,
      clock: systemClock,
      rng: systemRng,
      log: createLogger('silent'),
      poolSize: 2,
      nats: config.nats,
    });
    try {
      return await work(infra, urls);
    } finally {
      await infra.close();
    }
  });
}
