import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './lock.mjs';

const SHARED = '/dev/shm';
const NAME = /^jianhu-test-(\d+)$/;
/** Two servers with their logs, the demo city and the unpacked browsers of a run take some 2 GB at a time. */
const ROOM_BYTES = 4e9;
/** What lies there takes from the memory that the tests themselves need. */
const MEMORY_BYTES = 8e9;

/**
 * A folder in memory for all that a run of tests throws away, above all its databases: each file copies one of 1,500 files and deletes
 * it again, for which a disk takes several times as long. Nothing where there is no such folder, it is small, or no program may run there.
 */
export function makeMemoryFolder() {
  if (process.platform !== 'linux') return undefined;
  try {
    sweep();
    if (!hasRoom()) return undefined;
    const folder = join(SHARED, `jianhu-test-${process.pid}`);
    mkdirSync(folder);
    // Root runs PostgreSQL as another user, who has to pass through.
    chmodSync(folder, 0o711);
    if (runsPrograms(folder)) return folder;
    rmSync(folder, { recursive: true });
  } catch (error) {
    if (!['ENOENT', 'EACCES', 'EPERM', 'EROFS', 'EEXIST', 'ENOSPC'].includes(error.code)) throw error;
  }
  return undefined;
}

function hasRoom() {
  const { bavail, bsize } = statfsSync(SHARED);
  const memory = process.availableMemory?.() ?? freemem();
  return bavail * bsize >= ROOM_BYTES && memory >= MEMORY_BYTES;
}

/** Containers often forbid it; the browser is unpacked there. */
function runsPrograms(folder) {
  const program = join(folder, 'program');
  writeFileSync(program, '#!/bin/sh\n', { mode: 0o700 });
  const { status } = spawnSync(program);
  rmSync(program);
  return status === 0;
}

/** A run that was killed could not tidy up, and memory is dearer than a disk. */
function sweep() {
  for (const name of readdirSync(SHARED)) {
    const pid = NAME.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) rmSync(join(SHARED, name), { recursive: true, force: true });
  }
}
