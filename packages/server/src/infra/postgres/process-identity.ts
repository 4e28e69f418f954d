import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { errorCode } from '../start-error.ts';

/**
 * When a process began, in the system's own words, or undefined when there is none: with its number it names one process for ever,
 * while the number alone may be given to another one.
 */
export function findProcessStart(pid: number): string | undefined {
  if (!isAlive(pid)) return undefined;
  if (process.platform !== 'linux') return ps(pid, 'lstart=');
  const stat = readProc(pid, 'stat');
  // The name in brackets may hold spaces; state is the first and starttime the 20th field after it. A zombie has ended.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  return fields[0] === 'Z' ? undefined : fields[19];
}

/** Whether a process that lives under this number is the PostgreSQL server of a database folder. */
export function isPostgresProcess(pid: number, pgData: string): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') return basename(ps(pid, 'comm=') ?? '') === 'postgres';
  const [program = ''] = readProc(pid, 'cmdline')?.split('\0') ?? [];
  return basename(program) === 'postgres' && worksIn(pid, pgData);
}

/** A PostgreSQL server works in its database folder. */
function worksIn(pid: number, folder: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
  } catch {
    // Another user's process, which does not show it.
    return true;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}

function ps(pid: number, column: string): string | undefined {
  try {
    return execFileSync('/bin/ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}
