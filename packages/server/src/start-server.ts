import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Clock } from '@jianhu/kernel';
import type { App, createApp } from './create-app.ts';
import { type Config, readConfig } from './config.ts';
import { assertPortFree } from './infra/assert-port-free.ts';
import { systemClock, systemRng } from './infra/clock.ts';
import { consoleBuilt } from './infra/console-build.ts';
import { fillFresh } from './infra/first-fill.ts';
import { createLogger } from './infra/logger.ts';
import type { DatabaseUrls } from './infra/open-databases.ts';
import { type OwnerDatabase, openOwnerDatabase } from './infra/with-owner-database.ts';
import { readJsonFolder } from './infra/read-folder.ts';
import { StartError, describeListenError } from './infra/start-error.ts';
import { installStopHandlers } from './infra/stop-handlers.ts';

interface StartOptions {
  readonly args: readonly string[];
  /** Fills a database that holds nobody yet, with an app on the clock of its choice, whose outbox it drains; broken off, it begins anew at the next start. */
  readonly fill?: (compose: (clock: Clock) => Promise<App>, config: Config) => Promise<void>;
  /** Called when the address answers; what it gives back is ended before everything else. */
  readonly onReady?: (app: App, config: Config) => Promise<void | (() => Promise<void>)>;
}

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const ROOMS = fileURLToPath(new URL('modules', import.meta.url));
const readRulebook = (): ReturnType<typeof readJsonFolder> => readJsonFolder(join(ROOT, 'rulebook'));
const say = (sentence: string): void => console.log(sentence);
const complain = (error: unknown): void => console.error(error instanceof Error ? error.message : String(error));

/** Starts database, modules and the HTTP edge in order, and ends them in the reverse order when the process is told to stop. */
export async function startServer(options: StartOptions): Promise<void> {
  const config = readConfigOrExit(options.args);
  const stops: (() => Promise<void>)[] = [];
  let abort = (): void => undefined;
  let stopping: Promise<void> | undefined;
  const stopAll = async (): Promise<void> => {
    for (const end of stops.toReversed()) await end();
  };
  const stop = (): Promise<void> => (stopping ??= stopAll());
  installStopHandlers({ stop, abort: () => abort(), onError: complain });
  try {
    await assertPortFree(config.host, config.port);
    const opening = openOwnerDatabase(config, {
      log: say,
      whenRunning: 'refuse',
      onLost: (error) => {
        complain(error);
        process.exit(1);
      },
    });
    const loading = loadModules();
    // Without a database nobody asks for them.
    loading.catch(() => undefined);
    const database = await opening;
    const { local } = database;
    if (local) {
      abort = () => local.abort();
      stops.push(() => local.stop());
    }
    const { openMigrated } = await import('./open-migrated.ts');
    const urls = await openMigrated(database, { dataDir: config.dataDir, say });
    const rulebook = readRulebook();
    const create = await loading;
    const parts = { config, database, urls, rulebook };
    const compose = (clock: Clock): Promise<App> => composeApp(create, { ...parts, clock, isDrained: true });
    const app = await composeApp(create, { ...parts, clock: systemClock, isDrained: false });
    stops.push(() => app.close());
    await settlePeople(app, config, async () => {
      if (options.fill) await fillFresh(urls.ownerUrl, async () => options.fill?.(compose, config));
    });
    await app.start();
    if (config.awaitConsole) await consoleBuilt(process);
    await app.listen(config.host, config.port).catch((error: unknown) => {
      throw describeListenError(error, config.host, config.port);
    });
    const end = await options.onReady?.(app, config);
    if (end) stops.push(end);
  } catch (error) {
    // Work that was cut by a stop fails too; the stop itself ends the process.
    if (stopping) return;
    complain(error);
    await stop().catch(complain);
    process.exit(error instanceof StartError ? error.exitCode : 1);
  }
}

/**
 * What the rooms stand on and the rooms themselves, in parts of which none takes long. Reading is done in one go that nothing can
 * interrupt: read as a whole, the house would stop its database, which begins meanwhile, for three seconds.
 */
async function loadRooms(): Promise<void> {
  const grounds = [
    () => import('kysely'),
    () => import('@jianhu/contract'),
    () => import('@jianhu/rules'),
    () => import('./infra/create-infra.ts'),
    () => import('./infra/http.ts'),
  ];
  const rooms = readdirSync(ROOMS).map((room) => () => import(`./modules/${room}/index.ts`) as Promise<unknown>);
  for (const load of [...grounds, ...rooms]) {
    await load();
    await nextTurn();
  }
}

async function loadModules(): Promise<typeof createApp> {
  await loadRooms();
  return (await import('./create-app.ts')).createApp;
}

function readConfigOrExit(args: readonly string[]): Config {
  try {
    return readConfig(args);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    complain(error);
    process.exit(error.exitCode);
  }
}

interface Parts {
  readonly config: Config;
  readonly database: OwnerDatabase;
  readonly urls: DatabaseUrls;
  readonly clock: Clock;
  readonly isDrained: boolean;
  readonly rulebook: ReturnType<typeof readJsonFolder>;
}

function composeApp(
  create: typeof createApp,
  { config, database, urls, clock, isDrained, rulebook }: Parts,
): Promise<App> {
  return create({
    urls,
    secrets: database.secrets,
    config,
    log: createLogger(config.logLevel),
    clock,
    rng: systemRng,
    isDrained,
    rulebook,
    readRulebook,
    webFolder: join(ROOT, 'packages/web/dist'),
  });
}

/** Invented people and real ones never meet in one database. */
async function settlePeople(app: App, { demo }: Config, fill: () => Promise<void>): Promise<void> {
  const kind = await app.identity.kindOfPeople();
  if (kind === 'none') return fill();
  if ((kind === 'demo') === demo) return;
  throw kind === 'demo'
    ? new StartError(
        '这里存放的是演示数据，不能用于正式运行：请用 --data 指定新的数据目录，或另建数据库。',
        'This holds the demo city and cannot serve for real: choose a new data folder with --data, or a new database.',
      )
    : new StartError(
        '这里存放的是正式数据，不能用作演示：请用 --data 为演示指定另一个目录。',
        'This holds a real installation and cannot show the demo: choose another folder for the demo with --data.',
      );
}
