import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

const BEAT_MS = 2_000;
const STALE_MS = 15_000;
const POLL_MS = 500;

/**
 * Does `work` while holding a lock file, one process at a time. `work` is given a function that names a helper process, because a
 * helper outlives a holder that is killed. A lock is taken over when none of its processes lives on this host; that of another
 * host, when nobody has touched the file for a while.
 */
export async function withLock(path, onWait, work) {
  let waited = false;
  while (!tryLock(path)) {
    if (isStale(path)) {
      breakLock(path);
      continue;
    }
    if (!waited) onWait();
    waited = true;
    await sleep(POLL_MS);
  }
  const beat = setInterval(() => utimesSync(path, new Date(), new Date()), BEAT_MS);
  try {
    return await work((helperPid) => writeFileSync(path, holderText([process.pid, helperPid])));
  } finally {
    clearInterval(beat);
    rmSync(path, { force: true });
  }
}

function tryLock(path) {
  try {
    writeFileSync(path, holderText([process.pid]), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function holderText(pids) {
  return JSON.stringify({ pids, host: hostname() });
}

function isStale(path) {
  try {
    const untouched = Date.now() - statSync(path).mtimeMs > STALE_MS;
    const holder = findHolder(path);
    if (holder?.host === hostname()) return !holder.pids.some(isAlive);
    return untouched;
  } catch {
    return false;
  }
}

/** Nothing while another process is just writing the file. */
function findHolder(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Moves the file away before deleting it; what another process took over in the same moment is put back. */
function breakLock(path) {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
    if (!isStale(aside)) linkSync(aside, path);
    rmSync(aside, { force: true });
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  }
}
