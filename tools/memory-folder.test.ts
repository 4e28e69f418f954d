import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './launch-home.ts';

const SHARED = '/dev/shm';
const MAKE = `
  import { makeMemoryFolder } from ${JSON.stringify(join(ROOT, 'launch/memory-folder.mjs'))};
  console.log(String(makeMemoryFolder()));`;

function canWrite(): boolean {
  try {
    accessSync(SHARED, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

describe('the folder in memory of a run of tests', () => {
  it.runIf(canWrite())('is made beside others, and that of a run that was killed is swept away', () => {
    const { pid: gone } = spawnSync(process.execPath, ['-e', '']);
    const [left, kept] = [gone, process.pid].map((pid) => join(SHARED, `jianhu-test-${pid}`)) as [string, string];
    mkdirSync(left);
    mkdirSync(kept);
    try {
      const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', MAKE], { encoding: 'utf8' });
      expect(stderr).toBe('');
      const made = stdout.trim();
      // Where memory is scarce there is none.
      expect(made).toMatch(/^(?:undefined|\/dev\/shm\/jianhu-test-\d+)$/);
      if (made !== 'undefined') rmSync(made, { recursive: true });
      expect([existsSync(left), existsSync(kept)]).toEqual([false, true]);
    } finally {
      for (const folder of [left, kept]) rmSync(folder, { recursive: true, force: true });
    }
  });
});
