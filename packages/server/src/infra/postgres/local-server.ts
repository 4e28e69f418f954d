import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { assertDiskSpace, makeDataFolder } from '../data-folder.ts';
import { StartError, errorCode, findDiskFullError } from '../start-error.ts';
import { type DataFolderLock, takeDataFolderLock } from './data-folder-lock.ts';
import { type DatabasePlace, chooseDatabasePlace, makeSocketFolder } from './database-place.ts';
import { initialiseDatabase } from './initialise-database.ts';
import { POSTGRES_ENVIRONMENT, spawnIdentity } from './postgres-account.ts';
import { isPostgresProcess } from './process-identity.ts';
import { findPostmaster, signalPostmaster, stopPostmaster } from './postmaster.ts';
import { DATABASE_NAME, ensureDatabase, socketUrl, withClient } from './server-address.ts';
import { type Durability, serverSettings } from './server-settings.ts';

interface LocalPostgresOptions {
  readonly dataDir: string;
  readonly ownerPassword: string;
  /** Takes a sentence for the person who starts Jianhu. */
  readonly log: (sentence: string) => void;
  /** What to do when a Jianhu already runs on the data folder: a server refuses, a command line tool joins in. */
  readonly whenRunning?: 'refuse' | 'join';
  readonly durability?: Durability;
  /** Called when the server ends although nobody stopped it. */
  readonly onLost?: (error: StartError) => void;
}

/** A running PostgreSQL in the data folder. */
export interface LocalPostgres {
  /** The superuser's address of the database `jianhu`, over a socket. */
  readonly url: string;
  /** Whether it ran before: left alive by a kill -9, or owned by another Jianhu that this one joined. */
  readonly adopted: boolean;
  /** Fast shutdown; does nothing for a server that another Jianhu owns. */
  stop(): Promise<void>;
  /** Ends the server at once; it recovers at the next start. */
  abort(): void;
}

const READY_TIMEOUT_MS = 120_000;
const POLL_MS = 20;
const ADOPTED_POLL_MS = 1_000;
const MAX_LOG_BYTES = 10_000_000;

/** Starts the PostgreSQL that npm brings in a data folder, initialises it when it is empty, adopts one that was left alive. */
export async function startLocalPostgres(options: LocalPostgresOptions): Promise<LocalPostgres> {
  const dataDir = resolve(options.dataDir);
  makeDataFolder(dataDir);
  try {
    const lock = takeDataFolderLock(dataDir);
    if (!('release' in lock)) return await joinRunning(dataDir, lock.heldByPid, options);
    try {
      return await startLocked(dataDir, lock, options);
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    throw findDiskFullError(error, dataDir) ?? error;
  }
}

async function startLocked(
  dataDir: string,
  lock: DataFolderLock,
  options: LocalPostgresOptions,
): Promise<LocalPostgres> {
  const durability = options.durability ?? 'durable';
  const place = await chooseDatabasePlace(dataDir);
  assertDiskSpace(dirname(place.pgData));
  await initialiseDatabase(place, options.ownerPassword, durability);
  const running = (await adopt(place, options)) ?? (await launch(place, durability, options));
  try {
    await ensureDatabase(urlOf(running.socketFolder, options, 'postgres'), DATABASE_NAME);
  } catch (error) {
    running.expectEnd?.();
    if (running.child) await stopPostmaster(running.pid, place.pgData);
    throw error;
  }
  return {
    url: urlOf(running.socketFolder, options, DATABASE_NAME),
    adopted: running.child === undefined,
    abort: () => signalPostmaster(running.pid, 'SIGQUIT'),
    stop: async () => {
      running.expectEnd?.();
      await stopPostmaster(running.pid, place.pgData);
      if (running.socketFolder.startsWith('/tmp/jianhu-'))
        rmSync(running.socketFolder, { recursive: true, force: true });
      lock.release();
    },
  };
}

/** Whatever ends this process in an orderly way, even in the middle of a start, ends the server too; only a kill -9 leaves it. */
function stopAtExit(child: ChildProcess): void {
  const stop = (): void => {
    if (child.pid !== undefined) signalPostmaster(child.pid, 'SIGINT');
  };
  process.once('exit', stop);
  child.once('exit', () => process.off('exit', stop));
}

interface RunningServer {
  readonly pid: number;
  readonly socketFolder: string;
  /** Absent when it was started by an earlier process. */
  readonly child?: ChildProcess;
  /** From now on its end is no loss. */
  readonly expectEnd?: () => void;
}

/** A server that outlived its Jianhu is used as it is; one that is just shutting down is waited for. */
async function adopt(place: DatabasePlace, options: LocalPostgresOptions): Promise<RunningServer | undefined> {
  const found = findPostmaster(place.pgData);
  if (!found) return undefined;
  if (found.status === 'stopping') {
    await stopPostmaster(found.pid, place.pgData);
    return undefined;
  }
  if (!(await waitUntilReady(place, found.socketFolder, options))) return undefined;
  options.log(
    '接管了上次异常退出后仍在运行的数据库。 / Took over the database that an earlier, killed run left alive.',
  );
  return { ...found, expectEnd: watchAdopted(found.pid, place, options) };
}

/** The system does not tell us the end of a process that is not our child, so we look. Gives what ends the looking. */
function watchAdopted(pid: number, place: DatabasePlace, options: LocalPostgresOptions): () => void {
  const logStart = logSize(place.logFile);
  const watch = setInterval(() => {
    if (isPostgresProcess(pid, place.pgData)) return;
    clearInterval(watch);
    options.onLost?.(explainEnd(logStart, place));
  }, ADOPTED_POLL_MS);
  watch.unref();
  return () => clearInterval(watch);
}

async function launch(
  place: DatabasePlace,
  durability: Durability,
  options: LocalPostgresOptions,
): Promise<RunningServer> {
  const socketFolder = makeSocketFolder(place);
  const logFd = openLog(place.logFile);
  const logStart = logSize(place.logFile);
  const args = ['-D', place.pgData, '-k', socketFolder, ...serverSettings(durability)];
  // NOTE: detached, so that Ctrl-C in a terminal reaches Jianhu alone, which then stops the server in order. A log file, not a
  // pipe, because the server may outlive us.
  const child = spawn(join(place.native, 'bin', 'postgres'), args, {
    ...spawnIdentity(place.account),
    cwd: '/',
    env: POSTGRES_ENVIRONMENT,
    detached: true,
    stdio: ['ignore', logFd, logFd],
  });
  closeSync(logFd);
  stopAtExit(child);
  const started = await new Promise<boolean>((settle, reject) => {
    child.once('error', reject);
    child.once('exit', () => settle(false));
    waitUntilReady(place, socketFolder, options, child).then(settle, reject);
  }).catch(async (error: unknown) => {
    if (child.pid !== undefined) await stopPostmaster(child.pid, place.pgData);
    throw error;
  });
  const ended = (): StartError => explainEnd(logStart, place);
  if (!started || child.pid === undefined) throw ended();
  const reportLoss = (): void => options.onLost?.(ended());
  child.once('exit', reportLoss);
  child.unref();
  return { pid: child.pid, socketFolder, child, expectEnd: () => child.off('exit', reportLoss) };
}

/** Whether the server of this folder answers before it ends. */
async function waitUntilReady(
  place: DatabasePlace,
  socketFolder: string,
  options: LocalPostgresOptions,
  child?: ChildProcess,
): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < READY_TIMEOUT_MS; waitedMs += POLL_MS) {
    const ended = child ? child.exitCode !== null || child.signalCode !== null : !findPostmaster(place.pgData);
    if (ended) return false;
    if (existsSync(join(socketFolder, '.s.PGSQL.5432')) && (await answers(socketFolder, options))) return true;
    await sleep(POLL_MS);
  }
  return false;
}

async function answers(socketFolder: string, options: LocalPostgresOptions): Promise<boolean> {
  try {
    await withClient(urlOf(socketFolder, options, 'postgres'), (client) => client.query('select 1'));
    return true;
  } catch (error) {
    // 28P01: the server is ready, but was made with another password.
    if (errorCode(error) === '28P01') throw wrongPassword(options.dataDir);
    return false;
  }
}

async function joinRunning(dataDir: string, pid: number, options: LocalPostgresOptions): Promise<LocalPostgres> {
  if (options.whenRunning !== 'join') throw alreadyRunning(dataDir, pid);
  const { pgData } = await chooseDatabasePlace(dataDir);
  for (let waitedMs = 0; waitedMs < READY_TIMEOUT_MS; waitedMs += POLL_MS) {
    const found = findPostmaster(pgData);
    if (found?.status === 'ready' && (await answers(found.socketFolder, options))) {
      const url = urlOf(found.socketFolder, options, DATABASE_NAME);
      return { url, adopted: true, stop: () => Promise.resolve(), abort: () => undefined };
    }
    await sleep(POLL_MS);
  }
  throw alreadyRunning(dataDir, pid);
}

function urlOf(socketFolder: string, options: LocalPostgresOptions, database: string): string {
  return socketUrl(socketFolder, options.ownerPassword, database);
}

function openLog(logFile: string): number {
  if (logSize(logFile) > MAX_LOG_BYTES) renameSync(logFile, `${logFile}.1`);
  return openSync(logFile, 'a', 0o600);
}

function logSize(logFile: string): number {
  return statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
}

/** What the server wrote into its log since `logStart`, as a sentence. */
function explainEnd(logStart: number, { pgData, logFile }: DatabasePlace): StartError {
  const log = existsSync(logFile) ? readFileSync(logFile).subarray(logStart).toString('utf8') : '';
  const full = findDiskFullError(log, pgData);
  if (full) return full;
  const reason = log.split('\n').findLast((line) => /FATAL|PANIC/.test(line)) ?? '';
  return new StartError(
    `数据库没有运行：原因见 ${logFile}。${reason}`,
    `The database does not run: the reason stands in ${logFile}. ${reason}`,
  );
}

function alreadyRunning(dataDir: string, pid: number): StartError {
  return new StartError(
    `鉴湖已在使用数据目录 ${dataDir}（进程 ${pid}）：请先停止它，或用 --data 指定另一个目录。`,
    `Jianhu already runs on the data folder ${dataDir} (process ${pid}): stop it first, or choose another with --data.`,
  );
}

function wrongPassword(dataDir: string): StartError {
  return new StartError(
    `数据库密码与 ${dataDir} 中的 secrets.json 不符：请恢复与该数据目录一同生成的 secrets.json。`,
    `The database does not accept the password in secrets.json of ${dataDir}: bring back the file that was made with this data folder.`,
  );
}
