import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError, findDiskFullError } from '../start-error.ts';
import { type DatabasePlace, giveTo } from './database-place.ts';
import { runAs } from './postgres-account.ts';
import { POSTGRES_MAJOR } from './postgres-binaries.ts';
import type { Durability } from './server-settings.ts';

/** The superuser of our own server; it owns every table and runs the migrations. */
export const OWNER_ROLE = 'jianhu_owner';

/** UTF-8 and the order of code points, whatever LANG says and whichever libraries the system has. */
const LOCALE = ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8', '--builtin-locale=C.UTF-8'];

/** Makes an empty cluster unless there is one. It gets its final name when it is complete, so an interrupted start heals. */
export async function initialiseDatabase(
  place: DatabasePlace,
  password: string,
  durability: Durability,
): Promise<void> {
  if (existsSync(place.pgData)) return checkMajor(place.pgData);
  const unfinished = `${place.pgData}.new`;
  const passwordFile = `${place.pgData}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  try {
    mkdirSync(unfinished);
    giveTo(place.account, unfinished);
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (place.account.switched) chownSync(passwordFile, place.account.uid, place.account.gid);
    await runAs(place.account, join(place.native, 'bin', 'initdb'), [
      `--pgdata=${unfinished}`,
      `--username=${OWNER_ROLE}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      ...LOCALE,
      ...(durability === 'throwaway' ? ['--no-sync'] : []),
    ]);
    renameSync(unfinished, place.pgData);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw findDiskFullError(error, place.pgData) ?? explainFailure(error);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** initdb says why in its last words. */
function explainFailure(error: unknown): unknown {
  const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
  const reason = output.split('\n').find((line) => /^initdb:|FATAL/.test(line));
  if (reason === undefined) return error;
  return new StartError(
    `数据库无法初始化：${reason}`,
    `The database could not be initialised: ${reason}${/user does not exist/.test(reason) ? ' (give this user a line in /etc/passwd)' : ''}`,
  );
}

function checkMajor(pgData: string): void {
  const major = readMajor(pgData);
  if (major === POSTGRES_MAJOR) return;
  if (major === undefined) {
    throw new StartError(
      `${pgData} 不是 PostgreSQL 数据目录：请用 --data 指定另一个目录。`,
      `${pgData} is not a PostgreSQL data folder: choose another data folder with --data.`,
    );
  }
  throw new StartError(
    `数据目录由 PostgreSQL ${major} 建立，本版鉴湖使用 ${POSTGRES_MAJOR}：请用原版鉴湖执行 jianhu backup 文件，再用本版在空目录中执行 jianhu restore 文件。`,
    `The data folder was made by PostgreSQL ${major}, this Jianhu brings ${POSTGRES_MAJOR}: run jianhu backup FILE with the version that made it, then jianhu restore FILE into an empty data folder with this one.`,
  );
}

function readMajor(pgData: string): string | undefined {
  try {
    return readFileSync(join(pgData, 'PG_VERSION'), 'utf8').trim();
  } catch {
    return undefined;
  }
}
