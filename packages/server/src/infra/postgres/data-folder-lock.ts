import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../start-error.ts';
import { findProcessStart } from './process-identity.ts';

interface Holder {
  readonly pid: number;
  readonly startedAt: string;
}

/** Held by the one Jianhu that owns a data folder. */
export interface DataFolderLock {
  release(): void;
}

/** Takes the lock of a data folder, or tells who holds it. A holder that was killed with -9 does not count. */
export function takeDataFolderLock(dataDir: string): DataFolderLock | { readonly heldByPid: number } {
  const path = join(dataDir, 'jianhu.lock');
  const mine = join(dataDir, `jianhu.lock.${process.pid}`);
  const self: Holder = { pid: process.pid, startedAt: findProcessStart(process.pid) ?? '' };
  writeFileSync(mine, JSON.stringify(self));
  try {
    for (;;) {
      if (tryLink(mine, path)) return { release: () => rmSync(path, { force: true }) };
      const holder = findHolder(path);
      if (holder && isHeld(holder)) return { heldByPid: holder.pid };
      setAside(path);
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

function isHeld(holder: Holder): boolean {
  return findProcessStart(holder.pid) === holder.startedAt;
}

/** NOTE: linking a complete file, not creating an empty one, so that nobody ever reads half a holder. */
function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function findHolder(path: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    // Only this module writes the file; anything else in it counts as abandoned.
    return isHolder(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isHolder(value: unknown): value is Holder {
  return typeof value === 'object' && value !== null && 'pid' in value && typeof value.pid === 'number';
}

/** Removes an abandoned lock; if a third process took it over in this moment, its lock is put back. */
function setAside(path: string): void {
  const aside = `${path}.old.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  const holder = findHolder(aside);
  if (holder && isHeld(holder)) tryLink(aside, path);
  rmSync(aside, { force: true });
}
