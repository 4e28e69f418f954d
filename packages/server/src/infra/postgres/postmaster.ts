import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isPostgresProcess } from './process-identity.ts';

const POLL_MS = 25;

/** What `postmaster.pid` says of the server that owns a database folder. */
export interface Postmaster {
  readonly pid: number;
  readonly socketFolder: string;
  readonly status: string;
}

/**
 * The server that runs on a database folder, whoever started it. A file left by a server that is gone is removed: PostgreSQL would
 * refuse to start if its number had been given to another program.
 */
export function findPostmaster(pgData: string): Postmaster | undefined {
  const file = join(pgData, 'postmaster.pid');
  const postmaster = readPidFile(file);
  if (postmaster === undefined) return undefined;
  if (isPostgresProcess(postmaster.pid, pgData)) return postmaster;
  rmSync(file, { force: true });
  return undefined;
}

/** Fast shutdown: running statements are broken off, everything committed is kept. */
export async function stopPostmaster(pid: number, pgData: string, timeoutMs = 60_000): Promise<void> {
  signalPostmaster(pid, 'SIGINT');
  const polls = Math.ceil(timeoutMs / POLL_MS);
  for (let i = 0; i < polls && isPostgresProcess(pid, pgData); i += 1) await sleep(POLL_MS);
  if (isPostgresProcess(pid, pgData)) signalPostmaster(pid, 'SIGQUIT');
}

/** Sends a signal to a server that may have ended meanwhile. */
export function signalPostmaster(pid: number, signal: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It is gone, which is what the signal asks for.
  }
}

function readPidFile(file: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = readFileSync(file, 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const [pid, , , , socketFolder = '', , , status = ''] = lines;
  return { pid: Math.abs(Number(pid)), socketFolder, status: status.trim() };
}
