import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../start-error.ts';
import { type PostgresAccount, choosePostgresAccount, runAs } from './postgres-account.ts';
import { type PostgresBinaries, findPostgresBinaries } from './postgres-binaries.ts';

/** Where the database lies and what runs it. */
export interface DatabasePlace {
  readonly pgData: string;
  /** Folder of the binaries, readable by the account. */
  readonly native: string;
  readonly account: PostgresAccount;
  readonly logFile: string;
}

/** Holds what PostgreSQL's own user cannot reach elsewhere. */
const SHARED_FOLDER = '/var/lib/jianhu';
/** Name of the file in the data folder that says where the database lies instead. */
const POINTER = 'postgres-location';
/** A socket's path may be 107 bytes long on Linux and 103 on macOS; `/.s.PGSQL.5432` takes 14 of them. */
const MAX_SOCKET_FOLDER = 85;

/**
 * The database lies in `postgres` in the data folder. Started by root it runs as another user, who cannot pass through a project
 * under /root or a home of mode 0700: then it lies under /var/lib/jianhu and a pointer file in the data folder says where.
 */
export async function chooseDatabasePlace(dataDir: string): Promise<DatabasePlace> {
  const pointer = join(dataDir, POINTER);
  const elsewhere = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : undefined;
  if (elsewhere !== undefined && !existsSync(elsewhere)) throw lostDatabase(pointer, elsewhere);
  const inside = join(dataDir, 'postgres');
  const account = choosePostgresAccount(elsewhere === undefined ? inside : join(elsewhere, 'postgres'));
  const binaries = findPostgresBinaries();
  const [runs, reaches] = await Promise.all([canRun(account, binaries.folder), canReach(account, dataDir)]);
  const native = runs ? binaries.folder : copyBinaries(binaries);
  const parent = elsewhere ?? (reaches ? dataDir : makeElsewhere(dataDir, pointer));
  return { pgData: join(parent, 'postgres'), native, account, logFile: join(parent, 'postgres.log') };
}

/** Whether a database was ever made for this data folder. */
export function holdsDatabase(dataDir: string): boolean {
  return existsSync(join(dataDir, 'postgres')) || existsSync(join(dataDir, POINTER));
}

/** A folder for the server's socket that only its user (and root) may enter, with a path short enough for a socket. */
export function makeSocketFolder({ pgData, account }: DatabasePlace): string {
  const beside = join(pgData, '..', 'run');
  const folder = Buffer.byteLength(beside) <= MAX_SOCKET_FOLDER ? beside : mkdtempSync('/tmp/jianhu-');
  mkdirSync(folder, { recursive: true });
  giveTo(account, folder);
  return folder;
}

/** Makes the account the owner of a folder, which nobody else but root may enter. */
export function giveTo(account: PostgresAccount, folder: string): void {
  chmodSync(folder, 0o700);
  if (account.switched) chownSync(folder, account.uid, account.gid);
}

async function canRun(account: PostgresAccount, native: string): Promise<boolean> {
  if (!account.switched) return true;
  const readable =
    'test -r "$1/share/postgresql/postgres.bki" && "$1/bin/initdb" --version && "$1/bin/postgres" --version';
  return succeeds(account, readable, native);
}

async function canReach(account: PostgresAccount, folder: string): Promise<boolean> {
  return !account.switched || succeeds(account, 'test -x "$1"', folder);
}

async function succeeds(account: PostgresAccount, script: string, argument: string): Promise<boolean> {
  try {
    await runAs(account, '/bin/sh', ['-c', script, 'sh', argument]);
    return true;
  } catch {
    return false;
  }
}

/** One copy for each version, shared by all projects; it appears under its name only when it is complete. */
function copyBinaries({ folder, version }: PostgresBinaries): string {
  const copy = join(SHARED_FOLDER, `native-${version}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  mkdirSync(SHARED_FOLDER, { recursive: true, mode: 0o755 });
  cpSync(folder, unfinished, { recursive: true, verbatimSymlinks: true });
  execFileSync('chmod', ['-R', 'a+rX', unfinished]);
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

function makeElsewhere(dataDir: string, pointer: string): string {
  const hash = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 12);
  // The chance part keeps a data folder that was deleted and made anew away from its predecessor's database.
  const folder = join(SHARED_FOLDER, `${hash}-${randomBytes(4).toString('hex')}`);
  mkdirSync(folder, { recursive: true });
  chmodSync(SHARED_FOLDER, 0o755);
  chmodSync(folder, 0o711);
  writeFileSync(pointer, `${folder}\n`, { flush: true });
  return folder;
}

function lostDatabase(pointer: string, folder: string): StartError {
  return new StartError(
    `${pointer} 指向的数据库目录 ${folder} 已不存在：请恢复该目录，或换一个空的数据目录后用 jianhu restore 恢复备份。`,
    `The database folder ${folder} named in ${pointer} is gone: bring it back, or run jianhu restore into an empty data folder.`,
  );
}
